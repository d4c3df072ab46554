import { compareValues } from '../bson/compare';
import type { Document } from '../bson/decode';
import { identityOf, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { addend, standardDeviation } from './numbers';
import type { Evaluate, Variables } from './operators/operator';

/** Collects one value out of the documents of a group. */
export interface Accumulator {
  add(document: Document, variables?: Variables): void;
  result(): unknown;
}

/** Makes an accumulator for each group. */
export interface AccumulatorFactory {
  create(): Accumulator;
  /** The expressions that are evaluated per document, to know the fields that are read. */
  expressions: unknown[];
}

/** An accumulator over the values of one expression. */
export function fold<S>(
  start: () => S,
  step: (state: S, value: unknown) => S,
  finish: (state: S) => unknown,
): (evaluate: Evaluate) => () => Accumulator {
  return (evaluate) => () => {
    let state = start();
    return {
      add: (document, variables) => (state = step(state, evaluate(document, variables))),
      result: () => finish(state),
    };
  };
}

interface Sum {
  total: number;
  count: number;
}

function addNumber(operator: string): (state: Sum, value: unknown) => Sum {
  return (state, value) => {
    const number = addend(value, operator);
    if (number !== undefined) {
      state.total += number;
      state.count++;
    }
    return state;
  };
}

function extreme(sign: number): (evaluate: Evaluate) => () => Accumulator {
  const step = (best: unknown, value: unknown): unknown => {
    if (value === undefined || value === null) return best;
    return best === undefined || compareValues(value, best) * sign > 0 ? value : best;
  };
  return fold<unknown>(
    () => undefined,
    step,
    (best) => best ?? null,
  );
}

/** Gathers the numbers among values. */
export function numbersOf(state: number[], value: unknown): number[] {
  const number = addend(value, '$stdDevPop or $percentile');
  if (number !== undefined) state.push(number);
  return state;
}

/** The accumulators that take one expression. */
export const simpleAccumulators: Readonly<Record<string, (evaluate: Evaluate) => () => Accumulator>> = {
  $sum: fold(
    (): Sum => ({ total: 0, count: 0 }),
    addNumber('$sum'),
    ({ total }) => total,
  ),
  $avg: fold(
    (): Sum => ({ total: 0, count: 0 }),
    addNumber('$avg'),
    ({ total, count }) => (count === 0 ? null : total / count),
  ),
  $min: extreme(-1),
  $max: extreme(1),
  $first: fold(
    (): { value?: unknown } => ({}),
    (state, value) => ('value' in state ? state : { value }),
    ({ value }) => value ?? null,
  ),
  $last: fold<unknown>(
    () => undefined,
    (_state, value) => value,
    (value) => value ?? null,
  ),
  $push: fold(
    (): unknown[] => [],
    (list, value) => {
      if (value !== undefined) list.push(value);
      return list;
    },
    (list) => list,
  ),
  $addToSet: fold(
    () => new Map<string, unknown>(),
    (set, value) => {
      const identity = identityOf(value);
      if (value !== undefined && !set.has(identity)) set.set(identity, value);
      return set;
    },
    (set) => [...set.values()],
  ),
  $mergeObjects: fold(
    (): Document => ({}),
    mergeObject,
    (merged) => merged,
  ),
  $stdDevPop: fold(
    (): number[] => [],
    numbersOf,
    (numbers) => standardDeviation(numbers, false),
  ),
  $stdDevSamp: fold(
    (): number[] => [],
    numbersOf,
    (numbers) => standardDeviation(numbers, true),
  ),
};

function mergeObject(merged: Document, value: unknown): Document {
  if (value === undefined || value === null) return merged;
  if (!isDocument(value)) throw new CommandError('BadValue', '$mergeObjects requires object inputs');
  return Object.assign(merged, value);
}
