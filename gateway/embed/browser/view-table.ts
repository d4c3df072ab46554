import { dateLabels } from '../../tables/date-labels';
import { valueAt } from '../../tables/json';
import { type Cell, pickColumns, tableOf } from '../../tables/table';
import type { ViewColumn } from '../../../subgraphs/shared/view';
import type { ViewAnswer } from './view';

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

/** Makes the table that a view's answer is shown as. */
export function viewTable({ view, data }: ViewAnswer): ViewTable {
  const { rowsAt } = view.display;
  const beside = new Set(view.display.columns.map(({ lateAt }) => lateAt));
  const [columns, late] = [false, true].map((isBeside) =>
    view.display.columns.filter(({ path }) => beside.has(path) === isBeside),
  ) as [ViewColumn[], ViewColumn[]];
  const { rows } = pickColumns(tableOf(data, rowsAt), [...columns, ...late]);
  return {
    columns: columns.map((column) => {
      const at = late.findIndex(({ path }) => path === column.lateAt);
      return at < 0 ? column : { ...column, lateIndex: columns.length + at };
    }),
    rows: withPeriods(columns, rows),
    totalCount: totalCount(data, rowsAt),
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
