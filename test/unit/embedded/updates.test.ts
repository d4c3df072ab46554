import { mongo } from 'mongoose';
import { openTestServer, refusalOf, type TestServer } from './embedded-server';

type Document = mongo.Document;

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

/** The document after an update, without its _id. */
async function updated(
  document: Document,
  update: Document | Document[],
  options: Document = {},
  filter: Document = {},
): Promise<unknown> {
  const collection = server.db.collection('updates');
  await collection.deleteMany({});
  await collection.insertOne({ ...document });
  await collection.updateOne(filter, update, options);
  return collection.findOne({}, { projection: { _id: 0 } });
}

test.each<[Document, Document | Document[], unknown]>([
  [{ a: 1 }, { $set: { b: 2, 'c.d': 3 } }, { a: 1, b: 2, c: { d: 3 } }],
  [{ a: [1, 2] }, { $set: { 'a.3': 9 } }, { a: [1, 2, null, 9] }],
  [{ a: { b: 1 } }, { $unset: { 'a.b': '' } }, { a: {} }],
  [{ a: [1, 2] }, { $unset: { 'a.0': '' } }, { a: [null, 2] }],
  [{ a: 1 }, { $inc: { a: 2, b: -1 } }, { a: 3, b: -1 }],
  [{ a: 3 }, { $mul: { a: 2, b: 5 } }, { a: 6, b: 0 }],
  [{ a: 3, b: 3 }, { $min: { a: 1, b: 5, c: 2 } }, { a: 1, b: 3, c: 2 }],
  [{ a: 3, b: 3 }, { $max: { a: 1, b: 5 } }, { a: 3, b: 5 }],
  [{ a: 1, b: { c: 2 } }, { $rename: { a: 'x', 'b.c': 'y', gone: 'z' } }, { b: {}, x: 1, y: 2 }],
  [{ a: [1] }, { $push: { a: 2, b: 1 } }, { a: [1, 2], b: [1] }],
  [{ a: [3, 1] }, { $push: { a: { $each: [2, 5], $sort: 1, $slice: -3 } } }, { a: [2, 3, 5] }],
  [{ a: [1, 4] }, { $push: { a: { $each: [2, 3], $position: 1 } } }, { a: [1, 2, 3, 4] }],
  [{ a: [{ n: 2 }] }, { $push: { a: { $each: [{ n: 1 }], $sort: { n: 1 } } } }, { a: [{ n: 1 }, { n: 2 }] }],
  [{ a: [1, { x: 1 }] }, { $addToSet: { a: { $each: [1, { x: 1 }, 2] } } }, { a: [1, { x: 1 }, 2] }],
  [{ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } }, { a: [1] }],
  [
    {
      a: [
        { k: 'x', n: 1 },
        { k: 'y', n: 2 },
      ],
    },
    { $pull: { a: { k: 'x' } } },
    { a: [{ k: 'y', n: 2 }] },
  ],
  [{ a: [1, 2, 1] }, { $pullAll: { a: [1] } }, { a: [2] }],
  [{ a: [1, 2] }, { $pop: { a: -1 } }, { a: [2] }],
  [{ a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }],
  [{ a: [{ n: 1 }, { n: 2 }] }, { $inc: { 'a.$[].n': 10 } }, { a: [{ n: 11 }, { n: 12 }] }],
  [{ a: 1, b: 2 }, [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }], { b: 2, c: 3 }],
  [{ a: 1 }, [{ $replaceWith: { x: '$a' } }], { x: 1 }],
  [{ a: 1 }, { $setOnInsert: { b: 1 } }, { a: 1 }],
])('%j with %j becomes %j', async (document, update, expected) => {
  expect(await updated(document, update)).toEqual(expected);
});

