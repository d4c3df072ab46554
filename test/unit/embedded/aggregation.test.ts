import { mongo } from 'mongoose';
import { openTestServer, refusalOf, type TestServer } from './embedded-server';

type Document = mongo.Document;

let server: TestServer;

beforeAll(async () => {
  server = await openTestServer();
});

afterAll(() => server.close());

/** The value of one expression on a document. */
async function evaluate(expression: unknown, document: Document = {}): Promise<unknown> {
  const [result] = await server.db
    .aggregate([
      { $documents: [{ document: { $literal: document } }] },
      { $replaceWith: '$document' },
      { $project: { _id: 0, value: expression } },
    ])
    .toArray();
  return result?.['value'];
}

async function run(documents: Document[], pipeline: Document[]): Promise<Document[]> {
  return server.db.aggregate([{ $documents: { $literal: documents } }, ...pipeline]).toArray();
}

const day = (text: string): Date => new Date(text);

test.each<[string, unknown, unknown]>([
  [
    'a day in Shanghai',
    { date: day('2024-03-09T17:00:00Z'), unit: 'day', timezone: 'Asia/Shanghai' },
    day('2024-03-09T16:00:00Z'),
  ],
  [
    'the day New York springs forward',
    { date: day('2024-03-10T20:00:00Z'), unit: 'day', timezone: 'America/New_York' },
    day('2024-03-10T05:00:00Z'),
  ],
  [
    'the day after New York sprang forward',
    { date: day('2024-03-11T20:00:00Z'), unit: 'day', timezone: 'America/New_York' },
    day('2024-03-11T04:00:00Z'),
  ],
  [
    'the day New York falls back',
    { date: day('2024-11-04T04:59:00Z'), unit: 'day', timezone: 'America/New_York' },
    day('2024-11-03T04:00:00Z'),
  ],
  ['a week from Sunday', { date: day('2024-05-15T12:00:00Z'), unit: 'week' }, day('2024-05-12T00:00:00Z')],
  [
    'a week from Monday',
    { date: day('2024-05-15T12:00:00Z'), unit: 'week', startOfWeek: 'monday' },
    day('2024-05-13T00:00:00Z'),
  ],
  [
    'a week from Monday in Shanghai',
    { date: day('2024-05-12T16:30:00Z'), unit: 'week', startOfWeek: 'Mon', timezone: 'Asia/Shanghai' },
    day('2024-05-12T16:00:00Z'),
  ],
  [
    'a month in New York',
    { date: day('2024-04-01T03:00:00Z'), unit: 'month', timezone: 'America/New_York' },
    day('2024-03-01T05:00:00Z'),
  ],
  ['a quarter', { date: day('2024-05-15T12:00:00Z'), unit: 'quarter' }, day('2024-04-01T00:00:00Z')],
  ['a year', { date: day('1999-05-15T12:00:00Z'), unit: 'year' }, day('1999-01-01T00:00:00Z')],
  [
    'two weeks, counted from 2000',
    {
      date: day('2021-03-20T11:30:05Z'),
      unit: 'week',
      binSize: 2,
      timezone: 'America/Los_Angeles',
      startOfWeek: 'Monday',
    },
    day('2021-03-15T07:00:00Z'),
  ],
  [
    'an hour in Kolkata',
    { date: day('2024-05-15T12:10:00Z'), unit: 'hour', timezone: 'Asia/Kolkata' },
    day('2024-05-15T11:30:00Z'),
  ],
  [
    'fifteen minutes',
    { date: day('2024-05-15T12:44:10Z'), unit: 'minute', binSize: 15 },
    day('2024-05-15T12:30:00Z'),
  ],
  ['nothing for null', { date: null, unit: 'day' }, null],
])('$dateTrunc gives %s', async (_name, operand, expected) => {
  expect(await evaluate({ $dateTrunc: operand })).toEqual(expected);
});

