import { mongo } from 'mongoose';
import { openTestServer, refusalOf, type TestServer } from './embedded-server';

type Document = mongo.Document;

let server: TestServer;
let collection: mongo.Collection;
let number = 0;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

beforeEach(() => {
  collection = server.db.collection(`c${number++}`);
});

describe('filters', () => {
  const rows: Document[] = [
    { _id: 0, a: null },
    { _id: 1 },
    { _id: 2, a: [] },
    { _id: 3, a: [null] },
    { _id: 4, a: { b: null } },
    { _id: 5, a: [{ b: 1 }, { c: 2 }] },
    { _id: 6, a: [1, 5] },
    { _id: 7, a: 'text' },
    { _id: 8, a: [[1, 5]] },
    { _id: 9, a: { b: [1, 5] } },
    { _id: 10, a: new mongo.Double(5) },
    { _id: 11, a: mongo.Long.fromString('9007199254740993') },
  ];

  test.each<[Document, number[]]>([
    [{ a: null }, [0, 1, 3]],
    [{ a: { $ne: null } }, [2, 4, 5, 6, 7, 8, 9, 10, 11]],
    [{ a: { $exists: false } }, [1]],
    [{ 'a.b': null }, [0, 1, 4, 5, 7, 10, 11]],
    [{ 'a.b': { $exists: true } }, [4, 5, 9]],
    [{ a: 5 }, [6, 10]],
    [{ a: { $gt: 1, $lt: 5 } }, [6]],
    [{ a: { $elemMatch: { $gt: 1, $lt: 5 } } }, []],
    [{ a: [1, 5] }, [6, 8]],
    [{ 'a.0': 1 }, [6, 8]],
    [{ 'a.b': { $all: [1, 5] } }, [9]],
    [{ 'a.b': { $size: 2 } }, [9]],
    [{ a: { $size: 1 } }, [3, 8]],
    [{ a: { $elemMatch: { b: 1 } } }, [5]],
    [{ a: { $type: 'double' } }, [10]],
    [{ a: { $type: ['long', 'string'] } }, [7, 11]],
    [{ a: { $type: 'number' } }, [6, 10, 11]],
    [{ a: { $type: 'array' } }, [2, 3, 5, 6, 8]],
    [{ a: { $in: [null, 'text'] } }, [0, 1, 3, 7]],
    [{ a: { $in: [/^TE/i] } }, [7]],
    [{ a: { $not: /x/ } }, [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11]],
    [{ a: mongo.Long.fromString('9007199254740993') }, [11]],
    [{ a: mongo.Long.fromString('9007199254740992') }, []],
    [{ a: { $mod: [2, 1] } }, [6, 10, 11]],
    [{ a: { $gt: '' } }, [7]],
    [{ a: { $gte: null } }, [0, 1, 3]],
    [{ $expr: { $eq: ['$a.b', null] } }, [4]],
    [{ $nor: [{ a: { $exists: true } }] }, [1]],
    [{ constructor: null }, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    [{ a: { $bitsAllSet: 5 } }, [6, 10]],
  ])('%j finds %j', async (filter, expected) => {
    if ((await collection.estimatedDocumentCount()) === 0) await collection.insertMany(rows);
    const found = await collection.find(filter).sort({ _id: 1 }).toArray();
    expect(found.map((row) => row['_id'] as unknown)).toEqual(expected);
  });

  test.each<[Document, number]>([
    [{ a: { $foo: 1 } }, 2],
    [{ $foo: 1 }, 2],
    [{ a: { $in: 1 } }, 2],
    [{ $and: [] }, 2],
    [{ $where: 'true' }, 115],
    [{ a: { $near: [0, 0] } }, 115],
    [{ $text: { $search: 'x' } }, 115],
    [{ a: { $not: { x: 1 } } }, 2],
    [{ a: { $regex: '(' } }, 2],
    [{ a: { $regex: '(?>x)' } }, 2],
    [{ a: { $type: 'nonsense' } }, 2],
    [{ a: { $size: -1 } }, 2],
    [{ $expr: { $foo: 1 } }, 168],
  ])('%j is refused with code %d', async (filter, code) => {
    expect((await refusalOf(collection.find(filter).toArray())).code).toBe(code);
  });
});

describe('projections', () => {
  const row = {
    _id: 1,
    a: { b: 1, c: 2 },
    list: [
      { x: 1, y: 1 },
      { x: 2, y: 2 },
    ],
    n: 5,
  };

  test.each<[Document, unknown]>([
    [{ n: 1 }, { _id: 1, n: 5 }],
    [{ n: 1, _id: 0 }, { n: 5 }],
    [
      { a: 0, list: 0 },
      { _id: 1, n: 5 },
    ],
    [{ 'a.b': 1 }, { _id: 1, a: { b: 1 } }],
    [{ 'list.x': 1, _id: 0 }, { list: [{ x: 1 }, { x: 2 }] }],
    [
      { 'list.x': 0, a: 0 },
      { _id: 1, list: [{ y: 1 }, { y: 2 }], n: 5 },
    ],
    [{ list: { $slice: -1 } }, { ...row, list: [{ x: 2, y: 2 }] }],
    [
      { list: { $slice: [0, 1] }, n: 1 },
      { _id: 1, list: [{ x: 1, y: 1 }], n: 5 },
    ],
    [{ list: { $elemMatch: { x: 2 } } }, { _id: 1, list: [{ x: 2, y: 2 }] }],
    [{ 'list.$': 1 }, { _id: 1, list: [{ x: 2, y: 2 }] }],
    [{ count: { $size: '$list' }, _id: 0 }, { count: 2 }],
    [{}, row],
  ])('%j gives %j', async (projection, expected) => {
    await collection.insertOne({ ...row } as Document);
    expect(await collection.findOne({ 'list.x': 2 }, { projection })).toEqual(expected);
  });
});

describe('unique indexes', () => {
  test('refuse a duplicate in the words of MongoDB', async () => {
    await collection.createIndexes([{ key: { a: 1, b: -1 }, unique: true }]);
    await collection.insertOne({ a: 1, b: 'x' });
    const error = await refusalOf(collection.insertOne({ a: 1, b: 'x' }));
    expect(error).toMatchObject({ code: 11000, keyPattern: { a: 1, b: -1 }, keyValue: { a: 1, b: 'x' } });
    expect(error.message).toBe(
      `E11000 duplicate key error collection: test.${collection.collectionName} index: a_1_b_-1 dup key: { a: 1, b: "x" }`,
    );
    expect(
      (await refusalOf(collection.updateOne({ a: 2 }, { $set: { b: 'x', a: 1 } }, { upsert: true }))).code,
    ).toBe(11000);
  });

  test('treat a missing field as null, unless sparse or partial', async () => {
    await collection.createIndexes([
      { key: { a: 1 }, unique: true },
      { key: { b: 1 }, unique: true, sparse: true },
      { key: { c: 1 }, unique: true, partialFilterExpression: { active: true } },
    ]);
    await collection.insertOne({ c: 1, active: true });
    expect((await refusalOf(collection.insertOne({ a: null }))).code).toBe(11000);
    await collection.insertOne({ a: 2, c: 1, active: false });
    expect((await refusalOf(collection.updateOne({ a: 2 }, { $set: { active: true } }))).code).toBe(11000);
    expect(await collection.countDocuments()).toBe(2);
  });

  test('tell long values apart that begin alike, and still find and sort them', async () => {
    await collection.createIndexes([{ key: { a: 1 }, unique: true }]);
    const long = 'x'.repeat(5000);
    await collection.insertMany([{ a: `${long}b` }, { a: `${long}a` }, { a: 'y' }, { a: 'w' }]);
    expect((await refusalOf(collection.insertOne({ a: `${long}a` }))).code).toBe(11000);
    expect(await collection.countDocuments({ a: `${long}b` })).toBe(1);
    expect(await collection.countDocuments({ a: { $gt: `${long}a` } })).toBe(2);
    expect(await collection.countDocuments({ a: { $in: [`${long}a`, `${long}b`] } })).toBe(2);
    const sorted = await collection.find({}).sort({ a: 1 }).toArray();
    expect(sorted.map((row) => String(row['a']).slice(-1))).toEqual(['w', 'a', 'b', 'y']);
  });

  test('hold when an index is built over documents that break it', async () => {
    await collection.insertMany([{ a: 1 }, { a: 1 }]);
    expect((await refusalOf(collection.createIndexes([{ key: { a: 1 }, unique: true }]))).code).toBe(11000);
    expect(
      (await collection.listIndexes().toArray()).map((index: Document) => index['name'] as string),
    ).toEqual(['_id_']);
  });

  test('let exactly one of a hundred concurrent writers through', async () => {
    await collection.createIndexes([{ key: { key: 1 }, unique: true }]);
    const inserts = await Promise.allSettled(
      Array.from({ length: 100 }, () => collection.insertOne({ key: 'one' })),
    );
    expect(inserts.filter((result) => result.status === 'fulfilled')).toHaveLength(1);
    const upserts = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        collection.updateOne({ key: 'two' }, { $setOnInsert: { at } }, { upsert: true }),
      ),
    );
    expect(upserts.filter((result) => result.upsertedCount === 1)).toHaveLength(1);
    const free = await Promise.all(
      Array.from({ length: 50 }, (_, at) =>
        collection.updateOne({ plain: 'three' }, { $setOnInsert: { key: at } }, { upsert: true }),
      ),
    );
    expect(free.filter((result) => result.upsertedCount === 1)).toHaveLength(1);
  });
});

