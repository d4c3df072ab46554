import { Decimal128, Double, Long } from 'bson';
import { isInt32, isNumeric, numericType, toNumber, type Numeric, type NumericType } from '../bson/numbers';
import { CommandError, notSupported } from '../errors';

const INT64_MAX = (1n << 63n) - 1n;
const INT64_MIN = -(1n << 63n);

function typeOf(value: Numeric): NumericType {
  return numericType(value) ?? 'double';
}

function toBigInt(value: Numeric): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value));
}

/** A double that stays one when it is encoded. */
function asDouble(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

/** A whole number as int32 when both operands were and it fits, else as long. Throws BadValue beyond 64 bits. */
function asInteger(value: bigint, fitsInt: boolean): number | Long {
  if (value > INT64_MAX || value < INT64_MIN)
    throw new CommandError('BadValue', 'Failed to apply $inc or $mul: the result does not fit in 64 bits');
  const number = Number(value);
  return fitsInt && isInt32(number) ? number : Long.fromBigInt(value);
}

/** Adds or multiplies as MongoDB's updates do: the wider of both types, int growing to long. */
export function calculate(left: Numeric, right: Numeric, operation: 'add' | 'multiply'): Numeric {
  if (left instanceof Decimal128 || right instanceof Decimal128)
    throw notSupported('arithmetic with Decimal128');
  const types = [typeOf(left), typeOf(right)];
  if (types.includes('double')) {
    const [a, b] = [toNumber(left), toNumber(right)];
    return asDouble(operation === 'add' ? a + b : a * b);
  }
  const [a, b] = [toBigInt(left), toBigInt(right)];
  return asInteger(operation === 'add' ? a + b : a * b, !types.includes('long'));
}

/** Zero of the same type, which `$mul` sets where there was nothing. */
export function zeroLike(value: Numeric): Numeric {
  switch (typeOf(value)) {
    case 'long':
      return Long.ZERO;
    case 'double':
      return new Double(0);
    case 'decimal':
      return Decimal128.fromString('0');
    default:
      return 0;
  }
}

/** The bitwise operations of `$bit`, on int and long. */
export function bitwise(current: unknown, operation: string, operand: unknown): number | Long {
  const isWhole = (value: unknown): value is number | Long =>
    ['int', 'long'].includes(numericType(value) ?? '');
  if (!isWhole(operand))
    throw new CommandError('BadValue', `The $bit modifier field must be an Integer(32/64 bit)`);
  if (current !== undefined && !isWhole(current))
    throw new CommandError('BadValue', 'Cannot apply $bit to a value of non-integral type');
  const [a, b] = [toBigInt(current ?? zeroLike(operand)), toBigInt(operand)];
  const isInt = [current ?? operand, operand].every((value) => numericType(value) === 'int');
  switch (operation) {
    case 'and':
      return asInteger(a & b, isInt);
    case 'or':
      return asInteger(a | b, isInt);
    case 'xor':
      return asInteger(a ^ b, isInt);
    default:
      throw new CommandError(
        'BadValue',
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${operation}'`,
      );
  }
}

export function requireNumeric(value: unknown, operator: string, path: string): Numeric {
  if (isNumeric(value)) return value;
  throw new CommandError(
    'TypeMismatch',
    `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${JSON.stringify(value)}}`,
  );
}
