import type { mongo } from 'mongoose';
import { openTestServer, type TestServer } from './embedded-server';

type Document = mongo.Document;

let server: TestServer;
let tickets: mongo.Collection;

beforeAll(async () => {
  server = await openTestServer();
  tickets = server.db.collection('tickets');
  await tickets.createIndexes([
    { key: { partnerId: 1, createdAt: -1, _id: -1 } },
    { key: { status: 1, severity: 1, createdAt: -1 } },
    { key: { tags: 1, createdAt: -1 } },
    { key: { dueAt: 1 }, partialFilterExpression: { open: true } },
    { key: { escalatedAt: 1 }, sparse: true },
    { key: { email: 1 }, unique: true },
  ]);
  const rows = Array.from({ length: 1000 }, (_, at) => ({
    partnerId: `p${at % 10}`,
    status: ['NEW', 'OPEN', 'DONE'][at % 3],
    severity: at % 4,
    tags: [`t${at % 5}`, `t${at % 7}`],
    createdAt: new Date(at * 1000),
    open: at % 2 === 0,
    dueAt: new Date(at * 2000),
    email: `e${at}@x`,
    ...(at % 100 === 0 && { escalatedAt: new Date(at) }),
  }));
  await tickets.insertMany(rows);
});

afterAll(() => server.close());

/** The names of the stages of a plan, from the last to the first. */
function stages(plan: Document): string[] {
  const next = (plan['inputStage'] ?? (plan['inputStages'] as Document[] | undefined)?.[0]) as
    Document | undefined;
  return [plan['stage'] as string, ...(next ? stages(next) : [])];
}

function indexName(plan: Document): unknown {
  const next = (plan['inputStage'] ?? (plan['inputStages'] as Document[] | undefined)?.[0]) as
    Document | undefined;
  return plan['indexName'] ?? (next && indexName(next));
}

async function explain(
  filter: Document,
  options: mongo.FindOptions = {},
): Promise<{ stages: string[]; index: unknown; docs: number; keys: number; found: number }> {
  const result = await tickets.find(filter, options).explain('executionStats');
  const plan = (result['queryPlanner'] as Document)['winningPlan'] as Document;
  const run = result['executionStats'] as Document;
  return {
    stages: stages(plan),
    index: indexName(plan),
    docs: run['totalDocsExamined'] as number,
    keys: run['totalKeysExamined'] as number,
    found: run['nReturned'] as number,
  };
}

test('a page of a list reads what it shows and sorts nothing', async () => {
  const page = await explain({ partnerId: 'p3' }, { sort: { createdAt: -1, _id: -1 }, limit: 20 });
  expect(page).toMatchObject({
    stages: ['LIMIT', 'FETCH', 'IXSCAN'],
    index: 'partnerId_1_createdAt_-1__id_-1',
    docs: 20,
    found: 20,
  });
  const backwards = await explain({ partnerId: 'p3' }, { sort: { createdAt: 1, _id: 1 }, limit: 20 });
  expect(backwards).toMatchObject({ stages: ['LIMIT', 'FETCH', 'IXSCAN'], docs: 20 });
  const next = await explain(
    { partnerId: 'p3', createdAt: { $lt: new Date(500_000) } },
    { sort: { createdAt: -1, _id: -1 }, limit: 20 },
  );
  expect(next).toMatchObject({ stages: ['LIMIT', 'FETCH', 'IXSCAN'], docs: 20 });
});

test('$in before the sorted field is merged, in order', async () => {
  const options: mongo.FindOptions = { sort: { createdAt: -1, _id: -1 }, limit: 10 };
  const filter = { partnerId: { $in: ['p1', 'p2', 'p3'] } };
  expect(await explain(filter, options)).toMatchObject({
    stages: ['LIMIT', 'FETCH', 'SORT_MERGE', 'IXSCAN'],
    docs: 10,
  });
  const merged = await tickets.find(filter, options).toArray();
  expect(merged).toEqual(await tickets.find(filter, { ...options, hint: { $natural: 1 } }).toArray());
});

