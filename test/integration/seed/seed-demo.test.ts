import type { Connection, Model } from 'mongoose';
import { seedDemo } from '../../../database/seed/demo';
import { createIndexes } from '../../../database/seed/indexes';
import { laySet } from '../../../database/seed/lay-set';
import { DEMO, furtherSet } from '../../../database/seed/seed-set';
import { documentsOf, UNTIL } from '../../support/seed-documents';
import { openTestDatabase, type TestDatabase } from '../../support/database';

const LITTLE = furtherSet(1, { partners: 3, customers: 30, tickets: 1_300 });
const COLLECTIONS = {
  partners: 'partners',
  agents: 'agents',
  customers: 'customers',
  services: 'services',
  tickets: 'tickets',
  escalations: 'escalations',
  remediationPlans: 'remediationPlans',
} as const;

const open: TestDatabase[] = [];
const database = async () => {
  const opened = await openTestDatabase();
  open.push(opened);
  return opened;
};
afterEach(() => Promise.all(open.splice(0).map((each) => each.close())));

const idsIn = async ({ db }: Connection, collection: string) => {
  const found = await db
    ?.collection<{ _id: string }>(collection)
    .find({}, { projection: { _id: 1 } })
    .toArray();
  return (found ?? []).map(({ _id }) => _id).toSorted();
};
const counter = async ({ db }: Connection, series: string) =>
  (await db?.collection<{ _id: string; value: number }>('counters').findOne({ _id: series }))?.value;
const expectWhole = async (connection: Connection, plan = LITTLE) => {
  const expected = documentsOf(plan);
  for (const [list, collection] of Object.entries(COLLECTIONS) as [keyof typeof COLLECTIONS, string][]) {
    expect([collection, await idsIn(connection, collection)]).toEqual([
      collection,
      expected[list].map(({ _id }) => _id).toSorted(),
    ]);
  }
};

describe('seeding the demo', () => {
  it('fills an empty database with all that was promised, once, and lets the numbers go on behind it', async () => {
    const opened = await database();
    const { connection } = opened;
    const lines: string[] = [];
    await seedDemo(connection, { until: UNTIL, onProgress: (line) => lines.push(line) });
    await expectWhole(connection, DEMO);
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('12 partners, 200 customers, 5,000 tickets');
    const tickets = await connection
      .collection('tickets')
      .find({})
      .sort({ number: 1 })
      .project({ number: 1 })
      .toArray();
    expect([tickets[0]?.['number'], tickets.at(-1)?.['number']]).toEqual(['SR-000001', 'SR-005000']);
    expect(await counter(connection, 'tickets')).toBe(5_000);
    expect(await counter(connection, 'escalations')).toBe((await idsIn(connection, 'escalations')).length);

    await connection.collection('customers').updateOne({}, { $set: { companyName: 'Changed by somebody' } });
    const again: string[] = [];
    const reads = await opened.readsDuring(() =>
      seedDemo(connection, { onProgress: (line) => again.push(line) }),
    );
    expect(reads).toEqual(['find']);
    expect(again).toEqual([]);
    expect(
      await connection.collection('customers').countDocuments({ companyName: 'Changed by somebody' }),
    ).toBe(1);
    expect(await counter(connection, 'tickets')).toBe(5_000);
  }, 180_000);

  it('stores documents that the models of the subgraphs take as they are', async () => {
    const { connection } = await database();
    await laySet(connection, LITTLE, { until: UNTIL });
    await createIndexes(connection);
    for (const model of Object.values(connection.models) as Model<object>[]) {
      const paths = new Set(Object.keys(model.schema.paths).map((path) => path.split('.')[0]));
      for (const stored of await model.find({}).limit(100).lean().exec()) {
        await expect(new model(stored).validate()).resolves.toBeUndefined();
        for (const field of Object.keys(stored)) expect(paths).toContain(field);
      }
    }
  }, 60_000);
});

describe('laying down a further set', () => {
  it('adds nothing the second time', async () => {
    const { connection } = await database();
    const first = await laySet(connection, LITTLE, { until: UNTIL });
    const second = await laySet(connection, LITTLE, { until: new Date('2026-04-01T00:00:00Z') });
    expect([first.wasThere, second.wasThere]).toEqual([false, true]);
    expect(second.set.until).toEqual(UNTIL);
    await expectWhole(connection);
  }, 60_000);

  it.each([20, 700])(
    'is completed by the next run after a stop at %i of its customers and tickets',
    async (stopAt) => {
      const { connection } = await database();
      const stop = new AbortController();
      const onProgress = (done: number) => {
        if (done >= stopAt) stop.abort();
      };
      const stopped = laySet(connection, LITTLE, { until: UNTIL, onProgress, signal: stop.signal });
      await expect(stopped).rejects.toThrow(/aborted/);
      const before = await idsIn(connection, 'tickets');
      expect(before.length).toBeLessThan(LITTLE.tickets);
      const lastTicket = await counter(connection, 'tickets');

      const { set, wasThere } = await laySet(connection, LITTLE, { until: new Date('2026-04-01T00:00:00Z') });
      expect(wasThere).toBe(false);
      expect(set.until).toEqual(UNTIL);
      await expectWhole(connection);
      expect(await counter(connection, 'tickets')).toBe(lastTicket);
    },
    60_000,
  );

  it('can be done by two processes at the same time', async () => {
    const { connection } = await database();
    await Promise.all([
      laySet(connection, LITTLE, { until: UNTIL }),
      laySet(connection, LITTLE, { until: UNTIL }),
    ]);
    await expectWhole(connection);
    const numbers = await connection.collection('tickets').distinct('number');
    expect(numbers).toHaveLength(LITTLE.tickets);
  }, 60_000);

  it('takes numbers that nobody has, and leaves those that were taken meanwhile', async () => {
    const { connection } = await database();
    await connection.collection<{ _id: string; value: number }>('counters').insertMany([
      { _id: 'tickets', value: 41 },
      { _id: 'escalations', value: 7 },
    ]);
    const { set } = await laySet(connection, LITTLE, { until: UNTIL });
    expect([set.firstTicket, set.firstEscalation]).toEqual([42, 8]);
    expect(await counter(connection, 'tickets')).toBe(41 + LITTLE.tickets);
    const escalations = (await idsIn(connection, 'escalations')).length;
    expect(await counter(connection, 'escalations')).toBe(7 + escalations);
    expect(await connection.collection('tickets').countDocuments({ number: 'SR-000042' })).toBe(1);
  }, 60_000);

  it('fails with what is in its way when that is not a document of its own', async () => {
    const { connection } = await database();
    await createIndexes(connection);
    const { customers } = documentsOf(LITTLE);
    const foreign = { _id: 'cus_other' as never, domain: customers[4]?.domain, tenantId: 'other' };
    await connection.collection('customers').insertOne(foreign);
    await expect(laySet(connection, LITTLE, { until: UNTIL })).rejects.toMatchObject({ code: 11_000 });
  }, 60_000);
});
