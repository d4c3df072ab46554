import fc from 'fast-check';
import { mongo } from 'mongoose';
import { openTestServer, type TestServer } from './embedded-server';

type Document = mongo.Document;

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

const scalar = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom('x', 'y'), fc.constant(null));
const documents = fc.array(
  fc.record(
    {
      a: scalar,
      b: fc.integer({ min: 0, max: 3 }),
      list: fc.array(scalar, { maxLength: 3 }),
      o: fc.record({ p: scalar, q: scalar }, { requiredKeys: [] }),
    },
    { requiredKeys: [] },
  ),
  { maxLength: 20 },
);

const name = fc.constantFrom('a', 'b', 'list', 'o', 'o.p', 'new');
const path = name.map((field) => `$${field}`);
const expression = fc.oneof(
  path,
  scalar,
  fc.tuple(path, path).map((pair) => ({ $eq: pair })),
  fc.tuple(path, path, path).map((triple) => ({ $cond: triple })),
  path.map((field) => ({ $ifNull: [field, 'none'] })),
  fc.constantFrom<unknown>(
    '$$ROOT',
    { $size: { $ifNull: ['$list', []] } },
    { $mergeObjects: ['$o', { z: 1 }] },
  ),
);

const stage: fc.Arbitrary<Document> = fc.oneof(
  fc.tuple(name, scalar).map(([field, value]) => ({ $match: { [field]: value } })),
  fc
    .tuple(fc.constantFrom('b', 'o.p'), fc.integer({ min: 0, max: 3 }))
    .map(([field, value]) => ({ $match: { [field]: { $gte: value } } })),
  expression.map((test) => ({ $match: { $expr: test } })),
  fc.constantFrom<Document>({ $sort: { b: 1, _id: 1 } }, { $sort: { 'o.p': -1, b: 1, _id: -1 } }),
  fc.integer({ min: 1, max: 9 }).map((limit) => ({ $limit: limit })),
  fc.integer({ min: 0, max: 4 }).map((skip) => ({ $skip: skip })),
  fc.constantFrom<Document>(
    { $project: { a: 1, 'o.p': 1 } },
    { $project: { list: 0 } },
    { $project: { _id: 0, b: 1 } },
    { $unset: 'o.q' },
  ),
  expression.map((value) => ({ $project: { b: 1, new: [value] } })),
  expression.map((value) => ({ $addFields: { new: value } })),
  expression.map((value) => ({ $addFields: { 'o.p': value } })),
  fc.tuple(expression, path).map(([key, value]) => ({
    $group: { _id: key, n: { $sum: 1 }, all: { $push: value }, b: { $max: '$b' } },
  })),
  fc.constantFrom<Document>(
    { $unwind: '$list' },
    { $count: 'b' },
    { $sortByCount: '$a' },
    { $replaceWith: { b: '$b', o: '$o' } },
  ),
  fc.constant<Document>({
    $unionWith: { coll: 'pipelines', pipeline: [{ $match: { b: 1 } }, { $project: { b: 1 } }] },
  }),
  fc.constant<Document>({
    $lookup: {
      from: 'pipelines',
      localField: 'b',
      foreignField: 'b',
      pipeline: [{ $project: { a: 1 } }],
      as: 'new',
    },
  }),
);

/** The documents of a pipeline, or the code with which it is refused: operands may be of types that an operator refuses. */
async function outcome(cursor: mongo.AggregationCursor<Document>): Promise<unknown> {
  try {
    return await cursor.toArray();
  } catch (error) {
    if (error instanceof mongo.MongoServerError) return error.code;
    throw error;
  }
}

test('a pipeline gives the same on a collection, with indexes and decoding what it needs, as on the plain documents', async () => {
  const collection = server.db.collection('pipelines');
  await collection.createIndexes([
    { key: { b: 1, _id: 1 } },
    { key: { a: 1 } },
    { key: { list: 1 } },
    { key: { 'o.p': -1, b: 1, _id: -1 } },
  ]);
  const property = fc.asyncProperty(
    documents,
    fc.array(fc.array(stage, { maxLength: 5 }), { minLength: 8, maxLength: 8 }),
    async (rows, pipelines) => {
      const stored = rows.map((row, at): Document => ({ _id: at as never, ...row }));
      await collection.deleteMany({});
      if (stored.length > 0) await collection.insertMany(stored);
      for (const pipeline of pipelines) {
        // The scan keeps the order of insertion, so that stages that depend on it can be compared.
        const ordered = [{ $sort: { _id: 1 } }, ...pipeline];
        const expected = await outcome(
          server.db.aggregate([{ $documents: { $literal: stored } }, ...ordered]),
        );
        expect(await outcome(collection.aggregate(ordered))).toEqual(expected);
        expect(await outcome(collection.aggregate(pipeline, { hint: { $natural: 1 } }))).toEqual(expected);
      }
    },
  );
  await fc.assert(property, { numRuns: 40 });
}, 60_000);
