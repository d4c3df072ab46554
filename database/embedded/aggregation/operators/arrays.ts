import { compareValues } from '../../bson/compare';
import { identityOf, isArray, isDocument } from '../../bson/value-key';
import { compareRows, parseSort, sortRow } from '../../query/sort-order';
import { CommandError } from '../../errors';
import { isNumeric } from '../../bson/numbers';
import { invalid, requireArray, requireInteger } from './checks';
import { isTruthy } from './control';
import { fields, isMissing, special, values, variadic, type Operators } from './operator';

function elementAt(array: unknown, index: unknown): unknown {
  if (isMissing(array) || isMissing(index)) return null;
  return requireArray('$arrayElemAt', array).at(requireInteger('$arrayElemAt', index));
}

function slice(array: unknown, first: unknown, second?: unknown): unknown {
  if (isMissing(array) || isMissing(first)) return null;
  const list = requireArray('$slice', array);
  const from = requireInteger('$slice', first);
  if (second === undefined) return from < 0 ? list.slice(from) : list.slice(0, from);
  if (second === null) return null;
  const count = requireInteger('$slice', second);
  if (count <= 0) throw invalid('Third argument to $slice must be positive');
  const start = from < 0 ? Math.max(list.length + from, 0) : from;
  return list.slice(start, start + count);
}

function indexOf(array: unknown, value: unknown, start: unknown = 0, end?: unknown): unknown {
  if (isMissing(array)) return null;
  const list = requireArray('$indexOfArray', array);
  const from = requireInteger('$indexOfArray', start);
  const to = end === undefined ? list.length : Math.min(requireInteger('$indexOfArray', end), list.length);
  const identity = identityOf(value);
  for (let at = from; at < to; at++) if (identityOf(list[at]) === identity) return at;
  return -1;
}

function range(start: unknown, end: unknown, step: unknown = 1): number[] {
  const [from, to, by] = [start, end, step].map((value) => requireInteger('$range', value));
  if (from === undefined || to === undefined || by === undefined || by === 0)
    throw invalid('$range requires a non-zero step value');
  const length = Math.max(0, Math.ceil((to - from) / by));
  if (length > 1_000_000) throw invalid('$range would make more than a million values');
  return Array.from({ length }, (_, index) => from + index * by);
}

function toArrayOfPairs(value: unknown): unknown {
  if (isMissing(value)) return null;
  if (!isDocument(value)) throw invalid('$objectToArray requires a document input');
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

function toObject(value: unknown): unknown {
  if (isMissing(value)) return null;
  const entries = requireArray('$arrayToObject', value).map((entry): [string, unknown] => {
    const [key, content] = isArray(entry) ? entry : isDocument(entry) ? [entry['k'], entry['v']] : [];
    if (typeof key !== 'string')
      throw invalid('$arrayToObject requires an array of [key, value] or { k, v } with string keys');
    return [key, content];
  });
  return Object.fromEntries(entries);
}

/** The elements by identity, for the set operators; the first of equal ones stays. */
function setOf(operator: string, value: unknown): Map<string, unknown> {
  return new Map(requireArray(operator, value).map((element) => [identityOf(element), element]));
}

function setOperator(operator: string, run: (sets: Map<string, unknown>[]) => unknown): Operators[string] {
  return variadic((...operands) =>
    operands.some(isMissing) ? null : run(operands.map((value) => setOf(operator, value))),
  );
}

const sorted = (elements: Iterable<unknown>): unknown[] => [...elements].sort(compareValues);

const sortArray: Operators[string] = special((operand, scope, compile) => {
  if (!isDocument(operand) || !('input' in operand) || !('sortBy' in operand))
    throw new CommandError('FailedToParse', '$sortArray requires an object with input and sortBy');
  const input = compile(operand['input'], scope);
  const { sortBy } = operand;
  const keys = isDocument(sortBy) ? parseSort(sortBy) : undefined;
  if (!keys && !(isNumeric(sortBy) && (sortBy === 1 || sortBy === -1)))
    throw new CommandError('BadValue', 'The $sort element value must be either 1 or -1');
  return (document, variables) => {
    const array = input(document, variables);
    if (isMissing(array)) return null;
    const list = requireArray('$sortArray', array);
    if (!keys) return [...list].sort((a, b) => Number(sortBy) * compareValues(a, b));
    const rows = list.map((element) => ({ element, values: sortRow(element, keys) }));
    return rows.sort((a, b) => compareRows(a.values, b.values, keys)).map(({ element }) => element);
  };
});

function few(operator: string, pick: (list: unknown[], n: number) => unknown[]): Operators[string] {
  return fields(['n', 'input'], [], ({ n, input }) => {
    const count = requireInteger(operator, n);
    if (count < 1) throw invalid(`'n' must be greater than 0, found ${count}`);
    return pick(requireArray(operator, input), count);
  });
}

const present = (list: readonly unknown[]): unknown[] => list.filter((value) => !isMissing(value));

export const arrayOperators: Operators = {
  $arrayElemAt: values(2, elementAt),
  $arrayToObject: values(1, toObject),
  $concatArrays: variadic((...arrays) =>
    arrays.some(isMissing) ? null : arrays.flatMap((array) => requireArray('$concatArrays', array)),
  ),
  $firstN: few('$firstN', (list, n) => list.slice(0, n)),
  $lastN: few('$lastN', (list, n) => list.slice(-n)),
  $maxN: few('$maxN', (list, n) =>
    present(list)
      .sort((a, b) => compareValues(b, a))
      .slice(0, n),
  ),
  $minN: few('$minN', (list, n) => present(list).sort(compareValues).slice(0, n)),
  $indexOfArray: values(2, indexOf, 4),
  $isArray: values(1, (value) => isArray(value)),
  $objectToArray: values(1, toArrayOfPairs),
  $range: values(2, range, 3),
  $reverseArray: values(1, (array) =>
    isMissing(array) ? null : [...requireArray('$reverseArray', array)].reverse(),
  ),
  $size: values(1, (array) => requireArray('The argument to $size', array).length),
  $slice: values(2, slice, 3),
  $sortArray: sortArray,
  $allElementsTrue: values(1, (array) => requireArray('$allElementsTrue', array).every(isTruthy)),
  $anyElementTrue: values(1, (array) => requireArray('$anyElementTrue', array).some(isTruthy)),
  $setUnion: setOperator('$setUnion', (sets) => sorted(new Map(sets.flatMap((set) => [...set])).values())),
  $setIntersection: setOperator('$setIntersection', ([first = new Map<string, unknown>(), ...others]) =>
    sorted(
      [...first].filter(([identity]) => others.every((set) => set.has(identity))).map(([, value]) => value),
    ),
  ),
  $setDifference: values(2, (left, right) => {
    if (isMissing(left) || isMissing(right)) return null;
    const taken = setOf('$setDifference', right);
    return [...setOf('$setDifference', left)]
      .filter(([identity]) => !taken.has(identity))
      .map(([, value]) => value);
  }),
  $setEquals: variadic((...operands) => {
    const [first = new Map<string, unknown>(), ...others] = operands.map((value) =>
      setOf('$setEquals', value),
    );
    return others.every(
      (set) => set.size === first.size && [...first.keys()].every((identity) => set.has(identity)),
    );
  }),
  $setIsSubset: values(2, (left, right) => {
    const whole = setOf('$setIsSubset', right);
    return [...setOf('$setIsSubset', left).keys()].every((identity) => whole.has(identity));
  }),
};
