import { type ReactNode, useId } from 'react';
import type { ChartChoice } from '../../../tables/chart';
import type { Column, Table } from '../../../tables/table';

const ROWS = '(number of rows)';
const NONE = '(one series)';

/** What to draw: the kind of chart, and the columns for its axis, its values and its series. */
export function ChartControls(props: {
  readonly table: Table;
  readonly choice: ChartChoice;
  readonly onChoice: (choice: ChartChoice) => void;
}) {
  const { table, choice, onChoice } = props;
  const of = (...kinds: string[]) => table.columns.filter(({ kind }) => kinds.includes(kind));
  const { series: _, ...plain } = choice;
  return (
    <div className="sg-results-bar">
      <Choice
        label="Drawn as"
        value={choice.kind}
        onValue={(kind) => onChoice({ ...choice, kind: kind === 'line' ? 'line' : 'bar' })}
      >
        <option value="bar">Bars</option>
        <option value="line">Lines</option>
      </Choice>
      <Choice
        label="Along the axis"
        value={choice.labels}
        onValue={(labels) => onChoice({ ...choice, labels })}
      >
        <Options columns={of('text', 'date', 'boolean')} />
      </Choice>
      <Choice
        label="Values"
        value={choice.values[0] ?? ROWS}
        onValue={(value) => onChoice({ ...choice, values: value === ROWS ? [] : [value] })}
      >
        <option>{ROWS}</option>
        <Options columns={of('number')} />
      </Choice>
      <Choice
        label="Series"
        value={choice.series ?? NONE}
        onValue={(series) => onChoice(series === NONE ? plain : { ...plain, series })}
      >
        <option>{NONE}</option>
        <Options columns={of('text', 'boolean').filter(({ path }) => path !== choice.labels)} />
      </Choice>
    </div>
  );
}

function Choice(props: {
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly children: ReactNode;
}) {
  const { label, value, onValue, children } = props;
  const id = useId();
  return (
    <span className="sg-results-choice">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={({ target }) => onValue(target.value)}>
        {children}
      </select>
    </span>
  );
}

function Options({ columns }: { readonly columns: readonly Column[] }) {
  return columns.map(({ path, title }) => (
    <option key={path} value={path}>
      {title}
    </option>
  ));
}
