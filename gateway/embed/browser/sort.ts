import type { Cell } from '../../tables/table';

/** By which column rows stand, and whether the largest comes first. */
export interface Sorting {
  readonly column: number;
  readonly isDescending: boolean;
}

// Worst first, as people mean it; and the days as they come.
const IN_ORDER = [
  ...['CRITICAL', 'BREACHED', 'WARNING', 'MODERATE', 'INFORMATION', 'MINIMAL', 'NORMAL', 'MET'],
  ...['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'],
];
const RANKS: ReadonlyMap<string, number> = new Map(IN_ORDER.map((word, rank) => [word, rank]));
const collator = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** The rows in that order; equal ones keep theirs, and what is missing comes last either way. */
export function sorted<TRow extends readonly Cell[]>(
  rows: readonly TRow[],
  sorting: Sorting | null,
): readonly TRow[] {
  if (!sorting) return rows;
  const { column, isDescending } = sorting;
  return [...rows].sort((one, other) => {
    const [left, right] = [one[column] ?? null, other[column] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return isDescending ? compare(right, left) : compare(left, right);
  });
}

/** What a click on that column's header makes of the order: ascending, then descending, then as it came. */
export function nextSorting(sorting: Sorting | null, column: number): Sorting | null {
  if (sorting?.column !== column) return { column, isDescending: false };
  return sorting.isDescending ? null : { column, isDescending: true };
}

function compare(left: NonNullable<Cell>, right: NonNullable<Cell>): number {
  if (typeof left === 'string' && typeof right === 'string') {
    const [leftRank, rightRank] = [RANKS.get(left), RANKS.get(right)];
    return leftRank !== undefined && rightRank !== undefined
      ? leftRank - rightRank
      : collator.compare(left, right);
  }
  return Number(left) - Number(right);
}
