import type { Cell, ColumnKind } from '../../../tables/table';
import type { CellFormat } from './cell-formats';

/** One cell of a table, written as its column is. */
export function GridCell(props: {
  readonly kind: ColumnKind;
  readonly value: Cell;
  readonly format: CellFormat | undefined;
}) {
  const { kind, value, format } = props;
  if (value === null)
    return (
      <td className="sg-results-none">
        <span role="img" aria-label="no value">
          –
        </span>
      </td>
    );
  const text = format?.text(value) ?? String(value);
  if (kind !== 'date')
    return (
      <td data-kind={kind} data-long={format?.isLong}>
        {text}
      </td>
    );
  return (
    <td data-kind={kind}>
      <time dateTime={String(value)} title={String(value)}>
        {text}
      </time>
    </td>
  );
}
