import { stringify } from 'csv-stringify/sync';
import type { Cell, Table } from './table';
import { withDates } from './written-dates';

/** How a table becomes text. */
export interface CsvFormat {
  /** Between cells; a tab makes it TSV. A comma when not given. */
  readonly delimiter?: ',' | '\t';
  /** Begins with the mark by which Excel knows UTF-8. Not when not given. */
  readonly hasByteOrderMark?: boolean;
}

const LINE_END = '\r\n';
const BYTE_ORDER_MARK = '\ufeff';
// What makes a spreadsheet compute a cell, in both widths, also behind what it strips; and what may end the cell early.
const FORMULA = /^[\s\u0000\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A table as CSV (RFC 4180: CRLF line ends, quotes doubled) with a header line of the columns' titles. Periods are written
 * as the screen has them, moments in UTC, which their title then says.
 */
export function csvOf(table: Pick<Table, 'columns' | 'rows'>, format: CsvFormat = {}): string {
  const { columns, rows } = withDates(table);
  const start = format.hasByteOrderMark ? BYTE_ORDER_MARK : '';
  return start + csvLines(columns, rows, format);
}

/**
 * Lines of CSV, each ended, for what is sent piece by piece: the header when columns are given, then the rows. The pieces
 * of one file are put together as they are.
 */
export function csvLines(
  columns: readonly { readonly title: string }[] | null,
  rows: readonly (readonly Cell[])[],
  { delimiter = ',' }: CsvFormat = {},
): string {
  const header = columns ? [columns.map(({ title }) => title)] : [];
  const lines = [...header, ...rows];
  if (!lines.length) return '';
  return stringify(lines, {
    delimiter,
    record_delimiter: LINE_END,
    // Readers end a line at either of the two as well.
    quoted_match: /[\r\n]/,
    // A line of nothing is skipped by readers; a line of one empty cell must not be.
    quoted_empty: lines[0]?.length === 1,
    cast: { string: guardFormula, boolean: String },
  });
}

/**
 * Puts an apostrophe before text that a spreadsheet would compute. Only text needs it: a negative number that is a number
 * stays one. Telephone numbers that begin with a plus get the apostrophe as well.
 */
export function guardFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
