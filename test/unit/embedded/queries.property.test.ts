import fc from 'fast-check';
import mingo from 'mingo';
import type { mongo } from 'mongoose';
import { openTestServer, type TestServer } from './embedded-server';

type Document = mongo.Document;

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 4 }),
  fc.constantFrom('', 'a', 'ab', 'abc', 'b', 'B'),
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: 0, max: 3 }).map((day) => new Date(day * 86_400_000)),
  fc.constantFrom(0.5, 1.5),
);

const nested = fc.record(
  { x: scalar, y: fc.oneof(scalar, fc.array(scalar, { maxLength: 2 })) },
  { requiredKeys: [] },
);
const field = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 2, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 2, arbitrary: nested },
  { weight: 2, arbitrary: fc.array(nested, { maxLength: 3 }) },
);

const documents = fc.array(fc.record({ a: field, b: scalar, c: field }, { requiredKeys: [] }), {
  maxLength: 25,
});

const path = fc.constantFrom('a', 'b', 'c', 'a.x', 'a.y', 'c.x', 'c.y');

const test1 = fc.oneof(
  scalar.map((value): Document => ({ $eq: value })),
  scalar.map((value): Document => ({ $ne: value })),
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte'), scalar)
    .map(([op, value]): Document => ({ [op]: value })),
  fc.tuple(scalar, scalar).map(([low, high]): Document => ({ $gte: low, $lte: high })),
  fc.array(scalar, { maxLength: 3 }).map((list): Document => ({ $in: list })),
  fc.array(scalar, { maxLength: 2 }).map((list): Document => ({ $nin: list })),
  fc.boolean().map((wanted): Document => ({ $exists: wanted })),
  fc.constantFrom('^a', '^ab', '^', 'b', '^a.c$').map((pattern): Document => ({ $regex: pattern })),
  fc.integer({ min: 0, max: 2 }).map((size): Document => ({ $size: size })),
  fc.tuple(scalar, scalar).map(([low, high]): Document => ({ $elemMatch: { $gte: low, $lt: high } })),
  fc.tuple(scalar, scalar).map(([x, y]): Document => ({ $elemMatch: { x, y: { $gte: y } } })),
  fc.array(scalar, { minLength: 1, maxLength: 2 }).map((list): Document => ({ $all: list })),
  scalar.map((value): Document => ({ $not: { $gt: value } })),
);

const leaf = fc.tuple(path, test1).map(([name, condition]): Document => ({ [name]: condition }));
const filter: fc.Arbitrary<Document> = fc.letrec<{ filter: Document }>((tie) => ({
  filter: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(leaf, { minLength: 1, maxLength: 3 }).map((list) => Object.assign({}, ...list) as Document),
    fc
      .tuple(fc.constantFrom('$and', '$or', '$nor'), fc.array(tie('filter'), { minLength: 1, maxLength: 3 }))
      .map(([op, list]) => ({ [op]: list })),
  ),
})).filter;

/** At most one path that may go through an array: two have no common order, and are refused. */
const sort = fc
  .tuple(
    fc.option(fc.tuple(fc.constantFrom('a', 'c', 'a.x'), fc.constantFrom<mongo.SortDirection>(1, -1))),
    fc.option(fc.tuple(fc.constant('b'), fc.constantFrom<mongo.SortDirection>(1, -1))),
    fc.boolean(),
  )
  .map(([one, other, isReversed]) => {
    const keys = [one, other].filter((key) => key !== null);
    return isReversed ? keys.reverse() : keys;
  });

const INDEXES: mongo.IndexDescription[] = [
  { key: { a: 1 } },
  { key: { b: -1, c: 1 } },
  { key: { 'a.x': 1, 'a.y': -1 } },
  { key: { b: 1, 'c.x': 1, 'c.y': 1 } },
  { key: { c: -1 }, sparse: true },
  { key: { b: 1, a: -1 }, partialFilterExpression: { b: { $gt: 0 } } },
];

