import { tablesOf } from '../../../../gateway/tables/lists';
import { pickColumns, type Table, tableOf } from '../../../../gateway/tables/table';

const paths = ({ columns }: Table) => columns.map(({ path }) => path);
const titles = ({ columns }: Table) => columns.map(({ title }) => title);

describe('the rows of a table', () => {
  test('are those of the longest list, and what stands beside it is left to other tables', () => {
    const table = tableOf({
      partner: {
        name: 'Harbour Cloud',
        escalations: { nodes: [{ number: 'ESC-1' }] },
        tickets: { totalCount: 7, nodes: [{ number: 'T-1' }, { number: 'T-2' }] },
      },
    });
    expect(table).toEqual({
      path: 'partner.tickets.nodes',
      columns: [{ path: 'number', title: 'Number', kind: 'text' }],
      rows: [['T-1'], ['T-2']],
      columnsLeftOut: 0,
    });
  });

  test('are those at the path that is asked for, whether it names the connection, its nodes or its edges', () => {
    const nodes = { a: { nodes: [{ x: 1 }] }, b: { nodes: [{ y: 1 }, { y: 2 }] } };
    const edges = { a: { edges: [{ cursor: 'c', node: { x: 1 } }] }, b: { nodes: [{ y: 1 }, { y: 2 }] } };
    for (const [data, path] of [
      [nodes, 'a'],
      [nodes, 'a.nodes'],
      [edges, 'a'],
      [edges, 'a.edges'],
      [edges, 'a.edges.node'],
    ] as const)
      expect(tableOf(data, path)).toMatchObject({ columns: [{ path: 'x' }], rows: [[1]] });
  });

  test('are the nodes of edges, with what the edge says beside its cursor', () => {
    const table = tableOf({
      agents: { edges: [{ cursor: 'c', grantedAt: '2026-01-01', node: { name: 'Lin' } }] },
    });
    expect(paths(table)).toEqual(['grantedAt', 'name']);
    expect(table.rows).toEqual([['2026-01-01', 'Lin']]);
  });

  test('are not doubled where nodes and edges are both selected', () => {
    const table = tableOf({
      tickets: { edges: [{ node: { a: 1 } }, { node: { a: 2 } }], nodes: [{ a: 1 }, { a: 2 }] },
    });
    expect(table.rows).toEqual([[1], [2]]);
  });

  test('are one for an answer without a list, about one thing without its name', () => {
    const table = tableOf({ viewer: { name: 'Lin', partner: { name: 'Harbour' }, tags: ['a', 'b'] } });
    expect(paths(table)).toEqual(['name', 'partner.name', 'tags']);
    expect(table.rows).toEqual([['Lin', 'Harbour', 'a; b']]);
    expect(paths(tableOf({ one: { a: 1 }, two: { a: 2 } }))).toEqual(['one.a', 'two.a']);
  });

  test('are none where the answer is null, absent or only nulls', () => {
    for (const data of [null, undefined, {}, { customer: null }, { a: null, b: null }])
      expect(tableOf(data).rows.filter((row) => row.length)).toEqual([]);
    expect(tableOf({ customer: null }).rows).toEqual([]);
    expect(tableOf({ customer: { name: 'x' } }, 'customer.orders.nodes')).toMatchObject({
      rows: [],
      columns: [],
    });
  });

  test('are none for a connection without rows, and one for an object beside an empty list', () => {
    expect(tableOf({ tickets: { totalCount: 0, nodes: [] } })).toMatchObject({
      path: 'tickets.nodes',
      rows: [],
    });
    expect(tableOf({ coverage: { continuous: true, gaps: [] } })).toMatchObject({
      path: 'coverage',
      columns: [{ path: 'continuous' }, { path: 'gaps' }],
      rows: [[true, null]],
    });
    expect(tableOf({ coverage: { continuous: true, gaps: [] } }, 'coverage.gaps').rows).toEqual([]);
  });
});

