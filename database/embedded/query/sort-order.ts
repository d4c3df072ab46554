import type { Document } from '../bson/decode';
import { compareValues } from '../bson/compare';
import { isNumeric, toNumber } from '../bson/numbers';
import { isDocument, UNDEFINED } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import type { Index } from '../storage/index';
import type { IndexBounds } from './index-bounds';
import { visitPath } from './path';

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

/** The value by which a document sorts: the least element of an array, or the greatest when descending. */
export function sortValue(document: Document, { parts, descending }: SortKey): unknown {
  let best: unknown;
  let isFirst = true;
  const consider = (value: unknown): false => {
    const order = isFirst ? 0 : compareValues(value, best);
    if (isFirst || (descending ? order > 0 : order < 0)) best = value;
    isFirst = false;
    return false;
  };
  visitPath(document, parts, 0, (value) => {
    if (!Array.isArray(value)) return consider(value ?? null);
    if (value.length === 0) return consider(UNDEFINED);
    for (const element of value) consider(element);
    return false;
  });
  return isFirst ? null : best;
}

/** Compares two rows of sort values. */
export function compareRows(a: readonly unknown[], b: readonly unknown[], sort: readonly SortKey[]): number {
  for (let at = 0; at < sort.length; at++) {
    const order = compareValues(a[at], b[at]);
    if (order !== 0) return sort[at]?.descending ? -order : order;
  }
  return 0;
}