test('of many updates guarded by a version exactly one wins', async () => {
  await collection.insertOne({ version: 1, winners: [] });
  const results = await Promise.all(
    Array.from({ length: 50 }, (_, at) =>
      collection.findOneAndUpdate({ version: 1 }, { $inc: { version: 1 }, $push: { winners: at } as never }),
    ),
  );
  expect(results.filter((result) => result !== null)).toHaveLength(1);
  expect((await collection.findOne())?.['winners']).toHaveLength(1);
});

test('concurrent increments are all counted', async () => {
  await collection.insertOne({ n: 0 });
  await Promise.all(Array.from({ length: 200 }, () => collection.updateOne({}, { $inc: { n: 1 } })));
  expect((await collection.findOne())?.['n']).toBe(200);
});

test('bulk writes stop at the first error when ordered, and go on when not', async () => {
  await collection.insertOne({ _id: 1 as never });
  const rows = [2, 1, 3].map((id) => ({ _id: id as never }));
  const ordered = await collection.insertMany(rows).catch((error: unknown) => error);
  expect(ordered).toMatchObject({ code: 11000, insertedCount: 1 });
  const unordered = await collection
    .insertMany(
      [4, 1, 5].map((id) => ({ _id: id as never })),
      { ordered: false },
    )
    .catch((error: unknown) => error);
  expect(unordered).toMatchObject({ code: 11000, insertedCount: 2 });
  expect((unordered as mongo.MongoBulkWriteError).writeErrors).toMatchObject([{ index: 1, code: 11000 }]);
  const mixed = await collection.bulkWrite([
    { insertOne: { document: { _id: 6 as never } } },
    { updateOne: { filter: { _id: 6 as never }, update: { $set: { a: 1 } } } },
    { updateMany: { filter: {}, update: { $set: { b: 1 } } } },
    { deleteOne: { filter: { _id: 1 as never } } },
    { replaceOne: { filter: { _id: 9 as never }, replacement: { c: 1 }, upsert: true } },
  ]);
  expect(mixed).toMatchObject({ insertedCount: 1, matchedCount: 6, deletedCount: 1, upsertedCount: 1 });
});