describe('lists inside rows', () => {
  const customers = {
    customers: {
      nodes: [
        {
          name: 'A',
          services: {
            nodes: [
              { name: 'Mail', seats: 3 },
              { name: 'Sites', seats: 5 },
            ],
          },
        },
        { name: 'B', services: { nodes: [] } },
      ],
    },
  };

  test('become rows beside their repeated parents when they are the only connection, and no parent is lost', () => {
    const table = tableOf(customers);
    expect(table.path).toBe('customers.nodes.services.nodes');
    expect(titles(table)).toEqual(['Name', 'Services name', 'Services seats']);
    expect(table.rows).toEqual([
      ['A', 'Mail', 3],
      ['A', 'Sites', 5],
      ['B', null, null],
    ]);
  });

  test('are counted where the outer rows are asked for', () => {
    const table = tableOf(customers, 'customers.nodes');
    expect(titles(table)).toEqual(['Name', 'Services (count)']);
    expect(table.rows).toEqual([
      ['A', 2],
      ['B', 0],
    ]);
  });

  test('are told by their total count where it is selected', () => {
    const nodes = [
      { name: 'A', tickets: { totalCount: 40, nodes: [{ number: 1 }] }, agents: { nodes: [{ n: 1 }] } },
    ];
    const table = tableOf({ partners: { nodes } });
    expect(paths(table)).toEqual(['name', 'tickets.totalCount', 'agents']);
    expect(table.rows).toEqual([['A', 40, 1]]);
  });

  test('are counted when there are several connections, and each can be asked for', () => {
    const nodes = [
      { name: 'A', tickets: { nodes: [{ number: 1 }, { number: 2 }] }, agents: { nodes: [{ title: 'x' }] } },
    ];
    expect(tableOf({ partners: { nodes } }).rows).toEqual([['A', 2, 1]]);
    expect(tableOf({ partners: { nodes } }, 'partners.nodes.tickets')).toMatchObject({
      columns: [{ path: 'name' }, { path: 'tickets.number' }, { path: 'agents' }],
      rows: [
        ['A', 1, 1],
        ['A', 2, 1],
      ],
    });
  });

  test('expand through several levels', () => {
    const table = tableOf({
      partner: {
        customers: {
          edges: [
            {
              node: {
                c: 1,
                services: {
                  nodes: [
                    { s: 1, tickets: { nodes: [{ t: 1 }, { t: 2 }] } },
                    { s: 2, tickets: null },
                  ],
                },
              },
            },
          ],
        },
      },
    });
    expect(table.path).toBe('partner.customers.edges.services.nodes.tickets.nodes');
    expect(paths(table)).toEqual(['c', 'services.s', 'services.tickets.t']);
    expect(table.rows).toEqual([
      [1, 1, 1],
      [1, 1, 2],
      [1, 2, null],
    ]);
  });

  test('that are no connections become text, field by field, with every place kept', () => {
    const slaClocks = [
      { metric: 'FIRST_RESPONSE', dueAt: null },
      { metric: 'RESOLUTION', dueAt: '2026-01-01' },
    ];
    const table = tableOf({ tickets: { nodes: [{ number: 1, slaClocks, tags: ['vip', 'mail'] }] } });
    expect(paths(table)).toEqual(['number', 'slaClocks.metric', 'slaClocks.dueAt', 'tags']);
    expect(table.rows).toEqual([[1, 'FIRST_RESPONSE; RESOLUTION', '; 2026-01-01', 'vip; mail']]);
  });

  test('of one item keep what it is', () => {
    expect(tableOf({ tickets: { nodes: [{ clocks: [{ minutes: 5 }] }] } }).rows).toEqual([[5]]);
  });

  test('say how many items they have when not all are shown', () => {
    const tags = Array.from({ length: 60 }, (_, at) => `t${at}`);
    expect(tableOf({ tickets: { nodes: [{ tags }] } }).rows[0]?.[0]).toMatch(/; t49; … \(60\)$/);
  });

  test('called keys are split into columns that the caller has the titles of', () => {
    const data = {
      ticketAnalytics: {
        totalCount: 5,
        buckets: [
          { keys: ['CRITICAL', null], count: 3 },
          { keys: ['MINIMAL', 'BILLING'], count: 2 },
        ],
      },
    };
    expect(titles(tableOf(data))).toEqual(['Key 1', 'Key 2', 'Count']);
    const table = tableOf(data, undefined, { keyTitles: ['SEVERITY', 'ISSUE_AREA'] });
    expect(titles(table)).toEqual(['Severity', 'Issue area', 'Count']);
    expect(table.rows).toEqual([
      ['CRITICAL', null, 3],
      ['MINIMAL', 'BILLING', 2],
    ]);
  });
});

