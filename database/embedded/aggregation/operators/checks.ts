import { CommandError } from '../../errors';
import { typeName } from '../../query/type-names';
import { Decimal128, Long } from 'bson';
import { notSupported } from '../../errors';

/** A refusal of an operand. */
export function invalid(message: string): CommandError {
  return new CommandError('BadValue', `PlanExecutor error during aggregation :: caused by :: ${message}`);
}

/** A number that can be calculated with. Throws for other types, and for numbers that a double cannot hold. */
export function requireNumber(operator: string, value: unknown): number {
  if (typeof value === 'number') return value;
  if (value instanceof Decimal128 || value instanceof Long)
    throw notSupported(`${operator} with Decimal128 or with longs beyond 2^53`);
  throw new CommandError('TypeMismatch', `${operator} only supports numeric types, not ${typeName(value)}`);
}

export function requireInteger(operator: string, value: unknown): number {
  const number = requireNumber(operator, value);
  if (!Number.isSafeInteger(number)) throw invalid(`${operator} requires an integral value, found ${number}`);
  return number;
}

export function requireString(operator: string, value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid(`${operator} requires a string, found ${typeName(value)}`);
}

export function requireArray(operator: string, value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw invalid(`${operator} requires an array, found ${typeName(value)}`);
}
