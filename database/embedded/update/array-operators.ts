import { BSONRegExp } from 'bson';
import { compareValues, valuesEqual } from '../bson/compare';
import { toInteger } from '../bson/numbers';
import type { Document } from '../bson/decode';
import { identityOf, isArray, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { isOperators } from '../query/filter';
import { parseFilter } from '../query/parse-filter';
import { compileFilter } from '../query/matcher';
import { compareRows, parseSort, sortRow } from '../query/sort-order';
import { typeName } from '../query/type-names';
import { KEEP, type Change } from './set-path';

function bad(message: string): CommandError {
  return new CommandError('BadValue', message);
}

function requireArray(current: unknown, path: string): unknown[] {
  if (isArray(current)) return current;
  throw bad(`The field '${path}' must be an array but is of type ${typeName(current)}`);
}

const PUSH_CLAUSES = ['$each', '$slice', '$sort', '$position'];

/** `$push`, with $each, $position, $sort and $slice, applied in that order. */
export function push(path: string, operand: unknown): Change {
  if (!isDocument(operand) || !('$each' in operand)) {
    return (current) => (current === undefined ? [operand] : [...requireArray(current, path), operand]);
  }
  const unknown = Object.keys(operand).find((name) => !PUSH_CLAUSES.includes(name));
  if (unknown !== undefined) throw bad(`Unrecognized clause in $push: ${unknown}`);
  const { $each: each } = operand;
  if (!isArray(each))
    throw bad(`The argument to $each in $push must be an array but it was of type: ${typeName(each)}`);
  const slice = optionalInteger(operand, '$slice');
  const position = optionalInteger(operand, '$position');
  const order = '$sort' in operand ? elementOrder(operand['$sort']) : undefined;
  return (current) => {
    const array = current === undefined ? [] : [...requireArray(current, path)];
    array.splice(position ?? array.length, 0, ...each);
    if (order) array.sort(order);
    if (slice === undefined) return array;
    return slice < 0 ? array.slice(slice) : array.slice(0, slice);
  };
}

function optionalInteger(operand: Document, name: string): number | undefined {
  if (!(name in operand)) return undefined;
  const value = toInteger(operand[name]);
  if (value === undefined)
    throw bad(
      `The value for ${name} must be an integer value but was given type: ${typeName(operand[name])}`,
    );
  return value;
}

function elementOrder(sort: unknown): (a: unknown, b: unknown) => number {
  const direction = toInteger(sort);
  if (direction === 1 || direction === -1) return (a, b) => direction * compareValues(a, b);
  if (!isDocument(sort))
    throw bad(
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  const keys = parseSort(sort);
  const row = (element: unknown): unknown[] => sortRow(element, keys);
  return (a, b) => compareRows(row(a), row(b), keys);
}

/** `$addToSet`, with $each. */
export function addToSet(path: string, operand: unknown): Change {
  const each = isDocument(operand) && '$each' in operand ? operand['$each'] : [operand];
  if (!isArray(each))
    throw new CommandError(
      'TypeMismatch',
      `The argument to $each in $addToSet must be an array but it was of type ${typeName(each)}`,
    );
  if (isDocument(operand) && '$each' in operand && Object.keys(operand).length > 1)
    throw bad('Found unexpected fields after $each in $addToSet');
  return (current) => {
    const array = current === undefined ? [] : requireArray(current, path);
    const known = new Set(array.map(identityOf));
    const added = each.filter((value) => {
      const identity = identityOf(value);
      if (known.has(identity)) return false;
      known.add(identity);
      return true;
    });
    return added.length === 0 && current !== undefined ? KEEP : [...array, ...added];
  };
}

function without(operator: string, isRemoved: (element: unknown) => boolean): Change {
  return (current) => {
    if (current === undefined) return KEEP;
    if (!isArray(current)) throw bad(`Cannot apply ${operator} to a non-array value`);
    return current.filter((element) => !isRemoved(element));
  };
}

/** `$pull`: by value, by operators on the element, or by a filter on elements that are documents. */
export function pull(operand: unknown): Change {
  if (isOperators(operand) || operand instanceof BSONRegExp) {
    const matches = compileFilter(parseFilter({ element: operand }), () => () => false);
    return without('$pull', (element) => matches({ element }));
  }
  if (isDocument(operand)) {
    const matches = compileFilter(parseFilter(operand), () => () => false);
    return without('$pull', (element) => isDocument(element) && matches(element));
  }
  return without('$pull', (element) => valuesEqual(element, operand));
}

export function pullAll(operand: unknown): Change {
  if (!isArray(operand))
    throw bad(`$pullAll requires an array argument but was given a ${typeName(operand)}`);
  return without('$pullAll', (element) => operand.some((value) => valuesEqual(element, value)));
}

export function pop(path: string, operand: unknown): Change {
  const end = toInteger(operand);
  if (end !== 1 && end !== -1)
    throw new CommandError('FailedToParse', `$pop expects 1 or -1, found: ${String(operand)}`);
  return (current) => {
    if (current === undefined) return KEEP;
    if (!isArray(current))
      throw new CommandError(
        'TypeMismatch',
        `Path '${path}' contains an element of non-array type '${typeName(current)}'`,
      );
    return end === 1 ? current.slice(0, -1) : current.slice(1);
  };
}
