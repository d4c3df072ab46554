import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Gateway } from '../../../gateway/server';
import { NEW_FIELDS } from '../../../gateway/planning/new-documents';
import { type Plannable, type Planner, startPlanner } from '../../../gateway/planning/planner';
import { readSupergraph } from '../../../gateway/supergraph';
import { createLogger } from '../../../subgraphs/shared/logger';
import { openTestDatabase, type TestDatabase } from '../../support/database';
import { build } from '../../support/processes';
import { storeSmallWorld, type SmallWorld } from '../../support/small-world';
import { analyst } from '../../support/viewers';
import { askAt, type RunningSubgraphs, startGateway, startSubgraphs } from '../../support/whole-graph';

// New operations are planned in a thread of their own, which the gateway's engine knows nothing of.

const THREAD = join(process.cwd(), 'dist', 'gateway', 'planning', 'planning-thread.js');
const QUERY = (name: string) =>
  `query ${name}($id: ID!) { customer(id: $id) { companyName partner { name agents { nodes { name } } } services { nodes { name product { name } } } } }`;

let database: TestDatabase;
let world: SmallWorld;
let subgraphs: RunningSubgraphs;
let planner: Planner;
const asked: Plannable[] = [];

beforeAll(async () => {
  build();
  database = await openTestDatabase();
  world = await storeSmallWorld(database);
  subgraphs = await startSubgraphs(database);
  planner = startPlanner(await readSupergraph(), createLogger('silent'), THREAD);
  while (!planner.isReady) await sleep(20);
}, 60_000);
afterAll(async () => {
  await planner.close();
  await subgraphs.transport.close();
  await database.close();
});

const watched = (): Planner => ({
  isReady: true,
  plan(owner, operation) {
    asked.push(operation);
    return planner.plan(owner, operation);
  },
  close: () => Promise.resolve(),
});

async function withGateway<T>(by: Planner | undefined, work: (url: string) => Promise<T>): Promise<T> {
  const { gateway, origin }: { gateway: Gateway; origin: string } = await startGateway(
    subgraphs,
    {},
    { planner: by },
  );
  try {
    return await work(`${origin}/graphql`);
  } finally {
    await gateway.close();
  }
}

test('an operation is planned there once, however many send it at the same time, and answered as ever', async () => {
  asked.length = 0;
  const variables = { id: world.customer._id };
  const ask = (url: string) => askAt(url)(world.helpdesk, QUERY('Once'), variables);
  const plain = await withGateway(undefined, ask);
  expect(plain.data).toMatchObject({ customer: { companyName: world.customer.companyName } });
  await withGateway(watched(), async (url) => {
    for (const answer of await Promise.all([ask(url), ask(url), ask(url)]))
      expect(answer.data).toEqual(plain.data);
    expect((await ask(url)).data).toEqual(plain.data);
  });
  expect(asked).toEqual([{ source: QUERY('Once'), operationName: undefined }]);
});

test('each operation of a document has a plan of its own', async () => {
  const query = 'query A { viewer { name } } query B { viewer { role } }';
  await withGateway(watched(), async (url) => {
    const ask = async (operationName: string) => {
      const token = await signed();
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, operationName }),
      });
      return ((await response.json()) as { data: unknown }).data;
    };
    expect([await ask('A'), await ask('B'), await ask('A')]).toEqual([
      { viewer: { name: analyst.name } },
      { viewer: { role: 'ANALYST' } },
      { viewer: { name: analyst.name } },
    ]);
  });
});

test('the engine uses the plan that it is given, and makes none of its own', async () => {
  const none: Planner = { ...watched(), plan: () => Promise.resolve({ kind: 'QueryPlan' }) };
  const { data, errors } = await withGateway(none, (url) => askAt(url)(analyst, '{ viewer { name } }'));
  expect({ data, errors }).toEqual({ data: null, errors: undefined });
});

test('while the thread is being started, the engine plans by itself', async () => {
  const starting: Planner = {
    ...watched(),
    isReady: false,
    plan: () => Promise.reject(new Error('not yet')),
  };
  const { data } = await withGateway(starting, (url) => askAt(url)(analyst, '{ viewer { name } }'));
  expect(data).toEqual({ viewer: { name: analyst.name } });
});

test('a planner that fails is our fault, said without details, and the next request is answered', async () => {
  let isBroken = true;
  const failing: Planner = {
    ...watched(),
    plan: (owner, operation) =>
      isBroken ? Promise.reject(new Error('thread ended')) : planner.plan(owner, operation),
  };
  await withGateway(failing, async (url) => {
    const ask = () => askAt(url)(analyst, '{ viewer { name } }');
    const { status, errors } = await ask();
    expect([status, errors?.[0]?.extensions.code]).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(JSON.stringify(errors)).not.toContain('thread');
    isBroken = false;
    expect((await ask()).data).toEqual({ viewer: { name: analyst.name } });
  });
});

test('who sends many new documents has to wait, and is told how long; known ones go on, and so do others', async () => {
  const fields = Array.from({ length: 40 }, (_, i) => `f${i}: viewer { id name role }`).join(' ');
  const count = Math.floor(NEW_FIELDS.budget / 160);
  const query = (serial: number) => `query N${serial} { ${fields} }`;
  // However long the machine takes, nothing comes back meanwhile.
  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now());
  await withGateway(watched(), async (url) => {
    const ask = askAt(url);
    const answers = await Promise.all(
      Array.from({ length: count + 20 }, (_, serial) => ask(analyst, query(serial))),
    );
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(count);
    expect(refused[0]?.errors?.[0]).toMatchObject({
      message: expect.stringContaining('too many documents that are new to the graph') as string,
      extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 1 },
    });
    expect((await ask(analyst, query(0))).status).toBe(200);
    expect((await ask({ ...analyst, id: 'another' }, query(1_000))).status).toBe(200);
  }).finally(() => {
    clock.mockRestore();
  });
}, 60_000);

test('an operation that cannot be planned keeps nobody else from a plan', async () => {
  const own = startPlanner(await readSupergraph(), createLogger('silent'), THREAD);
  while (!own.isReady) await sleep(20);
  const plan = () => own.plan('x', { source: '{ viewer { name } }', operationName: undefined });
  await expect(own.plan('x', { source: 'no document', operationName: undefined })).rejects.toThrow(
    'cannot be planned',
  );
  await expect(plan()).resolves.toMatchObject({ kind: 'QueryPlan' });
  await own.close();
});

test('a thread that ends before it is ready is not started again at once, over and over', async () => {
  const errors: unknown[] = [];
  const logger = createLogger('silent');
  logger.error = (...values: unknown[]) => void errors.push(values);
  const broken = startPlanner('no supergraph', logger, THREAD);
  while (errors.length === 0) await sleep(20);
  // The next one is started after a second, and takes some time to end as well.
  await sleep(800);
  expect(errors).toHaveLength(1);
  while (errors.length === 1) await sleep(20);
  await broken.close();
  expect(broken.isReady).toBe(false);
});

async function signed(): Promise<string> {
  const { signToken } = await import('../../../gateway/viewer');
  const { AUTH_SECRET } = await import('../../support/whole-graph');
  return signToken(AUTH_SECRET, analyst, '1h');
}
