import { Decimal128, Long } from 'bson';
import { notSupported } from '../errors';

/** A number that can be added up, or undefined for what `$sum` and `$avg` pass over. */
export function addend(value: unknown, operator: string): number | undefined {
  if (typeof value === 'number') return value;
  if (value instanceof Decimal128 || value instanceof Long)
    throw notSupported(`${operator} of Decimal128 or of longs beyond 2^53`);
  return undefined;
}

/** The standard deviation of a population, or of a sample; null for too few numbers. */
export function standardDeviation(numbers: readonly number[], isSample: boolean): number | null {
  const divisor = numbers.length - Number(isSample);
  if (divisor <= 0) return null;
  const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  return Math.sqrt(numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / divisor);
}
