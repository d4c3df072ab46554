import { arePeriods, dateLabels } from '../../../tables/date-labels';
import type { Cell, Column } from '../../../tables/table';

/** How the cells of a column are written. */
export interface CellFormat {
  readonly text: (value: Exclude<Cell, null>) => string;
  /** What must be known to read them. */
  readonly note?: string;
  /** Whether they hold sentences, which need room to be read. */
  readonly isLong?: boolean;
}

const LONG = 40;

/**
 * How to write the cells of each column: the starts of periods as their day or month, moments to the minute in UTC, numbers
 * in the reader's language.
 */
export function cellFormats(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
): readonly CellFormat[] {
  return columns.map(({ path, kind }, at) => {
    if (kind === 'number') return { text: numberText };
    if (kind !== 'date') return { text: String, isLong: rows.some((row) => String(row[at]).length > LONG) };
    const dates = [...new Set(rows.flatMap((row) => row[at] ?? []))].map(String);
    const labels = dateLabels(dates, path);
    const byDate = new Map(dates.map((date, index) => [date, labels[index] ?? date]));
    const text = (value: Exclude<Cell, null>) => byDate.get(String(value)) ?? String(value);
    return arePeriods(dates, path) ? { text } : { text, note: 'UTC' };
  });
}

// As many digits as there are, but no more than are read.
function numberText(value: Exclude<Cell, null>): string {
  return value.toLocaleString(undefined, { maximumFractionDigits: 4 });
}