test('$ changes the element that the filter matched', async () => {
  const document = {
    list: [
      { k: 'a', n: 1 },
      { k: 'b', n: 1 },
    ],
  };
  expect(await updated(document, { $set: { 'list.$.n': 9 } }, {}, { 'list.k': 'b' })).toEqual({
    list: [
      { k: 'a', n: 1 },
      { k: 'b', n: 9 },
    ],
  });
  expect(await updated({ a: [1, 5, 7] }, { $inc: { 'a.$': 1 } }, {}, { a: { $gt: 4 } })).toEqual({
    a: [1, 6, 7],
  });
  expect(
    await updated(document, { $set: { 'list.$.n': 2 } }, {}, { list: { $elemMatch: { k: 'b', n: 1 } } }),
  ).toEqual({
    list: [
      { k: 'a', n: 1 },
      { k: 'b', n: 2 },
    ],
  });
});

test('arrayFilters choose the elements', async () => {
  const document = {
    list: [
      { k: 'a', n: [1, 5] },
      { k: 'b', n: [6] },
    ],
  };
  const options = { arrayFilters: [{ 'x.k': 'a' }, { y: { $gt: 3 } }] };
  expect(await updated(document, { $set: { 'list.$[x].n.$[y]': 0 } }, options)).toEqual({
    list: [
      { k: 'a', n: [1, 0] },
      { k: 'b', n: [6] },
    ],
  });
});

test('$currentDate sets dates and timestamps', async () => {
  const before = Date.now();
  const result = (await updated({}, { $currentDate: { a: true, b: { $type: 'timestamp' } } })) as Document;
  expect((result['a'] as Date).getTime()).toBeGreaterThanOrEqual(before);
  expect(result['b']).toBeInstanceOf(mongo.Timestamp);
});

test('numbers keep their BSON type when another field changes, and grow when they have to', async () => {
  const collection = server.db.collection('types', { promoteValues: false });
  const _id = new mongo.ObjectId();
  await collection.insertOne({
    _id,
    int: 1,
    double: new mongo.Double(5),
    long: mongo.Long.fromNumber(7),
    decimal: mongo.Decimal128.fromString('1.50'),
    n: 1,
  });
  await collection.updateOne({ _id }, { $inc: { n: 2_147_483_647 } });
  await collection.updateOne({ _id }, [{ $set: { added: true } }]);
  const found = await collection.findOne({ _id });
  expect(found?.['int']).toEqual(new mongo.Int32(1));
  expect(found?.['double']).toEqual(new mongo.Double(5));
  expect(found?.['long']).toEqual(mongo.Long.fromNumber(7));
  expect(String(found?.['decimal'])).toBe('1.50');
  expect(found?.['n']).toEqual(mongo.Long.fromNumber(2_147_483_648));
  await collection.updateOne({ _id }, { $inc: { double: 1, int: new mongo.Double(1) } });
  expect(await collection.findOne({ _id }, { projection: { _id: 0, double: 1, int: 1 } })).toEqual({
    double: new mongo.Double(6),
    int: new mongo.Double(2),
  });
});

test('an update that changes nothing says so', async () => {
  const collection = server.db.collection('same');
  await collection.insertOne({ a: 1 });
  expect(await collection.updateOne({ a: 1 }, { $set: { a: 1 } })).toMatchObject({
    matchedCount: 1,
    modifiedCount: 0,
  });
  expect(await collection.updateMany({ a: { $lt: 9 } }, { $set: { a: 2 } })).toMatchObject({
    matchedCount: 1,
    modifiedCount: 1,
  });
  expect(await collection.updateOne({ a: 99 }, { $set: { a: 2 } })).toMatchObject({
    matchedCount: 0,
    modifiedCount: 0,
  });
});

