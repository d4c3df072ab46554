import type { ChartSeries } from './chart';
import type { Cell, Column } from './table';
import { titleOf } from './title';

/** A column and its place in the rows. */
export interface PlacedColumn {
  readonly column: Column;
  readonly index: number;
  /** The text that rows are put together by, of the text in the row; as it is when not given. */
  readonly bin?: (text: string) => string;
}

/** What rows are added up by. */
export interface GridColumns {
  readonly label: PlacedColumn;
  /** None to count rows. */
  readonly values: readonly PlacedColumn[];
  readonly group: PlacedColumn | undefined;
}

interface Sum {
  total: number;
  count: number;
}

type Sums = Map<string, Sum>;

/** Rows added up by label and series. */
export interface Grid {
  /** In the order of the rows. */
  readonly labels: readonly string[];
  /** By the name of the series, then by label. */
  readonly series: ReadonlyMap<string, Sums>;
  readonly isAdditive: boolean;
  /** True when several rows that can't be added share a place. */
  readonly isAveraged: boolean;
}

const OTHER = 'Other';
const NOT_ADDITIVE = /\b(?:rate|share|ratio|percent|percentage|median|average|mean|P\d+)\b/i;

/** Adds rows up by label and series; null adds nothing. */
export function addUp(rows: readonly (readonly Cell[])[], { label, values, group }: GridColumns): Grid {
  const labels = new Set<string>();
  const series = new Map<string, Sums>();
  const isAdditive = !values.some(({ column }) => NOT_ADDITIVE.test(titleOf(column.path)));
  let isAveraged = false;
  const add = (name: string, at: string, value: Cell | undefined) => {
    const sums = entry(series, name, () => new Map<string, Sum>());
    if (typeof value !== 'number') return;
    const sum = entry(sums, at, () => ({ total: 0, count: 0 }));
    sum.total += value;
    isAveraged ||= ++sum.count > 1 && !isAdditive;
  };
  for (const row of rows) {
    const text = textOf(row[label.index]);
    const at = label.bin?.(text) ?? text;
    labels.add(at);
    const name = group ? textOf(row[group.index]) : undefined;
    if (!values.length) add(name ?? 'Rows', at, 1);
    for (const { column, index } of values) add(name ?? column.title, at, row[index]);
  }
  return { labels: [...labels], series, isAdditive, isAveraged };
}

/** What each label adds up to over all series. */
export function totalsOf({ series }: Grid): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const sums of series.values())
    for (const [at, { total }] of sums) totals.set(at, (totals.get(at) ?? 0) + Math.abs(total));
  return totals;
}

/** The series with a value for each label; those beyond `most` are put together as the last. */
export function seriesOf(grid: Grid, labels: readonly string[], most: number): readonly ChartSeries[] {
  const all = [...grid.series];
  if (all.length <= most) return all.map(([name, sums]) => ({ name, values: valuesOf(grid, sums, labels) }));
  const bySize = all.toSorted(([, one], [, other]) => sizeOf(other) - sizeOf(one));
  const kept = new Set(bySize.slice(0, most - 1).map(([name]) => name));
  const shown = all.filter(([name]) => kept.has(name));
  const rest = merged(all.filter(([name]) => !kept.has(name)).map(([, sums]) => sums));
  return [...shown, [OTHER, rest] as const].map(([name, sums]) => ({
    name,
    values: valuesOf(grid, sums, labels),
  }));
}

function valuesOf({ isAdditive }: Grid, sums: Sums, labels: readonly string[]): (number | null)[] {
  return labels.map((at) => {
    const sum = sums.get(at);
    return sum ? sum.total / (isAdditive ? 1 : sum.count) : null;
  });
}

function merged(parts: readonly Sums[]): Sums {
  const whole: Sums = new Map();
  for (const [at, { total, count }] of parts.flatMap((sums) => [...sums])) {
    const sum = entry(whole, at, () => ({ total: 0, count: 0 }));
    sum.total += total;
    sum.count += count;
  }
  return whole;
}

function sizeOf(sums: Sums): number {
  return [...sums.values()].reduce((size, { total }) => size + Math.abs(total), 0);
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}

function textOf(value: Cell | undefined): string {
  return value == null ? '' : String(value);
}