async function fill(name: string, rows: Document[]): Promise<mongo.Collection> {
  const collection = server.db.collection(name);
  await collection.deleteMany({});
  if (
    (
      await collection
        .listIndexes()
        .toArray()
        .catch(() => [])
    ).length === 0
  )
    await collection.createIndexes(INDEXES);
  if (rows.length > 0) await collection.insertMany(rows.map((row, at) => ({ _id: at as never, ...row })));
  return collection;
}

/** Ties in the order of a sort are broken by _id, so that there is one right answer. */
function total(keys: [string, mongo.SortDirection][]): Record<string, mongo.SortDirection> {
  return { ...Object.fromEntries(keys), _id: 1 };
}

test('an index changes nothing about the documents that a filter finds, their order or their number', async () => {
  const property = fc.asyncProperty(
    documents,
    fc.array(fc.tuple(filter, sort, fc.nat(3), fc.nat(5)), { minLength: 15, maxLength: 15 }),
    async (rows, queries) => {
      const collection = await fill('indexed', rows);
      for (const [where, keys, skip, limit] of queries) {
        const options = { sort: total(keys), skip, limit };
        const scanned = await collection.find(where, { ...options, hint: { $natural: 1 } }).toArray();
        expect(await collection.find(where, options).toArray()).toEqual(scanned);
        const all = await collection.find(where, { hint: { $natural: 1 } }).toArray();
        const unordered = await collection.find(where).toArray();
        expect(unordered.map((row) => row['_id']).sort()).toEqual(all.map((row) => row['_id']).sort());
        expect(await collection.countDocuments(where)).toBe(all.length);
        expect((await server.db.command({ count: 'indexed', query: where }))['n']).toBe(all.length);
        for (const index of ['a_1', 'b_-1_c_1', 'a.x_1_a.y_-1', 'b_1_c.x_1_c.y_1', '_id_']) {
          const hinted = await collection.find(where, { ...options, hint: index }).toArray();
          expect(hinted).toEqual(scanned);
        }
      }
    },
  );
  await fc.assert(property, { numRuns: 20 });
}, 60_000);

/** Where mingo and MongoDB agree: fields that are scalars, compared within one type. */
const flatDocuments = fc.array(
  fc.record(
    { a: fc.integer({ min: 0, max: 5 }), b: fc.constantFrom('x', 'xy', 'y', 'z'), c: fc.boolean() },
    { requiredKeys: ['b'] },
  ),
  { maxLength: 30 },
);
const flatFilter = fc.oneof(
  fc
    .tuple(fc.constantFrom('$gt', '$gte', '$lt', '$lte', '$eq', '$ne'), fc.integer({ min: 0, max: 5 }))
    .map(([op, value]): Document => ({ a: { [op]: value } })),
  fc.array(fc.constantFrom('x', 'y', 'q')).map((list): Document => ({ b: { $in: list } })),
  fc.constantFrom<Document>(
    { b: { $regex: '^x' } },
    { a: { $exists: false } },
    { c: true },
    { a: { $mod: [2, 1] } },
    {},
  ),
);

test('finds, sorts and projects what mingo does over a plain array', async () => {
  const property = fc.asyncProperty(
    flatDocuments,
    fc.array(flatFilter, { minLength: 1, maxLength: 3 }),
    async (rows, filters) => {
      const collection = await fill('flat', rows);
      const stored = rows.map((row, _id): Document => ({ _id, ...row }));
      const where = { $and: filters };
      const projection = { a: 1, b: 1 };
      const expected = mingo.find<Document>(stored, where, projection).sort({ b: 1, _id: -1 }).limit(7).all();
      expect(await collection.find(where, { projection }).sort({ b: 1, _id: -1 }).limit(7).toArray()).toEqual(
        expected,
      );
      const pipeline = [
        { $match: where },
        { $group: { _id: '$b', n: { $sum: 1 }, total: { $sum: '$a' } } },
        { $sort: { _id: 1 } },
      ];
      expect(await collection.aggregate(pipeline).toArray()).toEqual(mingo.aggregate(stored, pipeline));
    },
  );
  await fc.assert(property, { numRuns: 40 });
}, 60_000);