describe('columns', () => {
  test('stand in the order of the answer, also when the first rows have null for an object', () => {
    const nodes = [
      { number: 1, customer: null, title: 'x' },
      { number: 2, customer: { name: 'C', city: null }, title: 'y' },
    ];
    const table = tableOf({ tickets: { nodes } });
    expect(paths(table)).toEqual(['number', 'customer.name', 'customer.city', 'title']);
    expect(table.rows).toEqual([
      [1, null, null, 'x'],
      [2, 'C', null, 'y'],
    ]);
  });

  test.each([
    ['number', [1, null, 2.5]],
    ['boolean', [true, false]],
    ['date', ['2026-01-01', null, '2026-02-28T10:00:00.123Z']],
    ['text', ['2026-01-01', 'soon']],
    ['text', ['2026-13-41', null]],
    ['text', [1, 'one']],
    ['text', [null, null]],
    ['text', ['20260101']],
  ] as const)('are %s when their values are %j', (kind, values) => {
    expect(tableOf({ list: values.map((value) => ({ value })) }).columns).toMatchObject([{ kind }]);
  });

  test('have titles in words, and never the same twice', () => {
    const row = {
      companyName: 1,
      adminCenterUrl: 1,
      id: 1,
      slaMetRate: 1,
      firstResponseP50Minutes: 1,
      __typename: 'T',
      customerName: 1,
      customer: { name: 1 },
    };
    expect(titles(tableOf({ row }))).toEqual([
      'Company name',
      'Admin center URL',
      'ID',
      'SLA met rate',
      'First response P50 minutes',
      'Typename',
      'Customer name',
      'Customer name (customer.name)',
    ]);
  });

  test('can be picked, ordered and named', () => {
    const table = pickColumns(tableOf({ list: [{ a: 1, b: '2026-01-01' }, { a: 2 }] }), [
      { path: 'b', title: 'Due' },
      { path: 'missing' },
      { path: 'a' },
    ]);
    expect(table.columns).toEqual([
      { path: 'b', title: 'Due', kind: 'date' },
      { path: 'missing', title: 'Missing', kind: 'text' },
      { path: 'a', title: 'A', kind: 'number' },
    ]);
    expect(table.rows).toEqual([
      ['2026-01-01', null, 1],
      [null, null, 2],
    ]);
  });
});

test('the answer as one row has no name before its columns when it is about one thing', () => {
  const data = { close: { ticket: { number: 'T-1', clocks: [{ state: 'MET' }] }, userErrors: [] } };
  expect(tableOf(data, '')).toMatchObject({
    path: 'close',
    columns: [{ path: 'ticket.number' }, { path: 'ticket.clocks.state' }, { path: 'userErrors' }],
    rows: [['T-1', 'MET', null]],
  });
});

describe('the choice of tables', () => {
  test('has the main table first, then all lists and the answer as one row', () => {
    const data = {
      partner: { name: 'P', escalations: { nodes: [{ n: 1 }] } },
      tickets: {
        nodes: [
          { n: 1, clocks: [{ m: 1 }] },
          { n: 2, clocks: [{ m: 1 }, { m: 2 }] },
        ],
      },
    };
    const choices = tablesOf(data);
    expect(choices.map(({ path, rowCount }) => [path, rowCount])).toEqual([
      ['tickets.nodes', 2],
      ['partner.escalations.nodes', 1],
      ['tickets.nodes.clocks', 3],
      ['', 1],
    ]);
    for (const { path, rowCount } of choices) expect(tableOf(data, path).rows).toHaveLength(rowCount);
    expect(choices[0]?.path).toBe(tableOf(data).path);
  });
});

describe('answers that mean no good', () => {
  test('do not reach a prototype', () => {
    const row = JSON.parse(
      '{"__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 2}}, "a": 1}',
    ) as object;
    const table = tableOf({ list: [row] });
    expect(paths(table)).toEqual(['__proto__.polluted', 'constructor.prototype.polluted', 'a']);
    expect(table.rows).toEqual([[1, 2, 1]]);
    expect(tableOf({ list: [row] }, '__proto__').rows).toEqual([]);
    expect(Object.prototype).not.toHaveProperty('polluted');
  });

  test('may be deeper than the stack', () => {
    const depth = 200_000;
    const objects: unknown = JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    const lists: unknown = JSON.parse(`{"row":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`);
    const connections: unknown = JSON.parse(`${'{"a":{"nodes":['.repeat(depth)}1${']}}'.repeat(depth)}`);
    for (const data of [objects, lists, connections]) {
      expect(tableOf(data).rows.length).toBeLessThan(2);
      expect(tablesOf(data).length).toBeLessThan(100);
    }
  });

  test('may have more columns than anybody reads: those beyond 500 are left out, and counted', () => {
    const row = Object.fromEntries(Array.from({ length: 600 }, (_, at) => [`c${at}`, at]));
    const table = tableOf({ list: [row] });
    expect(table.columns).toHaveLength(500);
    expect(table.columnsLeftOut).toBe(100);
  });
});

test('ten thousand rows with nested objects and lists take little time', () => {
  const nodes = Array.from({ length: 10_000 }, (_, at) => ({
    ...{ number: `T-${at}`, title: 'Mail is late', status: 'OPEN', createdAt: '2026-01-02T03:04:05.000Z' },
    ...{ customer: { companyName: 'A' }, service: { name: 'Mail', product: { name: 'Exchange' } } },
    ...{ clocks: [{ state: 'MET' }, { state: 'RUNNING' }], tags: ['a', 'b'] },
  }));
  const before = process.cpuUsage();
  expect(tableOf({ tickets: { nodes } }).rows).toHaveLength(10_000);
  const { user, system } = process.cpuUsage(before);
  // About 20 ms in a plain process; a test runs ten times slower in its sandbox, and a quadratic walk would take minutes.
  expect((user + system) / 1_000).toBeLessThan(2_000);
});
