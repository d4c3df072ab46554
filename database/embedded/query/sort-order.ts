import { compareValues } from '../bson/compare';
import { isNumeric, toNumber } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import type { Index } from '../storage/index';
import type { IndexBounds } from './index-bounds';
import { ParallelArrays, unfold } from './unfold';

/** One field to sort by. */
export interface SortKey {
  path: string;
  parts: string[];
  descending: boolean;
}

/** How an index scan gives a wanted order. */
export interface IndexOrder {
  reverse: boolean;
  /** True when several ranges have to be merged, as with `$in` before the fields to sort by. */
  isMerge: boolean;
  /** Fields of the index that come before the order. */
  fixedFields: number;
}

const MAX_SORT_KEYS = 32;

/** Parses a sort document; `$natural` must have been dealt with. */
export function parseSort(sort: unknown): SortKey[] {
  if (sort === undefined || sort === null) return [];
  if (!isDocument(sort)) throw new CommandError('TypeMismatch', 'Expected field sort to be of type object');
  const entries = Object.entries(sort);
  if (entries.length > MAX_SORT_KEYS)
    throw new CommandError('BadValue', `too many compound keys: ${entries.length}`);
  return entries.map(([path, direction]) => {
    if (isDocument(direction)) throw notSupported('$meta in a sort');
    const value = isNumeric(direction) ? toNumber(direction) : NaN;
    if (value !== 1 && value !== -1) {
      throw new CommandError(
        'BadValue',
        '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
      );
    }
    if (path === '' || path.startsWith('$'))
      throw new CommandError(
        'BadValue',
        `FieldPath field names may not start with '$' or be empty, given '${path}'`,
      );
    return { path, parts: path.split('.'), descending: value === -1 };
  });
}

/** Tells whether a scan within the bounds gives the order, or can give it read backwards or by merging its ranges. */
export function sortByIndex(
  index: Index,
  bounds: IndexBounds,
  sort: readonly SortKey[],
): IndexOrder | undefined {
  if (sort.length === 0 || index.truncated) return undefined;
  const { fields } = index.definition;
  let position = 0;
  let reverse: boolean | undefined;
  let merged = 0;
  for (const key of sort) {
    const single = fields.findIndex((field, at) => field.path === key.path && bounds.singleValued.has(at));
    if (single >= 0 && !index.multikey.has(single)) continue;
    while (position < bounds.fixedFields && fields[position]?.path !== key.path) {
      if (!bounds.singleValued.has(position)) merged = position + 1;
      position++;
    }
    const field = fields[position];
    if (field?.path !== key.path || index.multikey.has(position)) return undefined;
    const direction = key.descending !== field.descending;
    if (reverse !== undefined && direction !== reverse) return undefined;
    reverse = direction;
    position++;
  }
  return { reverse: reverse ?? false, isMerge: merged > 0 && bounds.ranges.length > 1, fixedFields: merged };
}

/**
 * The values by which a document sorts. Where a path goes through an array it is the row of the element that comes
 * first in the order. Throws BadValue when two paths go through different arrays.
 */
export function sortRow(document: unknown, sort: readonly SortKey[]): unknown[] {
  const rows = unfoldSorted(document, sort);
  return rows.reduce((first, row) => (compareRows(row, first, sort) < 0 ? row : first));
}

function unfoldSorted(document: unknown, sort: readonly SortKey[]): unknown[][] {
  try {
    return unfold(sort, document, new Set());
  } catch (error) {
    if (error instanceof ParallelArrays)
      throw new CommandError('BadValue', 'cannot sort with keys that are parallel arrays');
    throw error;
  }
}

/** Compares two rows of sort values. */
export function compareRows(a: readonly unknown[], b: readonly unknown[], sort: readonly SortKey[]): number {
  for (let at = 0; at < sort.length; at++) {
    const order = compareValues(a[at], b[at]);
    if (order !== 0) return sort[at]?.descending ? -order : order;
  }
  return 0;
}
