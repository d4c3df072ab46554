import { compareValues } from '../bson/compare';
import type { Document } from '../bson/decode';
import { toInteger } from '../bson/numbers';
import { identityOf, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { compareRows, parseSort, sortValue } from '../query/sort-order';
import { compileExpression } from './expression';
import { addend, standardDeviation } from './numbers';
import type { Evaluate, Scope, Variables } from './operators/operator';
import { percentiles } from './percentile';

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
function fold<S>(
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

function numbersOf(state: number[], value: unknown): number[] {
  const number = addend(value, '$stdDevPop or $percentile');
  if (number !== undefined) state.push(number);
  return state;
}

const SIMPLE: Readonly<Record<string, (evaluate: Evaluate) => () => Accumulator>> = {
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

/** Compiles one accumulator of `$group`, `$bucket` or a window. Throws for what is unknown or malformed. */
export function compileAccumulator(operator: string, operand: unknown, scope: Scope): AccumulatorFactory {
  const simple = SIMPLE[operator];
  if (simple) return { create: simple(compileExpression(unwrapped(operand), scope)), expressions: [operand] };
  switch (operator) {
    case '$count':
      if (!isDocument(operand) || Object.keys(operand).length > 0)
        throw new CommandError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
      return { create: SIMPLE['$sum']?.(() => 1) ?? missing, expressions: [] };
    case '$percentile':
    case '$median':
      return percentileAccumulator(operator, requireFields(operator, operand, ['input', 'method']), scope);
    case '$firstN':
    case '$lastN':
    case '$minN':
    case '$maxN':
      return firstFew(operator, requireFields(operator, operand, ['input', 'n']), scope);
    case '$top':
    case '$topN':
    case '$bottom':
    case '$bottomN':
      return topFew(operator, requireFields(operator, operand, ['output', 'sortBy']), scope);
    default:
      throw new CommandError('BadValue', `unknown group operator '${operator}'`);
  }
}

function missing(): Accumulator {
  throw new Error('no such accumulator');
}

/** `{ $sum: ['$a'] }` is the same as `{ $sum: '$a' }`. */
function unwrapped(operand: unknown): unknown {
  return Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
}

function requireFields(operator: string, operand: unknown, fields: readonly string[]): Document {
  if (!isDocument(operand))
    throw new CommandError(
      'BadValue',
      `specification must be an object; found ${operator}: ${String(operand)}`,
    );
  const absent = fields.find((field) => operand[field] === undefined);
  if (absent !== undefined)
    throw new CommandError('BadValue', `Missing value for '${absent}' in ${operator}`);
  return operand;
}

function percentileAccumulator(operator: string, operand: Document, scope: Scope): AccumulatorFactory {
  const wanted = percentiles(operator, operand);
  const evaluate = compileExpression(operand['input'], scope);
  return { create: fold((): number[] => [], numbersOf, wanted)(evaluate), expressions: [operand['input']] };
}

/** The constant `n` of `$firstN` and its like. */
function countOf(operator: string, operand: unknown): number {
  const n = toInteger(operand);
  if (n === undefined || n < 1)
    throw new CommandError('BadValue', `'n' must be a constant positive integer in ${operator}`);
  return n;
}

function firstFew(operator: string, operand: Document, scope: Scope): AccumulatorFactory {
  const n = countOf(operator, operand['n']);
  const evaluate = compileExpression(operand['input'], scope);
  const pick = {
    $firstN: (list: unknown[]) => list.slice(0, n),
    $lastN: (list: unknown[]) => list.slice(-n),
    $minN: (list: unknown[]) => present(list).sort(compareValues).slice(0, n),
    $maxN: (list: unknown[]) =>
      present(list)
        .sort((a, b) => compareValues(b, a))
        .slice(0, n),
  }[operator as '$firstN'];
  const collect = (list: unknown[], value: unknown): unknown[] => {
    list.push(value ?? null);
    return list;
  };
  return { create: fold((): unknown[] => [], collect, pick)(evaluate), expressions: [operand['input']] };
}

function present(list: readonly unknown[]): unknown[] {
  return list.filter((value) => value !== null);
}

function topFew(operator: string, operand: Document, scope: Scope): AccumulatorFactory {
  const isOne = operator === '$top' || operator === '$bottom';
  const n = isOne ? 1 : countOf(operator, operand['n']);
  const sort = parseSort(operand['sortBy']);
  const evaluate = compileExpression(operand['output'], scope);
  const create = (): Accumulator => {
    const rows: { values: unknown[]; output: unknown }[] = [];
    return {
      add(document, variables) {
        rows.push({
          values: sort.map((key) => sortValue(document, key)),
          output: evaluate(document, variables) ?? null,
        });
      },
      result() {
        rows.sort((a, b) => compareRows(a.values, b.values, sort));
        const chosen = operator.startsWith('$top') ? rows.slice(0, n) : rows.slice(-n);
        return isOne ? (chosen[0]?.output ?? null) : chosen.map((row) => row.output);
      },
    };
  };
  return { create, expressions: [operand['output'], ...sort.map((key) => `$${key.path}`)] };
}
