import type { Cell } from '../../../tables/table';

// T-9 before T-10.
const { compare } = new Intl.Collator(undefined, { numeric: true });

/** Orders cells: numbers by size, true after false, text as people sort it; ISO dates are in order as text. */
export function compareCells(one: Cell | undefined, other: Cell | undefined): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return compare(String(one ?? ''), String(other ?? ''));
}
