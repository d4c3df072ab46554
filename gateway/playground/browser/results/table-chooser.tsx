import { useId } from 'react';
import type { TableChoice } from '../../../tables/lists';

/** The choice of a list where an answer has several. */
export function TableChooser(props: {
  readonly choices: readonly TableChoice[];
  readonly path: string;
  readonly onPath: (path: string) => void;
}) {
  const { choices, path, onPath } = props;
  const id = useId();
  return (
    <span className="sg-results-choice">
      <label htmlFor={id}>Rows</label>
      <select id={id} value={path} onChange={({ target }) => onPath(target.value)}>
        {choices.map((choice) => (
          <option key={choice.path} value={choice.path}>
            {choice.title}
            {choice.path && ` (${choice.rowCount.toLocaleString()})`}
          </option>
        ))}
      </select>
    </span>
  );
}
