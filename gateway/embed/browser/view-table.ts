import { dateLabels } from '../../tables/date-labels';
import { valueAt } from '../../tables/json';
import { type Cell, pickColumns, tableOf } from '../../tables/table';
import type { ViewColumn } from '../../../subgraphs/shared/view';
import { zoneName } from './clock-time';
import type { ViewAnswer } from './view';
import { onLocalClock } from './week.rules';

/** A column that is drawn, and where its rows say whether they are late; beyond the cells that are drawn. */
export interface TableColumn extends ViewColumn {
  readonly lateIndex?: number;
}

/** The rows of a view, in the columns that it wants to be shown in. */
export interface ViewTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows the whole list has; null when the view did not ask. */
  readonly totalCount: number | null;
}

/** Makes the table that a view's answer is shown as at that moment. */
export function viewTable({ view, data }: ViewAnswer, nowMs: number): ViewTable {
  const { rowsAt } = view.display;
  const beside = new Set(view.display.columns.map(({ lateAt }) => lateAt));
  const [columns, late] = [false, true].map((isBeside) =>
    view.display.columns.filter(({ path }) => beside.has(path) === isBeside),
  ) as [ViewColumn[], ViewColumn[]];
  const { rows } = pickColumns(tableOf(data, rowsAt), [...columns, ...late]);
  if (columns[0]?.format === 'utcDay') return weekTable(columns, rows, nowMs);
  return {
    columns: columns.map((column) => {
      const at = late.findIndex(({ path }) => path === column.lateAt);
      return at < 0 ? column : { ...column, lateIndex: columns.length + at };
    }),
    rows: withPeriods(columns, rows),
    totalCount: totalCount(data, rowsAt),
  };
}

// In UTC nobody lives; a zone's offset is taken as it is now, as the graph does.
function weekTable(columns: readonly ViewColumn[], rows: ViewTable['rows'], nowMs: number): ViewTable {
  const spans = rows.map(([day, opens, closes]) => ({
    ...{ day: String(day), opens: String(opens), closes: String(closes) },
  }));
  const local = onLocalClock(spans, -new Date(nowMs).getTimezoneOffset());
  return {
    columns: columns.map((column) => ({
      ...column,
      title: column.title.replace(' (UTC)', column.format === 'utcTime' ? ` (${zoneName(nowMs)})` : ''),
    })),
    rows: local.map(({ day, opens, closes }) => [day, opens, closes]),
    totalCount: null,
  };
}

// A connection says it beside its rows.
function totalCount(data: unknown, rowsAt: string): number | null {
  const count = valueAt(data, [...rowsAt.split('.').slice(0, -1), 'totalCount']);
  return typeof count === 'number' ? count : null;
}

// A period begins at midnight of the zone that was asked for; in the visitor's it would seem to begin the day before.
function withPeriods(columns: readonly ViewColumn[], rows: ViewTable['rows']): ViewTable['rows'] {
  const at = columns.findIndex(({ path }) => /(^|\.)periodStart$/.test(path));
  const instants = rows.map((row) => row[at]);
  if (!instants.every((instant) => typeof instant === 'string')) return rows;
  const labels = dateLabels(instants);
  return rows.map((row, index) => row.with(at, labels[index] ?? null));
}