describe('cursors', () => {
  beforeEach(async () => {
    await collection.insertMany(
      Array.from({ length: 250 }, (_, at) => ({ _id: at as never, n: at, text: 'x'.repeat(100) })),
    );
  });

  test('give all documents, batch by batch, in the order they were inserted', async () => {
    const all = await collection.find({}, { batchSize: 7 }).toArray();
    expect(all.map((row) => row['n'] as number)).toEqual(Array.from({ length: 250 }, (_, at) => at));
    expect(await collection.find({}).skip(245).toArray()).toHaveLength(5);
    expect(await collection.find({}).sort({ $natural: -1 }).limit(1).toArray()).toMatchObject([{ n: 249 }]);
  });

  test('are refused once they are killed', async () => {
    const cursor = collection.find({}, { batchSize: 2 });
    await cursor.next();
    const { id } = cursor;
    await cursor.close();
    const error = await refusalOf(server.db.command({ getMore: id, collection: collection.collectionName }));
    expect(error.code).toBe(43);
  });

  test('survive changes to what they read', async () => {
    const cursor = collection.find({ n: { $gte: 0 } }, { batchSize: 10 });
    await cursor.next();
    await collection.deleteMany({ n: { $gte: 100 } });
    expect((await cursor.toArray()).length).toBeLessThan(249);
  });

  test('stop when the time is up', async () => {
    await collection.insertMany(Array.from({ length: 3000 }, (_, at) => ({ n: at + 1000 })));
    const slow = collection.aggregate(
      [
        {
          $lookup: {
            from: collection.collectionName,
            pipeline: [{ $match: { $expr: { $eq: ['$n', -1] } } }],
            as: 'x',
          },
        },
      ],
      { maxTimeMS: 30 },
    );
    expect((await refusalOf(slow.toArray())).code).toBe(50);
  });
});

