import type { ErrorCode } from '../../subgraphs/shared/errors';
import { csvLines } from '../tables/csv';
import { type ExportRow, TICKET_COLUMNS, type Value } from './columns';

/** How far an export came. */
export interface Progress {
  readonly rows: number;
  /** Where the next export goes on: the cursor of the last row, or the one it began after. */
  readonly cursor: string | null;
  /** True when a limit ended it and there are more rows. */
  readonly hasMore: boolean;
}

/** What a reader is told when an export breaks off. */
export interface ExportFailure {
  readonly code: ErrorCode;
  readonly message: string;
  readonly cursor: string | null;
}

/** How rows are written. */
export interface ExportFormat {
  /** Of the address and of the file. */
  readonly extension: string;
  readonly contentType: string;
  /** What comes before all rows. */
  readonly head: string;
  rows(rows: readonly ExportRow[]): string;
  /** What comes after all rows; nothing where a format has no place for it. */
  end(progress: Progress): string;
  /** What comes last when the export broke off. */
  failure(failure: ExportFailure): string;
}

/** One JSON object a line, and a last line that says how it ended: without it, the file is not whole. */
export const JSONL: ExportFormat = {
  extension: 'jsonl',
  contentType: 'application/x-ndjson; charset=utf-8',
  head: '',
  rows: (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join(''),
  end: (progress) => `${JSON.stringify({ end: true, ...progress })}\n`,
  failure: (error) => `${JSON.stringify({ error })}\n`,
};

/**
 * RFC 4180 with a header, safe to open in a spreadsheet. A line that is no row would be taken for one: the end is told by
 * the HTTP trailers, and a broken export by the connection that breaks.
 */
export const CSV: ExportFormat = {
  extension: 'csv',
  contentType: 'text/csv; charset=utf-8; header=present',
  head: csvLines(
    TICKET_COLUMNS.map((title) => ({ title })),
    [],
  ),
  rows: (rows) =>
    csvLines(
      null,
      rows.map((row) => TICKET_COLUMNS.map((name) => cellOf(row[name] ?? null))),
    ),
  end: () => '',
  failure: () => '',
};

function cellOf(value: Value): string | number | null {
  return typeof value === 'object' && value !== null ? value.join('; ') : value;
}
