import type { Document } from '../bson/decode';
import { PAUSE, type Execution, type Flow } from './execution';
import { compareRows, sortRow, type SortKey } from './sort-order';

interface Row<T> {
  item: T;
  values: unknown[];
}

/**
 * Sorts a flow in memory; equal items stay in their order. With a limit only about twice as many items as that are
 * kept at a time.
 */
export function* sorted<T>(
  items: Flow<T>,
  sort: readonly SortKey[],
  documentOf: (item: T) => Document,
  limit: number | undefined,
  execution: Execution,
): Flow<T> {
  const compare = (a: Row<T>, b: Row<T>): number => compareRows(a.values, b.values, sort);
  const most = limit === undefined ? Infinity : limit * 2 + 64;
  let rows: Row<T>[] = [];
  for (const item of items) {
    if (item === PAUSE) {
      yield PAUSE;
      continue;
    }
    const document = documentOf(item);
    rows.push({ item, values: sortRow(document, sort) });
    if (rows.length > most) rows = rows.sort(compare).slice(0, limit);
  }
  rows.sort(compare);
  for (const row of limit === undefined ? rows : rows.slice(0, limit)) {
    if (execution.isPauseDue()) yield PAUSE;
    yield row.item;
  }
}
