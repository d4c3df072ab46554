import { arePeriods, dateLabels, isPeriodStart, momentOf } from './date-labels';
import type { Cell, Column, Table } from './table';

type Rows = Table['rows'];

/** The columns and rows of a table as they are written into a file: with dates that readers and spreadsheets understand. */
export function withDates({ columns, rows }: Pick<Table, 'columns' | 'rows'>): {
  readonly columns: readonly Pick<Column, 'title'>[];
  readonly rows: Rows;
} {
  const written = columns.map(({ path, title, kind }, at) => {
    if (kind !== 'date') return { title };
    const dates = datesIn(rows, at);
    return arePeriods(dates, path)
      ? { title, labels: labelled(dates, dateLabels(dates, path)) }
      : { title: `${title} (UTC)`, labels: labelled(dates, dates.map(momentOf)) };
  });
  return {
    columns: written,
    rows: relabelled(
      rows,
      written.map(({ labels }) => labels),
    ),
  };
}

/**
 * Rows with the starts of periods as their day or month, in the columns that are called so; everything else stays as it is.
 * For what is sent page by page, where the values of one page do not say what those of the next will be.
 */
export function withPeriods(columns: readonly Pick<Column, 'path' | 'kind'>[], rows: Rows): Rows {
  const labels = columns.map(({ path, kind }, at) => {
    if (kind !== 'date' || !isPeriodStart(path)) return undefined;
    const dates = datesIn(rows, at);
    return labelled(dates, dateLabels(dates, path));
  });
  return relabelled(rows, labels);
}

type Labels = ReadonlyMap<Cell, string>;

function datesIn(rows: Rows, at: number): string[] {
  return [...new Set(rows.flatMap((row) => row[at] ?? []))].map(String);
}

function labelled(dates: readonly string[], labels: readonly string[]): Labels {
  return new Map(dates.map((date, index) => [date, labels[index] ?? date]));
}

function relabelled(rows: Rows, labels: readonly (Labels | undefined)[]): Rows {
  if (!labels.some(Boolean)) return rows;
  return rows.map((row) => row.map((cell, at) => labels[at]?.get(cell) ?? cell));
}
