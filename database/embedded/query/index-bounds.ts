import type { Index } from '../storage/index';
import { MAX_KEY_BYTES } from '../storage/index-key';
import type { IndexField } from '../storage/index-definition';
import { boundsOf, everything, intersect, isPoint, type Bounds, type Interval } from './interval';
import type { Predicate } from './predicate';

/** A range of complete index keys: start <= key < end. */
export interface KeyRange {
  start: Buffer;
  end: Buffer;
  /** How long the part of `start` is that the fields with fixed values take, by field. */
  fixedLengths: number[];
}

/** The part of an index that a filter leaves to be read. */
export interface IndexBounds {
  ranges: KeyRange[];
  /** Per field: what the scan is bounded to, as far as the fields are bounded. */
  fields: Bounds[];
  /** How many leading fields have fixed values in each range. */
  fixedFields: number;
  /** Positions, among those, of the fields that have one value only. */
  singleValued: Set<number>;
  /** The predicates that are fully said by the ranges. */
  covered: Set<Predicate>;
  /** True when the ranges were widened because keys may have been cut. */
  isCut: boolean;
}

const MAX_RANGES = 20_000;
/** Behind everything that begins with a key or a part of one; in a descending field up to 12 bytes of ff may follow. */
const AFTER = Buffer.alloc(16, 0xff);
/** Keys longer than this may have been cut, with a hash behind. */
const SURE_BYTES = MAX_KEY_BYTES - 32;

interface FieldBounds {
  bounds: Bounds;
  covered: Predicate[];
}

/** Bounds of one field; on a multikey field only one test may be used, as others may hold for other elements. */
function fieldBounds(
  index: Index,
  position: number,
  field: IndexField,
  predicates: readonly Predicate[],
): FieldBounds | undefined {
  const isMultikey = index.multikey.has(position);
  const found: { bounds: Bounds; predicate: Predicate }[] = [];
  for (const predicate of predicates) {
    if (predicate.path !== field.path || (predicate.elementOf && !isMultikey)) continue;
    const bounds = predicate.filter.kind === 'exists' ? existenceBounds(index) : boundsOf(predicate.filter);
    if (bounds) found.push({ bounds, predicate });
  }
  if (found.length === 0) return undefined;
  if (isMultikey) return multikeyBounds(found);
  const bounds = found.map((entry) => entry.bounds).reduce(intersect);
  return { bounds, covered: found.filter((entry) => entry.bounds.isExact).map((entry) => entry.predicate) };
}

/** A sparse index of one field holds exactly the documents that have it. */
function existenceBounds({ definition }: Index): Bounds | undefined {
  return definition.sparse && definition.fields.length === 1
    ? { ...everything, includesNull: false }
    : undefined;
}

function width(bounds: Bounds): number {
  return bounds.intervals.every(isPoint) ? bounds.intervals.length : Infinity;
}

function multikeyBounds(found: { bounds: Bounds; predicate: Predicate }[]): FieldBounds {
  const sets = found.map((entry) => {
    const same = found.filter(
      (other) => other.predicate.isSameValue && other.predicate.elementOf === entry.predicate.elementOf,
    );
    return entry.predicate.isSameValue ? same.map((other) => other.bounds).reduce(intersect) : entry.bounds;
  });
  const [best] = [...sets].sort((a, b) => width(a) - width(b));
  return { bounds: best ?? everything, covered: [] };
}

const inverted = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => ~byte & 0xff));
const after = (bytes: Buffer): Buffer => Buffer.concat([bytes, AFTER]);

/** The byte range of an interval for a field of the given direction. */
function directed(interval: Interval, { descending }: IndexField): { start: Buffer; end: Buffer } {
  const { low, high, isLowIncluded, isHighIncluded } = interval;
  if (descending) {
    const start = isHighIncluded ? inverted(high) : after(inverted(high));
    return { start, end: isLowIncluded ? after(inverted(low)) : inverted(low) };
  }
  return { start: isLowIncluded ? low : after(low), end: isHighIncluded ? after(high) : high };
}

interface Prefix {
  bytes: Buffer;
  lengths: number[];
}

/** Turns the tests on an index's fields into key ranges; undefined when the index cannot hold all results. */
export function indexBounds(index: Index, predicates: readonly Predicate[]): IndexBounds {
  const { fields } = index.definition;
  const result: IndexBounds = {
    ranges: [],
    fields: [],
    fixedFields: 0,
    singleValued: new Set(),
    isCut: false,
    covered: new Set(),
  };
  let prefixes: Prefix[] = [{ bytes: Buffer.alloc(0), lengths: [] }];
  let usedMultikey = false;
  for (const [position, field] of fields.entries()) {
    const isMultikey = index.multikey.has(position);
    const found = isMultikey && usedMultikey ? undefined : fieldBounds(index, position, field, predicates);
    if (!found) break;
    usedMultikey ||= isMultikey;
    const { intervals } = found.bounds;
    const isFixed = intervals.every(isPoint);
    if (prefixes.length * intervals.length > MAX_RANGES) break;
    result.fields.push(found.bounds);
    for (const predicate of found.covered) result.covered.add(predicate);
    if (!isFixed) {
      result.ranges = closed(prefixes, intervals, field);
      return withCuts(result, index);
    }
    prefixes = fixedPrefixes(prefixes, intervals, field);
    if (intervals.length === 1) result.singleValued.add(position);
    result.fixedFields++;
  }
  result.ranges = prefixes.map(({ bytes, lengths }) => ({
    start: bytes,
    end: after(bytes),
    fixedLengths: lengths,
  }));
  return withCuts(result, index);
}

function fixedPrefixes(prefixes: Prefix[], intervals: Interval[], field: IndexField): Prefix[] {
  const ordered = field.descending ? [...intervals].reverse() : intervals;
  return prefixes.flatMap(({ bytes, lengths }) =>
    ordered.map(({ low }) => {
      const longer = Buffer.concat([bytes, field.descending ? inverted(low) : low]);
      return { bytes: longer, lengths: [...lengths, longer.length] };
    }),
  );
}

function closed(prefixes: Prefix[], intervals: Interval[], field: IndexField): KeyRange[] {
  const ordered = field.descending ? [...intervals].reverse() : intervals;
  return prefixes.flatMap(({ bytes, lengths }) =>
    ordered.map((interval) => {
      const { start, end } = directed(interval, field);
      return {
        start: Buffer.concat([bytes, start]),
        end: Buffer.concat([bytes, end]),
        fixedLengths: lengths,
      };
    }),
  );
}

/** Where keys may have been cut, the ranges are widened to the part that is sure. */
function withCuts(bounds: IndexBounds, index: Index): IndexBounds {
  const isLong = bounds.ranges.some(
    (range) => range.start.length > SURE_BYTES || range.end.length > SURE_BYTES,
  );
  if (!index.truncated && !isLong) return bounds;
  const ranges = bounds.ranges.map((range) => ({
    ...range,
    start: range.start.subarray(0, SURE_BYTES),
    end: range.end.length > SURE_BYTES ? after(range.end.subarray(0, SURE_BYTES)) : range.end,
  }));
  return { ...bounds, ranges: isLong ? withoutDuplicates(ranges) : ranges, covered: new Set(), isCut: true };
}

/** Two long values may share the part that is sure; their documents must not come twice. */
function withoutDuplicates(ranges: KeyRange[]): KeyRange[] {
  return [...new Map(ranges.map((range) => [range.start.toString('latin1'), range])).values()];
}
