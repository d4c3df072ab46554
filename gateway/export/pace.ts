import { setImmediate as tick, setTimeout as sleep } from 'node:timers/promises';
import type { Viewer } from '../../subgraphs/shared/viewer';
import type { Budgets } from '../cost/budgets';

const ROWS_PER_POINT = 10;

/**
 * Waits until the viewer can pay for so many rows and still has half of the budget: an export slows down where another
 * request would be refused, and leaves room for those others. Lets everybody else have a turn in any case.
 * @throws the signal's reason when it is told to stop.
 */
export async function waitForBudget(
  budgets: Budgets,
  viewer: Viewer,
  rows: number,
  signal: AbortSignal,
): Promise<void> {
  const { budget } = budgets.budgetOf(viewer);
  const wanted = Math.min(budget, costOf(rows) + budget / 2);
  for (;;) {
    await tick();
    signal.throwIfAborted();
    const seconds = budgets.secondsUntil(viewer, wanted);
    if (seconds <= 0) return;
    await sleep(seconds * 1_000, undefined, { signal }).catch(() => undefined);
  }
}

/** What so many rows cost: a point for ten, since they are flat and come without a plan; one at least. */
export function costOf(rows: number): number {
  return Math.max(1, Math.ceil(rows / ROWS_PER_POINT));
}
