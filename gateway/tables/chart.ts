import { addUp, type Grid, type PlacedColumn, seriesOf, totalsOf } from './chart-grid';
import { arePeriods, dateLabels, dayOrMonthOf } from './date-labels';
import { inKnownOrder } from './known-order';
import type { Table } from './table';

/** How values are drawn. */
export type ChartKind = 'bar' | 'line';

/** Which columns of a table a chart is drawn from, by their paths. */
export interface ChartChoice {
  readonly kind: ChartKind;
  /** What stands along the axis: a column of dates or text. */
  readonly labels: string;
  /** The numbers; none to count rows. */
  readonly values: readonly string[];
  /** A column that makes one series of each of its values; with it only the first of `values` counts. */
  readonly series?: string;
}

/** One line, or the bars of one colour; null where there is no value. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (number | null)[];
}

/** What a chart shows. */
export interface ChartSpec {
  readonly kind: ChartKind;
  readonly title: string;
  readonly labels: readonly string[];
  /** Each as long as the labels; 12 at most. */
  readonly series: readonly ChartSeries[];
  /** What the numbers are: `minutes`, `share` (of 1) and the like; undefined for a plain count. */
  readonly unit?: string;
}

const MAX_SERIES = 12;
const MAX_BARS = 40;
const MAX_POINTS = 1_000;
const NO_VALUE = '(none)';
const COUNT = /(?:^|\.)(?:count|total)/i;

/** Draws the columns that a table seems to be about; null where no chart would say anything. */
export function suggestChart(table: Table): ChartSpec | null {
  const choice = suggestChoice(table);
  return choice && chartOf(table, choice);
}

/**
 * The columns to draw: numbers over the starts of periods as lines; else numbers over names as bars; else, where rows are
 * things that have names and dates of their own, how many there are of each value of a column that takes few values. Null
 * for fewer than two rows, and where there is nothing to compare.
 */
export function suggestChoice(table: Table): ChartChoice | null {
  if (table.rows.length < 2) return null;
  const of = (kind: string) => table.columns.filter((column) => column.kind === kind).map(({ path }) => path);
  const [numbers, [date], [name], texts] = [of('number'), of('date'), of('text'), of('text')];
  const value = numbers.find((path) => COUNT.test(path)) ?? numbers[0];
  const [group, second] = texts.filter((path) => isGroup(table, path));
  const isOverTime = date !== undefined && arePeriods(textsOf(table, date), date);
  if (value !== undefined && isOverTime)
    return withSeries({ kind: 'line', labels: date, values: [value] }, group);
  const areThings = date !== undefined || table.rows.length > MAX_BARS;
  if (group !== undefined && (value === undefined || (areThings && name !== group)))
    return { kind: 'bar', labels: group, values: [] };
  if (value === undefined || name === undefined) return null;
  return withSeries({ kind: 'bar', labels: name, values: [value] }, name === group ? second : undefined);
}

/**
 * The chart of these columns; null when one is missing. Rows with the same label and series are added up, or averaged where
 * a sum means nothing (rates, medians), which the title then says. More than 12 series become 11 and "Other". Of more than
 * 40 texts the largest are shown and of more than 1,000 dates the latest; the title says so.
 */
export function chartOf(table: Table, choice: ChartChoice): ChartSpec | null {
  const label = placed(table, choice.labels);
  const values = choice.values.map((path) => placed(table, path));
  const group = choice.series === undefined ? undefined : placed(table, choice.series);
  if (!label || !values.every((value) => value !== undefined) || (choice.series !== undefined && !group))
    return null;
  const shown = group ? values.slice(0, 1) : values.slice(0, MAX_SERIES);
  const isDate = label.column.kind === 'date';
  // Where moments are counted hardly two are the same.
  const dates = isDate && !shown.length ? textsOf(table, choice.labels) : [];
  const bin = dates.length && !arePeriods(dates, choice.labels) ? dayOrMonthOf(dates) : undefined;
  const grid = addUp(table.rows, { label: { ...label, ...(bin && { bin }) }, values: shown, group });
  const labels = isDate ? grid.labels.filter(Boolean).toSorted(byTime).slice(-MAX_POINTS) : largest(grid);
  const unit = shown[0] && unitOf(shown[0].column.path);
  const isCut = labels.length < grid.labels.length;
  const cut = `, the ${labels.length} ${isDate ? 'latest' : 'largest'} of ${grid.labels.length}`;
  return {
    kind: choice.kind,
    title: titleOfChart(grid, shown, label, group) + (isCut ? cut : ''),
    labels: isDate ? dateLabels(labels, choice.labels) : labels.map((text) => text || NO_VALUE),
    series: inKnownOrder(seriesOf(grid, labels, MAX_SERIES), ({ name }) => name).map(
      ({ name, values: of }) => ({
        name: name || NO_VALUE,
        values: of,
      }),
    ),
    ...(unit && { unit }),
  };
}

function withSeries(choice: ChartChoice, series: string | undefined): ChartChoice {
  return series === undefined ? choice : { ...choice, series };
}

// A column that sorts rows into a few groups rather than naming each.
function isGroup({ rows, columns }: Table, path: string): boolean {
  const index = columns.findIndex((column) => column.path === path);
  const values = new Set<unknown>();
  for (const row of rows) {
    values.add(row[index] ?? null);
    if (values.size > MAX_SERIES) return false;
  }
  return values.size > 1 && values.size < rows.length;
}

function textsOf({ rows, columns }: Table, path: string): string[] {
  const index = columns.findIndex((column) => column.path === path);
  return rows.flatMap((row) => (typeof row[index] === 'string' ? row[index] : []));
}

function placed({ columns }: Table, path: string): PlacedColumn | undefined {
  const index = columns.findIndex((column) => column.path === path);
  const column = columns[index];
  return column && { column, index };
}

function byTime(one: string, other: string): number {
  return Date.parse(one) - Date.parse(other) || 0;
}

function largest(grid: Grid): readonly string[] {
  if (grid.labels.length <= MAX_BARS) return inKnownOrder(grid.labels, String);
  const totals = totalsOf(grid);
  return grid.labels
    .toSorted((one, other) => (totals.get(other) ?? 0) - (totals.get(one) ?? 0))
    .slice(0, MAX_BARS);
}

function titleOfChart(
  { isAveraged }: Grid,
  values: readonly PlacedColumn[],
  label: PlacedColumn,
  group: PlacedColumn | undefined,
): string {
  const what = values.length ? values.map(({ column }) => column.title).join(', ') : 'Rows';
  const by = [label, ...(group ? [group] : [])].map(({ column }) => lowered(column.title)).join(' and ');
  return `${what} by ${by}${isAveraged ? ', averaged' : ''}`;
}

function lowered(title: string): string {
  return /^[A-Z][a-z]/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function unitOf(path: string): string | undefined {
  const time = /(seconds|minutes|hours|days)$/i.exec(path)?.[1];
  if (time) return time.toLowerCase();
  return /(?:rate|share|ratio)$/i.test(path) ? 'share' : undefined;
}