test('a long scan lets other clients have their turn', async () => {
  for (let batch = 0; batch < 4; batch++)
    await collection.insertMany(Array.from({ length: 5000 }, (_, at) => ({ n: at, text: 'x'.repeat(200) })));
  const state = { isDone: false };
  const scan = collection
    .find({ text: /never$/ })
    .toArray()
    .finally(() => (state.isDone = true));
  let pings = 0;
  while (!state.isDone) {
    await server.db.command({ ping: 1 });
    pings++;
  }
  await scan;
  expect(pings).toBeGreaterThan(2);
});

test('documents beyond 16 MB are refused', async () => {
  await collection.insertOne({ _id: 1 as never, text: 'x'.repeat(15_000_000) });
  const error = await refusalOf(
    collection.updateOne({ _id: 1 as never }, { $set: { more: 'x'.repeat(2_000_000) } }),
  );
  expect(error.code).toBe(10334);
});

describe('collections and indexes', () => {
  test('are created, listed, renamed and dropped', async () => {
    const { db } = server;
    await db.createCollection('made');
    expect((await refusalOf(db.command({ create: 'made' }))).code).toBe(48);
    await db.collection('made').createIndexes([{ key: { a: 1 }, name: 'mine' }]);
    await db.collection('made').insertOne({ a: 1 });
    await db.renameCollection('made', 'renamed');
    expect(await db.collection('renamed').findOne({ a: 1 })).toMatchObject({ a: 1 });
    expect(await db.collection('made').countDocuments()).toBe(0);
    expect(await db.collection('renamed').indexExists('mine')).toBe(true);
    expect((await db.listCollections({ name: 'renamed' }).toArray())[0]).toMatchObject({
      name: 'renamed',
      type: 'collection',
    });
    await db.collection('renamed').dropIndex('mine');
    expect((await refusalOf(db.collection('renamed').dropIndex('mine'))).code).toBe(27);
    await db.dropCollection('renamed');
    expect(await db.listCollections({ name: 'renamed' }).toArray()).toEqual([]);
    expect((await refusalOf(db.command({ listIndexes: 'renamed' }))).code).toBe(26);
  });

  test('a dropped database is gone, its name can be used again', async () => {
    const other = server.client.db('other');
    await other.collection('x').insertOne({ a: 1 });
    expect((await other.admin().listDatabases()).databases.map(({ name }) => name)).toContain('other');
    await other.dropDatabase();
    expect(await other.collection('x').countDocuments()).toBe(0);
    await other.collection('x').insertOne({ a: 2 });
    expect(await other.collection('x').find().toArray()).toMatchObject([{ a: 2 }]);
    await other.dropDatabase();
  });

  test.each<[string, Document, number]>([
    ['a text index', { key: { a: 'text' }, name: 'x' }, 115],
    ['a hashed index', { key: { a: 'hashed' }, name: 'x' }, 115],
    ['an empty key', { key: {}, name: 'x' }, 67],
    ['an unknown option', { key: { a: 1 }, name: 'x', nonsense: 1 }, 197],
    ['a collation', { key: { a: 1 }, name: 'x', collation: { locale: 'de' } }, 115],
    ['a TTL of two fields', { key: { a: 1, b: 1 }, name: 'x', expireAfterSeconds: 1 }, 67],
    [
      'a partial filter with an unknown operator',
      { key: { a: 1 }, name: 'x', partialFilterExpression: { a: { $foo: 1 } } },
      2,
    ],
  ])('refuse %s', async (_name, index, code) => {
    expect((await refusalOf(server.db.command({ createIndexes: 'any', indexes: [index] }))).code).toBe(code);
  });

  test('an index of the same name or key but other options is a conflict', async () => {
    await collection.createIndexes([{ key: { a: 1 } }]);
    await collection.createIndexes([{ key: { a: 1 } }]);
    expect((await refusalOf(collection.createIndexes([{ key: { a: 1 }, unique: true }]))).code).toBe(86);
    expect((await refusalOf(collection.createIndexes([{ key: { a: 1 }, name: 'other' }]))).code).toBe(85);
    expect((await refusalOf(collection.createIndexes([{ key: { b: 1 }, name: 'a_1' }]))).code).toBe(86);
  });

  test('two arrays in one compound index are refused', async () => {
    await collection.createIndexes([{ key: { a: 1, b: 1 } }]);
    expect((await refusalOf(collection.insertOne({ a: [1], b: [2] }))).code).toBe(171);
    await collection.insertOne({ a: [1, 2], b: 2 });
    expect(await collection.countDocuments({ a: 2, b: 2 })).toBe(1);
  });
});