test.each<[unknown, unknown]>([
  [
    {
      $dateAdd: {
        startDate: day('2024-03-09T17:00:00Z'),
        unit: 'day',
        amount: 1,
        timezone: 'America/New_York',
      },
    },
    day('2024-03-10T16:00:00Z'),
  ],
  [
    { $dateAdd: { startDate: day('2024-01-31T00:00:00Z'), unit: 'month', amount: 1 } },
    day('2024-02-29T00:00:00Z'),
  ],
  [
    { $dateSubtract: { startDate: day('2024-03-10T12:00:00Z'), unit: 'hour', amount: 36 } },
    day('2024-03-09T00:00:00Z'),
  ],
  [
    {
      $dateDiff: {
        startDate: day('2024-03-09T23:00:00Z'),
        endDate: day('2024-03-10T01:00:00Z'),
        unit: 'day',
      },
    },
    1,
  ],
  [
    {
      $dateDiff: {
        startDate: day('2024-03-09T23:00:00Z'),
        endDate: day('2024-03-10T01:00:00Z'),
        unit: 'day',
        timezone: 'Asia/Shanghai',
      },
    },
    0,
  ],
  [
    {
      $dateDiff: {
        startDate: day('2021-01-02T00:00:00Z'),
        endDate: day('2021-01-03T00:00:00Z'),
        unit: 'week',
      },
    },
    1,
  ],
  [
    {
      $dateDiff: {
        startDate: day('2021-01-02T00:00:00Z'),
        endDate: day('2021-01-03T00:00:00Z'),
        unit: 'week',
        startOfWeek: 'monday',
      },
    },
    0,
  ],
  [
    {
      $dateToString: {
        date: day('2024-03-10T06:30:00Z'),
        format: '%Y-%m-%d %H:%M %z',
        timezone: 'America/New_York',
      },
    },
    '2024-03-10 01:30 -0500',
  ],
  [
    {
      $dateToString: {
        date: day('2024-03-10T07:30:00Z'),
        format: '%Y-%m-%d %H:%M %z',
        timezone: 'America/New_York',
      },
    },
    '2024-03-10 03:30 -0400',
  ],
  [{ $dateToString: { date: day('2024-12-30T00:00:00Z'), format: '%G-W%V %j %U' } }, '2025-W01 365 52'],
  [{ $dateToString: { date: day('2024-03-10T07:30:00.005Z') } }, '2024-03-10T07:30:00.005Z'],
  [{ $hour: { date: day('2024-07-01T00:00:00Z'), timezone: 'America/New_York' } }, 20],
  [{ $dayOfWeek: day('2024-05-12T00:00:00Z') }, 1],
  [{ $week: day('2024-01-01T00:00:00Z') }, 0],
  [{ $isoWeek: day('2024-01-01T00:00:00Z') }, 1],
  [{ $dateFromString: { dateString: '2024-05-15' } }, day('2024-05-15T00:00:00Z')],
  [
    { $dateFromString: { dateString: '15/05/2024', format: '%d/%m/%Y', timezone: 'Asia/Shanghai' } },
    day('2024-05-14T16:00:00Z'),
  ],
  [{ $dateFromString: { dateString: 'nonsense', onError: 'no date' } }, 'no date'],
  [{ $dateFromParts: { year: 2023, month: 14, day: 1 } }, day('2024-02-01T00:00:00Z')],
  [
    { $dateToParts: { date: day('2024-05-15T01:02:03.004Z') } },
    { year: 2024, month: 5, day: 15, hour: 1, minute: 2, second: 3, millisecond: 4 },
  ],
  [{ $subtract: [day('2024-01-02T00:00:00Z'), day('2024-01-01T00:00:00Z')] }, 86_400_000],
])('%j is %j', async (expression, expected) => {
  expect(await evaluate(expression)).toEqual(expected);
});

