import type { Document } from '../bson/decode';
import { isNumeric, toNumber } from '../bson/numbers';
import { CommandError } from '../errors';

/**
 * The percentile of sorted numbers: the least value that is not below the share `p` of all, as MongoDB defines it.
 * MongoDB approximates it for large sets (t-digest); this is exact.
 */
export function percentileOf(sorted: readonly number[], p: number): number | null {
  if (sorted.length === 0) return null;
  const rank = p >= 1 ? sorted.length - 1 : Math.max(0, Math.ceil(sorted.length * p) - 1);
  return sorted[rank] ?? null;
}

/** Reads `p` and `method` of `$percentile` and `$median` and answers what to compute from the numbers. */
export function percentiles(operator: string, operand: Document): (numbers: readonly number[]) => unknown {
  if (operand['method'] !== 'approximate') {
    throw new CommandError('BadValue', "Currently only 'approximate' can be used as percentile 'method'.");
  }
  const sort = (numbers: readonly number[]): number[] => [...numbers].sort((a, b) => a - b);
  if (operator === '$median') return (numbers) => percentileOf(sort(numbers), 0.5);
  const { p: shares } = operand;
  const isShare = (share: unknown): boolean =>
    isNumeric(share) && toNumber(share) >= 0 && toNumber(share) <= 1;
  if (!Array.isArray(shares) || shares.length === 0 || !shares.every(isShare)) {
    throw new CommandError(
      'BadValue',
      "The $percentile 'p' field must be an array of numbers from the range [0.0, 1.0]",
    );
  }
  const wanted = shares.map((share) => (isNumeric(share) ? toNumber(share) : NaN));
  return (numbers) => {
    const sorted = sort(numbers);
    return wanted.map((p) => percentileOf(sorted, p));
  };
}
