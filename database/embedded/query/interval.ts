import { classOf, isDocument, keyClass, valueKey } from '../bson/value-key';
import { isNumeric, toNumber } from '../bson/numbers';
import type { Filter, LeafFilter, RegexFilter } from './filter';
import { isBoundary } from './filter';
import { literalPrefix } from './regex';

/** A range of value keys, before the direction of an index field is taken into account. */
export interface Interval {
  low: Buffer;
  isLowIncluded: boolean;
  high: Buffer;
  isHighIncluded: boolean;
}

/** Where the values that pass a test lie. */
export interface Bounds {
  intervals: Interval[];
  /** True when every value within passes, so that the test needs no second look at a field that is no array. */
  isExact: boolean;
  /** True when missing fields may pass, which sparse indexes do not hold. */
  includesNull: boolean;
}

const NULL_KEY = valueKey(null);
const NAN_KEY = valueKey(NaN);

export function pointAt(key: Buffer): Interval {
  return { low: key, isLowIncluded: true, high: key, isHighIncluded: true };
}

export function isPoint({ low, high, isLowIncluded, isHighIncluded }: Interval): boolean {
  return low === high && isLowIncluded && isHighIncluded;
}

function classInterval(valueClass: number): Interval {
  return {
    low: Buffer.from([valueClass]),
    isLowIncluded: true,
    high: Buffer.from([valueClass + 1]),
    isHighIncluded: false,
  };
}

/** All values there are. */
export const everything: Bounds = {
  intervals: [
    { low: Buffer.from([0]), isLowIncluded: true, high: Buffer.from([0xff]), isHighIncluded: true },
  ],
  isExact: true,
  includesNull: true,
};

const nullOnly: Bounds = { intervals: [pointAt(NULL_KEY)], isExact: false, includesNull: true };

function hasArray(value: unknown): boolean {
  return Array.isArray(value) || (isDocument(value) && Object.values(value).some(hasArray));
}

/** The bounds of a test, or undefined when an index cannot narrow it down. */
export function boundsOf(filter: Filter): Bounds | undefined {
  switch (filter.kind) {
    case 'compare':
      return filter.op === 'eq' ? equalityBounds(filter.value) : rangeBounds(filter);
    case 'in':
      return membershipBounds(filter.values, filter.patterns);
    case 'regex':
      return regexBounds(filter);
    case 'not':
      return filter.filter.kind === 'exists' ? nullOnly : undefined;
    default:
      return undefined;
  }
}

function equalityBounds(value: unknown): Bounds | undefined {
  if (Array.isArray(value)) return undefined;
  if (value === null || value === undefined) return nullOnly;
  return { intervals: [pointAt(valueKey(value))], isExact: !hasArray(value), includesNull: false };
}

function rangeBounds({ op, value }: Extract<LeafFilter, { kind: 'compare' }>): Bounds | undefined {
  if (Array.isArray(value) || isBoundary(value)) return undefined;
  if (value === null || value === undefined) {
    return op === 'gte' || op === 'lte' ? nullOnly : { intervals: [], isExact: true, includesNull: false };
  }
  if (isNumeric(value) && Number.isNaN(toNumber(value))) return undefined;
  const key = valueKey(value);
  const within = classInterval(classOf(value));
  if (isNumeric(value)) Object.assign(within, { low: NAN_KEY, isLowIncluded: false });
  const isIncluded = op === 'gte' || op === 'lte';
  const interval =
    op === 'gt' || op === 'gte'
      ? { ...within, low: key, isLowIncluded: isIncluded }
      : { ...within, high: key, isHighIncluded: isIncluded };
  return { intervals: [interval], isExact: true, includesNull: false };
}

function membershipBounds(values: readonly unknown[], patterns: readonly RegexFilter[]): Bounds | undefined {
  const parts = [...values.map(equalityBounds), ...patterns.map(regexBounds)];
  const found = parts.filter((part) => part !== undefined);
  if (found.length < parts.length) return undefined;
  return {
    intervals: union(found.flatMap((part) => part.intervals)),
    isExact: found.every((part) => part.isExact),
    includesNull: found.some((part) => part.includesNull),
  };
}

function regexBounds({ source }: RegexFilter): Bounds | undefined {
  const { prefix } = literalPrefix(source.pattern, source.options);
  if (prefix === '' || prefix.includes('\0')) return undefined;
  const key = Buffer.concat([Buffer.from([keyClass.string]), Buffer.from(prefix)]);
  const strings = {
    low: key,
    isLowIncluded: true,
    high: Buffer.concat([key, Buffer.from([0xff])]),
    isHighIncluded: false,
  };
  return { intervals: [strings, classInterval(keyClass.regex)], isExact: false, includesNull: false };
}

function compareLow(a: Interval, b: Interval): number {
  return Buffer.compare(a.low, b.low) || Number(b.isLowIncluded) - Number(a.isLowIncluded);
}

function compareHigh(a: Interval, b: Interval): number {
  return Buffer.compare(a.high, b.high) || Number(a.isHighIncluded) - Number(b.isHighIncluded);
}

function isEmpty({ low, high, isLowIncluded, isHighIncluded }: Interval): boolean {
  const order = Buffer.compare(low, high);
  return order > 0 || (order === 0 && !(isLowIncluded && isHighIncluded));
}

/** The intervals in order, those that overlap joined. */
function union(intervals: Interval[]): Interval[] {
  const joined: Interval[] = [];
  for (const next of [...intervals].sort(compareLow)) {
    const last = joined.at(-1);
    const touches =
      last &&
      Buffer.compare(next.low, last.high) <= 0 &&
      (last.isHighIncluded || Buffer.compare(next.low, last.high) < 0);
    if (!touches) joined.push(next);
    else if (compareHigh(next, last) > 0)
      joined[joined.length - 1] = { ...last, high: next.high, isHighIncluded: next.isHighIncluded };
  }
  return joined;
}

/** The values that lie in both. */
export function intersect(a: Bounds, b: Bounds): Bounds {
  const intervals = a.intervals.flatMap((left) =>
    b.intervals.map((right) => {
      const lower = compareLow(left, right) >= 0 ? left : right;
      const upper = compareHigh(left, right) <= 0 ? left : right;
      if (isPoint(left)) return isEmpty(merge(lower, upper)) ? undefined : left;
      if (isPoint(right)) return isEmpty(merge(lower, upper)) ? undefined : right;
      const both = merge(lower, upper);
      return isEmpty(both) ? undefined : both;
    }),
  );
  return {
    intervals: intervals.filter((interval) => interval !== undefined),
    isExact: a.isExact && b.isExact,
    includesNull: a.includesNull && b.includesNull,
  };
}

function merge(lower: Interval, upper: Interval): Interval {
  return {
    low: lower.low,
    isLowIncluded: lower.isLowIncluded,
    high: upper.high,
    isHighIncluded: upper.isHighIncluded,
  };
}