test.each<[string, Document, string[], unknown]>([
  [
    'equality on two fields',
    { status: 'OPEN', severity: 2 },
    ['FETCH', 'IXSCAN'],
    'status_1_severity_1_createdAt_-1',
  ],
  [
    'a range',
    { partnerId: 'p1', createdAt: { $gte: new Date(990_000) } },
    ['FETCH', 'IXSCAN'],
    'partnerId_1_createdAt_-1__id_-1',
  ],
  ['an element of an array', { tags: 't3' }, ['FETCH', 'IXSCAN'], 'tags_1_createdAt_-1'],
  ['a prefix', { email: /^e99/ }, ['FETCH', 'IXSCAN'], 'email_1'],
  ['an _id', { _id: 5 }, ['FETCH', 'IXSCAN'], '_id_'],
  [
    'a partial index, when the filter implies it',
    { open: true, dueAt: { $lt: new Date(5000) } },
    ['FETCH', 'IXSCAN'],
    'dueAt_1',
  ],
  ['no partial index, when it does not', { dueAt: { $lt: new Date(5000) } }, ['COLLSCAN'], undefined],
  ['a sparse index for existence', { escalatedAt: { $exists: true } }, ['FETCH', 'IXSCAN'], 'escalatedAt_1'],
  ['no sparse index for what it leaves out', { escalatedAt: null }, ['COLLSCAN'], undefined],
  [
    'alternatives that all have an index',
    { $or: [{ email: 'e5@x' }, { partnerId: 'p1' }] },
    ['FETCH', 'OR', 'IXSCAN'],
    'email_1',
  ],
  ['no index for a field in the middle', { severity: 2 }, ['COLLSCAN'], undefined],
  ['no index for a pattern that may begin anywhere', { email: /9@x$/ }, ['COLLSCAN'], undefined],
])('%s', async (_name, filter, expected, index) => {
  expect(await explain(filter)).toMatchObject({ stages: expected, index });
});

test('the more selective of two indexes is taken', async () => {
  expect(await explain({ status: 'OPEN', email: 'e5@x' })).toMatchObject({
    index: 'email_1',
    docs: expect.any(Number) as number,
  });
});

test('a sort without an index is done in memory, after the filter', async () => {
  expect((await explain({ partnerId: 'p1' }, { sort: { severity: 1 }, limit: 5 })).stages).toEqual([
    'SORT',
    'FETCH',
    'IXSCAN',
  ]);
});

test('a count that an index answers reads no documents', async () => {
  const result = await server.db.command({
    explain: { count: 'tickets', query: { partnerId: 'p1' } },
    verbosity: 'executionStats',
  });
  expect(result['executionStats']).toMatchObject({ totalDocsExamined: 0, totalKeysExamined: 100 });
  const counted = await tickets
    .aggregate([{ $match: { partnerId: 'p1' } }, { $group: { _id: 1, n: { $sum: 1 } } }])
    .explain('executionStats');
  expect((counted['stages'] as Document[])[0]).toMatchObject({
    $cursor: { executionStats: { totalDocsExamined: 0, totalKeysExamined: 100 } },
  });
});

test.each<[string, Document, string]>([
  ['update', { update: 'tickets', updates: [{ q: { email: 'e1@x' }, u: { $set: { a: 1 } } }] }, 'UPDATE'],
  ['delete', { delete: 'tickets', deletes: [{ q: { email: 'e1@x' }, limit: 1 }] }, 'DELETE'],
  ['findAndModify', { findAndModify: 'tickets', query: { email: 'e1@x' }, remove: true }, 'DELETE'],
  ['distinct', { distinct: 'tickets', key: 'status', query: { email: 'e1@x' } }, 'FETCH'],
])('%s is explained and changes nothing', async (_name, command, first) => {
  const result = await server.db.command({ explain: command, verbosity: 'executionStats' });
  const plan = (result['queryPlanner'] as Document)['winningPlan'] as Document;
  expect(stages(plan)[0]).toBe(first);
  expect(indexName(plan)).toBe('email_1');
  expect(await tickets.countDocuments({ email: 'e1@x', a: { $exists: false } })).toBe(1);
});

test('an aggregate is explained by its find and its further stages', async () => {
  const pipeline = [
    { $match: { partnerId: 'p1' } },
    { $sort: { createdAt: -1 } },
    { $limit: 5 },
    { $project: { status: 1 } },
  ];
  const result = await tickets.aggregate(pipeline).explain('executionStats');
  const [cursor] = result['stages'] as Document[];
  const { queryPlanner, executionStats } = cursor?.['$cursor'] as Record<string, Document>;
  expect(stages(queryPlanner?.['winningPlan'] as Document)).toEqual(['LIMIT', 'FETCH', 'IXSCAN']);
  expect(executionStats).toMatchObject({ totalDocsExamined: 5, nReturned: 5 });
});