test.each<[string, Document, number]>([
  ['an unknown command', { nonsense: 1 }, 59],
  ['an unknown field', { find: 'x', nonsense: 1 }, 40415],
  ['a transaction', { find: 'x', txnNumber: mongo.Long.ONE, autocommit: false, startTransaction: true }, 20],
  ['a collation', { find: 'x', filter: {}, collation: { locale: 'en' } }, 115],
  ['a tailable cursor', { find: 'x', tailable: true }, 115],
  ['a collection without a name', { find: '' }, 73],
  ['a negative skip', { find: 'x', skip: -1 }, 2],
  ['a sort by nonsense', { find: 'x', sort: { a: 5 } }, 2],
])('%s is refused', async (_name, command, code) => {
  expect((await refusalOf(server.db.command(command))).code).toBe(code);
});

test('a hint to an index that is not there is refused', async () => {
  await collection.insertOne({ a: 1 });
  expect((await refusalOf(collection.find({}, { hint: 'nope_1' }).toArray())).code).toBe(2);
});

test('validate finds nothing wrong', async () => {
  await collection.createIndexes([{ key: { a: 1, 'b.c': -1 } }]);
  await collection.insertMany(Array.from({ length: 50 }, (_, at) => ({ a: at, b: [{ c: at }, { c: 1 }] })));
  await collection.updateMany({ a: { $lt: 20 } }, { $set: { 'b.0.c': 99 } });
  await collection.deleteMany({ a: { $gt: 40 } });
  expect(await server.db.command({ validate: collection.collectionName })).toMatchObject({
    valid: true,
    nrecords: 41,
  });
});

test('what explains a server to its clients is there', async () => {
  const { db } = server;
  expect(await db.admin().serverInfo()).toMatchObject({ version: '7.0.0' });
  expect(await db.command({ hello: 1 })).toMatchObject({
    isWritablePrimary: true,
    maxWireVersion: 21,
    readOnly: false,
  });
  expect(await db.command({ collStats: 'none' })).toMatchObject({ count: 0 });
  expect(await db.stats()).toMatchObject({ db: 'test', ok: 1 });
  expect(await db.admin().serverStatus()).toMatchObject({ ok: 1 });
  expect(await db.command({ connectionStatus: 1 })).toMatchObject({ ok: 1 });
});
