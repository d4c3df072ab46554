import { setTimeout as sleep } from 'node:timers/promises';
import { createConnection } from 'mongoose';
import { Budgets } from '../../../gateway/cost/budgets';
import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { shareBudgets } from '../../../gateway/cost/shared-budgets';
import { createLogger } from '../../../subgraphs/shared/logger';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const ANALYST = { budget: 1_000, restoreRate: 10 };
const SHARED_WITHIN_MS = 5_000;
const logger = createLogger('silent');

let database: TestDatabase;
const stops: (() => Promise<void>)[] = [];
beforeEach(async () => {
  database = await openTestDatabase();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await database.close();
});

async function gateway(now: () => number, connection = database.connection): Promise<Budgets> {
  const budgets = new Budgets({ ...DEFAULT_BUDGETS, ANALYST }, now);
  stops.push(await shareBudgets(budgets, connection, logger));
  return budgets;
}

const viewer = { id: 'a', name: 'Ana', role: ViewerRole.ANALYST, partnerId: null, agentId: null };
const other = { ...viewer, id: 'b' };

async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + SHARED_WITHIN_MS;
  while (!holds() && Date.now() < end) await sleep(20);
}

it('what is spent at one gateway is missing at the others; other viewers keep theirs', async () => {
  const now = () => 1_000_000;
  const [one, two] = [await gateway(now), await gateway(now)];
  one.spend(viewer, 600);
  two.spend(viewer, 100);
  two.spend(other, 1);
  await until(() => one.state(viewer).remaining === 300 || two.state(viewer).remaining === 300);
  // Whoever exchanged first hears of the other's when it exchanges again.
  one.spend(viewer, 0);
  two.spend(viewer, 0);
  await until(() => one.state(viewer).remaining === 300 && two.state(viewer).remaining === 300);
  expect([one, two].map((budgets) => budgets.state(viewer).remaining)).toEqual([300, 300]);
  expect(two.state(other).remaining).toBe(999);
});

it('what was spent comes back at the same rate for all', async () => {
  let nowMs = 1_000_000;
  const [one, two] = [await gateway(() => nowMs), await gateway(() => nowMs)];
  one.spend(viewer, 800);
  const shared = () => database.connection.collection('gatewayBudgets').findOne();
  while ((await shared()) === null) await sleep(20);
  nowMs += 30_000;
  two.spend(viewer, 0);
  await until(() => two.state(viewer).remaining < 1_000);
  expect(two.state(viewer).remaining).toBe(500);
});

it('a hundred spendings at four gateways at once are all counted', async () => {
  const now = () => 1_000_000;
  const gateways = await Promise.all([gateway(now), gateway(now), gateway(now), gateway(now)]);
  for (let round = 0; round < 25; round++) {
    for (const budgets of gateways) budgets.spend(viewer, 3);
    await sleep(10);
  }
  for (const stop of stops.splice(0)) await stop();
  const [bucket] = await database.connection.collection('gatewayBudgets').find().toArray();
  expect(bucket).toMatchObject({ level: 300, atMs: 1_000_000 });
});

it('a gateway whose database is gone counts for itself', async () => {
  const connection = await createConnection(database.uri).asPromise();
  const budgets = await gateway(() => 1_000_000, connection);
  await connection.close();
  budgets.spend(viewer, 400);
  await sleep(600);
  expect(budgets.state(viewer).remaining).toBe(600);
});