test('an upsert starts from what the filter says', async () => {
  const collection = server.db.collection('upserts');
  const filter = { a: 1, 'b.c': 2, d: { $gt: 5 }, $and: [{ e: { $eq: 3 } }] };
  const result = await collection.updateOne(
    filter,
    { $set: { f: 1 }, $setOnInsert: { g: 1 } },
    { upsert: true },
  );
  expect(result).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
  expect(await collection.findOne({ _id: result.upsertedId as mongo.ObjectId })).toEqual({
    _id: result.upsertedId,
    a: 1,
    b: { c: 2 },
    e: 3,
    f: 1,
    g: 1,
  });
  const replaced = await collection.replaceOne({ _id: 'own' as never }, { x: 1 }, { upsert: true });
  expect(replaced.upsertedId).toBe('own');
  expect(await collection.findOne({ _id: 'own' as never })).toEqual({ _id: 'own', x: 1 });
});

test('findOneAndUpdate answers with the document before or after, sorted, projected, and tells of an upsert', async () => {
  const collection = server.db.collection('fam');
  await collection.insertMany([
    { _id: 1 as never, n: 1 },
    { _id: 2 as never, n: 2 },
  ]);
  expect(await collection.findOneAndUpdate({}, { $inc: { n: 10 } }, { sort: { n: -1 } })).toEqual({
    _id: 2,
    n: 2,
  });
  expect(
    await collection.findOneAndUpdate(
      { _id: 2 as never },
      { $inc: { n: 1 } },
      { returnDocument: 'after', projection: { _id: 0 } },
    ),
  ).toEqual({ n: 13 });
  const missed = await collection.findOneAndUpdate(
    { _id: 7 as never },
    { $set: { n: 1 } },
    { includeResultMetadata: true },
  );
  expect(missed).toMatchObject({ value: null, lastErrorObject: { n: 0, updatedExisting: false } });
  const upserted = await collection.findOneAndUpdate(
    { _id: 7 as never },
    { $set: { n: 1 } },
    { upsert: true, returnDocument: 'after', includeResultMetadata: true },
  );
  expect(upserted).toMatchObject({
    value: { _id: 7, n: 1 },
    lastErrorObject: { n: 1, updatedExisting: false, upserted: 7 },
  });
  expect(await collection.findOneAndDelete({ _id: 7 as never })).toEqual({ _id: 7, n: 1 });
  expect(
    await collection.findOneAndReplace({ _id: 1 as never }, { m: 1 }, { returnDocument: 'after' }),
  ).toEqual({ _id: 1, m: 1 });
});

test.each<[string, Document, Document | Document[], Document, number]>([
  ['an unknown modifier', {}, { $foo: { a: 1 } }, {}, 9],
  ['two changes of one path', {}, { $set: { a: 1 }, $inc: { 'a.b': 1 } }, {}, 40],
  ['$inc of text', { a: 'x' }, { $inc: { a: 1 } }, {}, 14],
  ['$inc by text', { a: 1 }, { $inc: { a: 'x' } }, {}, 14],
  ['$push to a number', { a: 1 }, { $push: { a: 1 } }, {}, 2],
  ['a path through a number', { a: 1 }, { $set: { 'a.b': 1 } }, {}, 28],
  ['a name in an array', { a: [1] }, { $set: { 'a.b': 1 } }, {}, 28],
  ['another _id', { a: 1 }, { $set: { _id: 5 } }, {}, 66],
  ['$ without a matched element', { a: [1] }, { $set: { 'a.$': 1 } }, {}, 2],
  ['an identifier without a filter', { a: [1] }, { $set: { 'a.$[x]': 1 } }, {}, 2],
  ['a filter that is not used', { a: [1] }, { $set: { a: 1 } }, { arrayFilters: [{ x: 1 }] }, 9],
  ['a stage that no update may have', {}, [{ $match: {} }], {}, 72],
  ['a field with a dollar sign', {}, { $set: { 'a.$b': 1 } }, {}, 52],
  ['$pop by two', { a: [1] }, { $pop: { a: 2 } }, {}, 9],
])('refuses %s', async (_name, document, update, options, code) => {
  const error = await refusalOf(updated(document, update, options));
  expect(error.code).toBe(code);
});