test.each<[unknown, Document, unknown]>([
  [{ $cond: [{ $gte: ['$a', 5] }, 'big', 'small'] }, { a: 5 }, 'big'],
  [{ $ifNull: ['$missing', '$alsoMissing', 'x'] }, {}, 'x'],
  [{ $switch: { branches: [{ case: { $eq: ['$a', 1] }, then: 'one' }], default: 'other' } }, { a: 1 }, 'one'],
  [{ $filter: { input: '$list', as: 'n', cond: { $gt: ['$$n', 1] } } }, { list: [1, 2, 3] }, [2, 3]],
  [{ $map: { input: '$list', in: { $multiply: ['$$this', 2] } } }, { list: [1, 2] }, [2, 4]],
  [
    { $reduce: { input: '$list', initialValue: 0, in: { $add: ['$$value', '$$this'] } } },
    { list: [1, 2, 3] },
    6,
  ],
  [
    {
      $map: {
        input: '$list',
        as: 'x',
        in: { $map: { input: '$$x.ys', as: 'y', in: { $add: ['$$x.n', '$$y'] } } },
      },
    },
    { list: [{ n: 10, ys: [1, 2] }] },
    [[11, 12]],
  ],
  [{ $size: '$list' }, { list: [1, 2] }, 2],
  [{ $slice: ['$list', -2] }, { list: [1, 2, 3] }, [2, 3]],
  [{ $arrayElemAt: ['$list', -1] }, { list: [1, 2, 3] }, 3],
  [
    { $sortArray: { input: '$list', sortBy: { n: -1 } } },
    { list: [{ n: 1 }, { n: 3 }, { n: 2 }] },
    [{ n: 3 }, { n: 2 }, { n: 1 }],
  ],
  [{ $sortArray: { input: ['b', 2, 'a', 1], sortBy: 1 } }, {}, [1, 2, 'a', 'b']],
  [
    { $percentile: { input: '$list', p: [0.5, 0.95, 1], method: 'approximate' } },
    { list: [4, 1, 3, 2] },
    [2, 4, 4],
  ],
  [{ $median: { input: '$list', method: 'approximate' } }, { list: [5, 'x', 1, 3] }, 3],
  [{ $round: [2.5] }, {}, 2],
  [{ $round: [3.5, 0] }, {}, 4],
  [{ $round: [1234.5678, -2] }, {}, 1200],
  [{ $floor: -1.5 }, {}, -2],
  [{ $divide: [1, 4] }, {}, 0.25],
  [{ $avg: '$list' }, { list: [1, 'x', 3] }, 2],
  [{ $max: ['$a', '$b'] }, { a: 1, b: 'x' }, 'x'],
  [{ $lt: ['$missing', null] }, {}, true],
  [
    {
      $eq: [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    },
    {},
    false,
  ],
  [{ $in: [2, '$list'] }, { list: [1, 2] }, true],
  [{ $concat: ['a', '$missing'] }, {}, null],
  [{ $toUpper: 'straße' }, {}, 'STRAßE'],
  [{ $substrCP: ['añb', 1, 1] }, {}, 'ñ'],
  [{ $trim: { input: ' $a ' } }, {}, '$a'],
  [{ $trim: { input: '$price' } }, { price: ' $5 ' }, '$5'],
  [
    { $replaceAll: { input: '$text', find: { $literal: '$' }, replacement: '€' } },
    { text: '$5 $6' },
    '€5 €6',
  ],
  [{ $split: ['a,b', ','] }, {}, ['a', 'b']],
  [
    { $regexFindAll: { input: 'aXbX', regex: '^a|X' } },
    {},
    [
      { match: 'a', idx: 0, captures: [] },
      { match: 'X', idx: 1, captures: [] },
      { match: 'X', idx: 3, captures: [] },
    ],
  ],
  [{ $setUnion: ['$list', [2, 3]] }, { list: [3, 1] }, [1, 2, 3]],
  [{ $objectToArray: '$o' }, { o: { a: 1 } }, [{ k: 'a', v: 1 }]],
  [{ $arrayToObject: [[['a', 1]]] }, {}, { a: 1 }],
  [{ $mergeObjects: ['$o', { b: 2 }] }, { o: { a: 1 } }, { a: 1, b: 2 }],
  [{ $getField: { field: { $literal: '$weird' }, input: { $literal: { $weird: 1 } } } }, {}, 1],
  [{ $let: { vars: { x: 1 }, in: { $add: ['$$x', '$a'] } } }, { a: 2 }, 3],
  [{ $toString: '$d' }, { d: day('2024-01-01T00:00:00Z') }, '2024-01-01T00:00:00.000Z'],
  [{ $convert: { input: 'x', to: 'int', onError: -1 } }, {}, -1],
  [{ $type: '$missing' }, {}, 'missing'],
  [{ $sum: ['$a', '$list', 3] }, { a: 1, list: [5] }, 4],
  ['$list.n', { list: [{ n: 1 }, 5, { m: 1 }, { n: 2 }] }, [1, 2]],
  [{ $sin: 0 }, {}, 0],
  [{ $bitAnd: [6, 3] }, {}, 2],
  [{ $range: [0, 6, 2] }, {}, [0, 2, 4]],
  [{ $allElementsTrue: [[1, true, 'x']] }, {}, true],
])('%j of %j is %j', async (expression, document, expected) => {
  expect(await evaluate(expression, document)).toEqual(expected);
});

test('$group collects with every accumulator', async () => {
  const rows = [
    { k: 'a', n: 1, d: day('2024-01-01') },
    { k: 'b', n: 5 },
    { k: 'a', n: 3, d: day('2024-01-03') },
    { k: 'a', n: 'x' },
    { n: 7 },
    { k: null, n: 9 },
  ];
  const fields = {
    sum: { $sum: '$n' }, avg: { $avg: '$n' }, min: { $min: '$d' }, max: { $max: '$n' }, first: { $first: '$d' }, last: { $last: '$n' },
    all: { $push: '$n' }, count: { $count: {} }, top: { $topN: { n: 2, sortBy: { n: -1 }, output: '$n' } }, p: { $percentile: { input: '$n', p: [0.5], method: 'approximate' } },
  }; // prettier-ignore
  const result = await run(rows, [{ $group: { _id: '$k', ...fields } }, { $sort: { _id: -1 } }]);
  expect(result).toEqual([
    {
      _id: 'b',
      sum: 5,
      avg: 5,
      min: null,
      max: 5,
      first: null,
      last: 5,
      all: [5],
      count: 1,
      top: [5],
      p: [5],
    },
    {
      _id: 'a',
      sum: 4,
      avg: 2,
      min: day('2024-01-01'),
      max: 'x',
      first: day('2024-01-01'),
      last: 'x',
      all: [1, 3, 'x'],
      count: 3,
      top: ['x', 3],
      p: [1],
    },
    {
      _id: null,
      sum: 16,
      avg: 8,
      min: null,
      max: 9,
      first: null,
      last: 9,
      all: [7, 9],
      count: 2,
      top: [9, 7],
      p: [7],
    },
  ]);
});

test('groups by values of equal worth, whatever their numeric type', async () => {
  const rows = [
    { k: 1 },
    { k: new mongo.Double(1) },
    { k: mongo.Long.fromNumber(1) },
    { k: { a: 1 } },
    { k: { a: new mongo.Double(1) } },
  ];
  expect(
    await run(rows, [{ $group: { _id: '$k', n: { $sum: 1 } } }, { $project: { _id: 0, n: 1 } }]),
  ).toEqual([{ n: 3 }, { n: 2 }]);
});

test('$bucket, $sortByCount, $facet, $count and $unwind', async () => {
  const rows = [{ n: 1, tags: ['x', 'y'] }, { n: 5, tags: [] }, { n: 15, tags: ['y'] }, { n: 99 }];
  const [result] = await run(rows, [
    {
      $facet: {
        buckets: [{ $bucket: { groupBy: '$n', boundaries: [0, 5, 20], default: 'other' } }],
        tags: [{ $unwind: '$tags' }, { $sortByCount: '$tags' }],
        kept: [
          { $unwind: { path: '$tags', preserveNullAndEmptyArrays: true, includeArrayIndex: 'at' } },
          { $project: { n: 1, at: 1, tags: 1 } },
        ],
        total: [{ $count: 'n' }],
      },
    },
  ]);
  expect(result).toEqual({
    buckets: [
      { _id: 0, count: 1 },
      { _id: 5, count: 2 },
      { _id: 'other', count: 1 },
    ],
    tags: [
      { _id: 'y', count: 2 },
      { _id: 'x', count: 1 },
    ],
    kept: [
      { n: 1, tags: 'x', at: 0 },
      { n: 1, tags: 'y', at: 1 },
      { n: 5, at: null },
      { n: 15, tags: 'y', at: 0 },
      { n: 99, at: null },
    ],
    total: [{ n: 4 }],
  });
});

test('$setWindowFields ranks and runs totals within partitions', async () => {
  const rows = [
    { p: 'a', n: 3 },
    { p: 'b', n: 1 },
    { p: 'a', n: 1 },
    { p: 'a', n: 3 },
    { p: 'a', n: 7 },
  ];
  const output = {
    rank: { $rank: {} },
    dense: { $denseRank: {} },
    running: { $sum: '$n', window: { documents: ['unbounded', 'current'] } },
    near: { $avg: '$n', window: { range: [-2, 2] } },
    before: { $shift: { output: '$n', by: -1, default: 0 } },
  };
  expect(await run(rows, [{ $setWindowFields: { partitionBy: '$p', sortBy: { n: 1 }, output } }])).toEqual([
    { p: 'a', n: 1, rank: 1, dense: 1, running: 1, near: 7 / 3, before: 0 },
    { p: 'a', n: 3, rank: 2, dense: 2, running: 4, near: 7 / 3, before: 1 },
    { p: 'a', n: 3, rank: 2, dense: 2, running: 7, near: 7 / 3, before: 3 },
    { p: 'a', n: 7, rank: 4, dense: 3, running: 14, near: 7, before: 3 },
    { p: 'b', n: 1, rank: 1, dense: 1, running: 1, near: 1, before: 0 },
  ]);
});

test('$project, $addFields, $unset and $replaceRoot shape documents', async () => {
  const rows = [{ a: { b: 1, c: 2 }, list: [{ x: 1, y: 2 }], n: 1 }];
  expect(await run(rows, [{ $project: { 'a.b': 1, 'list.x': 1, twice: { $multiply: ['$n', 2] } } }])).toEqual(
    [{ a: { b: 1 }, list: [{ x: 1 }], twice: 2 }],
  );
  expect(await run(rows, [{ $project: { 'a.b': 0, list: 0 } }])).toEqual([{ a: { c: 2 }, n: 1 }]);
  expect(await run(rows, [{ $addFields: { 'a.d': 3, n: 0, 'list.z': '$n', gone: '$$REMOVE' } }])).toEqual([
    { a: { b: 1, c: 2, d: 3 }, list: [{ x: 1, y: 2, z: 1 }], n: 0 },
  ]);
  expect(await run(rows, [{ $unset: ['a.b', 'list'] }])).toEqual([{ a: { c: 2 }, n: 1 }]);
  expect(await run(rows, [{ $replaceRoot: { newRoot: '$a' } }])).toEqual([{ b: 1, c: 2 }]);
});

describe('$lookup and $unionWith', () => {
  beforeAll(async () => {
    const orders = server.db.collection('orders');
    await orders.createIndexes([{ key: { customerId: 1, createdAt: -1, _id: -1 } }]);
    const rows = Array.from({ length: 200 }, (_, at) => ({
      customerId: at % 4,
      createdAt: new Date(at * 1000),
      total: at,
    }));
    await orders.insertMany(rows);
    await server.db
      .collection('customers')
      .insertMany([0, 1, 2, 3, 9].map((id) => ({ _id: id as never, name: `c${id}`, all: [id, 1] })));
  });

  const latest = {
    $lookup: {
      from: 'orders',
      localField: '_id',
      foreignField: 'customerId',
      as: 'latest',
      pipeline: [{ $sort: { createdAt: -1, _id: -1 } }, { $limit: 2 }, { $project: { _id: 0, total: 1 } }],
    },
  };

  test('gives each document its own sorted and limited partners, by way of the index', async () => {
    const customers = server.db.collection('customers');
    const result = await customers
      .aggregate([{ $sort: { _id: 1 } }, latest, { $project: { latest: 1 } }])
      .toArray();
    expect(result).toEqual([
      { _id: 0, latest: [{ total: 196 }, { total: 192 }] },
      { _id: 1, latest: [{ total: 197 }, { total: 193 }] },
      { _id: 2, latest: [{ total: 198 }, { total: 194 }] },
      { _id: 3, latest: [{ total: 199 }, { total: 195 }] },
      { _id: 9, latest: [] },
    ]);
    const explained = await customers.aggregate([latest]).explain('executionStats');
    const stages = explained['stages'] as Document[];
    expect(stages[1]).toMatchObject({
      totalDocsExamined: 8,
      collectionScans: 0,
      indexesUsed: ['customerId_1_createdAt_-1__id_-1'],
    });
  });

  test('joins by the elements of an array, and by variables', async () => {
    const customers = server.db.collection('customers');
    const byArray = await customers
      .aggregate([
        { $match: { _id: 0 as never } },
        { $lookup: { from: 'orders', localField: 'all', foreignField: 'customerId', as: 'o' } },
        { $project: { n: { $size: '$o' } } },
      ])
      .toArray();
    expect(byArray).toEqual([{ _id: 0, n: 100 }]);
    const byVariable = await customers
      .aggregate([
        { $match: { _id: 2 as never } },
        {
          $lookup: {
            from: 'orders',
            let: { id: '$_id' },
            pipeline: [
              { $match: { $expr: { $and: [{ $eq: ['$customerId', '$$id'] }, { $lt: ['$total', 10] }] } } },
              { $project: { _id: 0, total: 1 } },
            ],
            as: 'o',
          },
        },
        { $project: { o: 1 } },
      ])
      .toArray();
    expect(byVariable).toEqual([{ _id: 2, o: [{ total: 2 }, { total: 6 }] }]);
  });

  test('appends another collection, through its index', async () => {
    const union = {
      $unionWith: {
        coll: 'orders',
        pipeline: [
          { $match: { customerId: 3 } },
          { $sort: { createdAt: -1 } },
          { $limit: 1 },
          { $project: { _id: 0, total: 1 } },
        ],
      },
    };
    expect(await server.db.aggregate([{ $documents: [{ total: 'first' }] }, union]).toArray()).toEqual([
      { total: 'first' },
      { total: 199 },
    ]);
  });
});

test.each([
  ['an unknown stage', [{ $foo: 1 }], 40324],
  ['an unknown expression', [{ $project: { a: { $foo: 1 } } }], 168],
  ['an unknown accumulator', [{ $group: { _id: 1, a: { $foo: 1 } } }], 2],
  ['a mix of inclusion and exclusion', [{ $project: { a: 1, b: 0 } }], 31254],
  ['an exclusion with an inclusion', [{ $project: { b: 0, a: 1 } }], 31253],
  ['a variable that nobody defined', [{ $project: { a: '$$nobody' } }], 2],
  ['$out', [{ $out: 'elsewhere' }], 115],
  ['$graphLookup', [{ $graphLookup: {} }], 115],
  ['a script', [{ $project: { a: { $function: {} } } }], 115],
  ['a stage with two names', [{ $match: {}, $limit: 1 }], 40323],
  ['colliding paths', [{ $project: { a: 1, 'a.b': 1 } }], 31249],
])('refuses %s', async (_name, pipeline, code) => {
  const error = await refusalOf(server.db.collection('any').aggregate(pipeline).toArray());
  expect(error.code).toBe(code);
});
