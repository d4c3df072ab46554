import { Budgets } from '../../../../gateway/cost/budgets';
import { DEFAULT_BUDGETS } from '../../../../gateway/cost/budget-settings';
import { costOf, waitForBudget } from '../../../../gateway/export/pace';
import { ViewerRole } from '../../../../subgraphs/shared/viewer';
import { analyst } from '../../../support/viewers';

const budgetOf = (budget: number, restoreRate: number) =>
  new Budgets({ ...DEFAULT_BUDGETS, [ViewerRole.ANALYST]: { budget, restoreRate } });
const never = new AbortController().signal;

async function msOf(work: Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work;
  return performance.now() - started;
}

describe('the pace of an export', () => {
  it('is not held back while more than half of the budget is there', async () => {
    const budgets = budgetOf(1_000, 100);
    budgets.spend(analyst, 400);
    expect(await msOf(waitForBudget(budgets, analyst, 200, never))).toBeLessThan(200);
  });

  it('waits for what comes back when half of the budget would be touched', async () => {
    const budgets = budgetOf(1_000, 100);
    budgets.spend(analyst, 550);
    expect(await msOf(waitForBudget(budgets, analyst, 200, never))).toBeGreaterThanOrEqual(700);
    expect(budgets.state(analyst).remaining).toBeGreaterThanOrEqual(500 + costOf(200));
  });

  it('comes to an end also where a page costs more than the whole budget', async () => {
    const budgets = budgetOf(5, 100);
    budgets.spend(analyst, 5);
    await waitForBudget(budgets, analyst, 1_000, never);
    expect(budgets.state(analyst).remaining).toBe(5);
  });

  it('ends with the reason of who stops it, without waiting on', async () => {
    const budgets = budgetOf(1_000, 1);
    budgets.spend(analyst, 1_000);
    const stop = new AbortController();
    const waiting = waitForBudget(budgets, analyst, 200, stop.signal);
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });
});

it.each([
  [0, 1],
  [1, 1],
  [10, 1],
  [11, 2],
  [200, 20],
])('%d rows cost %d points', (rows, points) => {
  expect(costOf(rows)).toBe(points);
});
