import { FixedOffsetZone } from 'luxon';
import type { Document } from '../bson/decode';
import { toInteger } from '../bson/numbers';
import { isArray, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import type { SortKey } from '../query/sort-order';
import { localTime, unitOf, type Unit } from './operators/time';

/** The first and last position of the window of a document. */
export type FindWindow = (
  partition: { documents: Document[]; rows: unknown[][] },
  position: number,
) => [number, number];

type Bound = 'unbounded' | 'current' | number;

function bad(message: string): CommandError {
  return new CommandError('FailedToParse', `'window' field of $setWindowFields: ${message}`);
}

function readBounds(value: unknown, isInteger: boolean): [Bound, Bound] {
  if (!isArray(value) || value.length !== 2) throw bad('bounds must be an array of two');
  const [low, high] = value.map((bound): Bound => {
    if (bound === 'unbounded' || bound === 'current') return bound;
    const number = isInteger ? toInteger(bound) : bound;
    if (typeof number !== 'number' || !Number.isFinite(number))
      throw bad(`a bound must be 'unbounded', 'current' or a number, found ${String(bound)}`);
    return number;
  });
  return [low ?? 'unbounded', high ?? 'unbounded'];
}

/** Reads a window; without one it is the whole partition. */
export function readWindow(window: unknown, sort: readonly SortKey[]): FindWindow {
  if (window === undefined) return ({ documents }) => [0, documents.length - 1];
  if (!isDocument(window)) throw bad('must be an object');
  const { documents, range, unit } = window;
  if ((documents === undefined) === (range === undefined))
    throw bad("must have either 'documents' or 'range'");
  if (documents !== undefined) return byDocuments(readBounds(documents, true), sort);
  const [only, ...others] = sort;
  if (!only || others.length > 0 || only.descending) throw bad("'range' requires one ascending sortBy");
  return byRange(readBounds(range, false), unit === undefined ? undefined : unitOf(unit));
}

function byDocuments([low, high]: [Bound, Bound], sort: readonly SortKey[]): FindWindow {
  const isWhole = low === 'unbounded' && high === 'unbounded';
  if (!isWhole && sort.length === 0) throw bad('document-based bounds require a sortBy');
  const offset = (bound: Bound, open: number): number =>
    bound === 'unbounded' ? open : bound === 'current' ? 0 : bound;
  return (_partition, position) => [position + offset(low, -Infinity), position + offset(high, Infinity)];
}

function byRange([low, high]: [Bound, Bound], unit: Unit | undefined): FindWindow {
  return ({ rows }, position) => {
    const here = pointOf(rows[position]?.[0], unit);
    const edge = (bound: Bound, open: number): number =>
      bound === 'unbounded' ? open : moved(here, bound === 'current' ? 0 : bound, unit);
    const [from, to] = [edge(low, -Infinity), edge(high, Infinity)];
    const isInside = (row: unknown[]): boolean => {
      const value = pointOf(row[0], unit);
      return value >= from && value <= to;
    };
    const first = rows.findIndex(isInside);
    return first < 0 ? [0, -1] : [first, rows.findLastIndex(isInside)];
  };
}

/** The number that a value of the sort field is; dates need a unit, and only they may have one. */
function pointOf(value: unknown, unit: Unit | undefined): number {
  if (unit === undefined && typeof value === 'number') return value;
  if (unit !== undefined && value instanceof Date) return value.getTime();
  throw new CommandError(
    'BadValue',
    `a range window needs the sortBy field to be ${unit === undefined ? 'a number' : 'a date'} in every document`,
  );
}

function moved(point: number, amount: number, unit: Unit | undefined): number {
  if (unit === undefined) return point + amount;
  return localTime(new Date(point), FixedOffsetZone.utcInstance)
    .plus({ [`${unit}s`]: amount })
    .toMillis();
}
