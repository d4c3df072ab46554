import { Decimal128, Long, ObjectId, Timestamp } from 'bson';
import { isNumeric, toNumber } from '../../bson/numbers';
import { isDocument } from '../../bson/value-key';
import { CommandError, notSupported } from '../../errors';
import { typeName } from '../../query/type-names';
import { isMissing, special, values, type Operators } from './operator';
import { parseIsoDate } from './time';

type Target = 'double' | 'string' | 'objectId' | 'bool' | 'date' | 'int' | 'long';

const TARGETS: Readonly<Record<string, Target>> = {
  1: 'double', double: 'double', 2: 'string', string: 'string', 7: 'objectId', objectId: 'objectId', 8: 'bool', bool: 'bool', 9: 'date',
  date: 'date', 16: 'int', int: 'int', 18: 'long', long: 'long',
}; // prettier-ignore

function failure(value: unknown, target: Target, why = ''): CommandError {
  return new CommandError(
    'ConversionFailure',
    `Unsupported conversion from ${typeName(value)} to ${target} in $convert with no onError value${why}`,
  );
}

/** The text of a value, as `$toString` gives it. */
export function convertToString(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'boolean' || isNumeric(value) || value instanceof ObjectId) return String(value);
  throw failure(value, 'string');
}

function toDouble(value: unknown, target: Target): number {
  if (typeof value === 'boolean') return Number(value);
  if (value instanceof Date && target !== 'int') return value.getTime();
  if (typeof value === 'string') {
    const pattern = target === 'double' ? /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i : /^[+-]?\d+$/;
    if (pattern.test(value)) return Number(value);
    throw new CommandError(
      'ConversionFailure',
      `Failed to parse number '${value}' in $convert with no onError value`,
    );
  }
  if (value instanceof Decimal128 || value instanceof Long)
    throw notSupported('converting Decimal128 or longs beyond 2^53');
  if (typeof value === 'number') return value;
  throw failure(value, target);
}

function toWhole(value: unknown, target: 'int' | 'long'): number {
  const number = Math.trunc(toDouble(value, target));
  const limit = target === 'int' ? 2 ** 31 : 2 ** 53;
  if (!(number >= -limit && number < limit))
    throw new CommandError(
      'ConversionFailure',
      `Conversion would overflow target type in $convert with no onError value: ${number}`,
    );
  return number;
}

/** A date of what has one in it: dates, timestamps, ObjectIds, milliseconds and ISO 8601 text. */
function convertToDate(value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  if (typeof value === 'number') return new Date(Math.trunc(value));
  if (typeof value === 'string') return parseIsoDate(value);
  throw failure(value, 'date');
}

function toObjectId(value: unknown): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw failure(value, 'objectId');
}

function convert(value: unknown, target: Target): unknown {
  switch (target) {
    case 'string':
      return convertToString(value);
    case 'bool':
      return typeof value === 'boolean' ? value : !isNumeric(value) || toNumber(value) !== 0;
    case 'double':
      return toDouble(value, target);
    case 'int':
    case 'long':
      return toWhole(value, target);
    case 'date':
      return convertToDate(value);
    case 'objectId':
      return toObjectId(value);
  }
}

function targetOf(value: unknown): Target {
  const target = TARGETS[String(isDocument(value) ? value['type'] : value)];
  if (target) return target;
  throw notSupported(`$convert to ${String(value)}`);
}

const convertOperator: Operators[string] = special((operand, scope, compile) => {
  if (!isDocument(operand) || !('input' in operand) || !('to' in operand))
    throw new CommandError('FailedToParse', "$convert requires 'input' and 'to'");
  const unknown = Object.keys(operand).find((name) => !['input', 'to', 'onError', 'onNull'].includes(name));
  if (unknown !== undefined)
    throw new CommandError('FailedToParse', `$convert found an unknown argument: ${unknown}`);
  const [input, to, onError, onNull] = ['input', 'to', 'onError', 'onNull'].map((name) =>
    compile(operand[name] ?? null, scope),
  );
  return (document, variables) => {
    const value = input?.(document, variables);
    if (isMissing(value)) return onNull?.(document, variables) ?? null;
    const target = targetOf(to?.(document, variables));
    try {
      return convert(value, target);
    } catch (error) {
      if (
        !('onError' in operand) ||
        !(error instanceof CommandError) ||
        error.codeName !== 'ConversionFailure'
      )
        throw error;
      return onError?.(document, variables);
    }
  };
});

const shorthand = (target: Target): Operators[string] =>
  values(1, (value) => (isMissing(value) ? null : convert(value, target)));

/**
 * The BSON type of a value. Whole numbers are refused: expressions work with JavaScript numbers, which do not tell
 * int, long and double apart.
 */
function typeOfValue(value: unknown): string {
  if (typeof value === 'number' && Number.isInteger(value))
    throw notSupported('$type of a whole number (use $isNumber)');
  return typeName(value);
}

export const conversionOperators: Operators = {
  $convert: convertOperator,
  $toString: shorthand('string'),
  $toBool: shorthand('bool'),
  $toDouble: shorthand('double'),
  $toInt: shorthand('int'),
  $toLong: shorthand('long'),
  $toDate: shorthand('date'),
  $toObjectId: shorthand('objectId'),
  $isNumber: values(1, isNumeric),
  $type: values(1, typeOfValue),
};
