// What attackers and careless clients send: each a body, and the code that it is refused with.

/** One request that the graph must turn away, or answer without harm. */
export interface Misuse {
  readonly name: string;
  readonly body: string;
  /** Undefined where the request is harmless here, and is answered. */
  readonly code?: string;
  readonly status: number;
}

const many = (count: number, text: (index: number) => string) =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');
const nested = (depth: number, open: string, inner: string) =>
  `${open.repeat(depth)}${inner}${' }'.repeat(depth)}`;
const deepFilter = (depth: number): unknown => (depth ? { and: [{ or: [deepFilter(depth - 1)] }] } : {});
const LIST = 'query ($filter: TicketFilter) { tickets(filter: $filter) { totalCount } }';
const NESTED_PAGES =
  '{ partners(first: $n) { nodes { customers(first: $n) { nodes { services(first: $n) { nodes { tickets(first: $n) { nodes { id } } } } } } } } }';
const SEARCH = 'query ($search: String) { tickets(search: $search) { totalCount } }';

const of = (query: string, variables?: unknown) => JSON.stringify({ query, variables });
const refused = (name: string, body: string, code = 'BAD_USER_INPUT', status = 400): Misuse => ({
  ...{ name, body, code, status },
});

const LEAF =
  'number title customer { companyName partner { name } services(first: 1) { nodes { name product { name } } } } service { name } assignee { name } partner { name }';

/**
 * What is dear and allowed, one for one: what costs the graph the most for the points that it may take. `__SERIAL__` makes
 * a new document each time.
 */
export const DEAREST: readonly string[] = [
  of(
    `query New__SERIAL__ { ${many(8, (i) => `a${i}: ticket(id: "x${i}") { ...F parent { ...F parent { ...F } } }`)} } fragment F on Ticket { ${LEAF} }`,
  ),
  of(
    `{ ${many(15, (i) => `a${i}: ticketAnalytics(groupBy: [SEVERITY, CATEGORY], interval: DAY) { buckets { slaMetRate resolutionP50Minutes } }`)} }`,
  ),
  of(`{ ${many(50, (i) => `a${i}: tickets(first: 1, filter: { slaBreached: true }) { totalCount }`)} }`),
  of(LIST, { filter: { or: Array(19).fill({ slaBreached: true, escalated: false }) } }),
];

/** All of them. */
export const MISUSES: readonly Misuse[] = [
  refused('1,000 aliases', of(`{ ${many(1_000, (i) => `a${i}: viewer { id }`)} }`)),
  refused('1,000 times the same field', of(`{ ${many(1_000, () => 'tickets { nodes { id } }')} }`)),
  refused('10,000 directives', of(`{ viewer ${many(10_000, () => '@skip(if: false)')} { id } }`)),
  refused('10,000 directives that do not exist', of(`{ viewer { id ${'@a'.repeat(4_900)} } }`)),
  refused(
    'a depth of 100',
    of(nested(50, '{ viewer { partner ', '{ id }').replaceAll(' }', ' }').concat(' }'.repeat(50))),
  ),
  refused(
    'a depth of 100 by entities',
    of(`{ ticket(id: "x") ${nested(50, '{ customer { tickets { nodes ', '{ id }')}${' }'.repeat(100)} }`),
  ),
  refused(
    'circular fragments',
    of('{ viewer { ...A } } fragment A on Viewer { id ...B } fragment B on Viewer { ...A }'),
  ),
  refused(
    'a bomb of fragments',
    of(
      `{ viewer { ...F0 } } ${many(60, (i) => `fragment F${i} on Viewer { partner { agents { nodes { id } } } ...F${i + 1} ...F${i + 1} }`)} fragment F60 on Viewer { id }`,
    ),
  ),
  refused('500 kB of tokens', of(`{ viewer { ${'id '.repeat(170_000)} } }`), 'BAD_USER_INPUT', 413),
  refused('250 kB of tokens', of(`{ viewer { ${'id '.repeat(80_000)} } }`)),
  refused('250 kB of brackets', of('{a'.repeat(120_000))),
  refused('250 kB of one name', of(`{ ${'a'.repeat(250_000)} }`)),
  refused('deep filters in variables', of(LIST, { filter: deepFilter(100) })),
  refused(
    'filters 20,000 deep',
    `{"query":${JSON.stringify(LIST)},"variables":{"filter":${'{"and":['.repeat(20_000)}${']}'.repeat(20_000)}}}`,
  ),
  refused(
    'deep filters in the document',
    of(`{ tickets(filter: ${'{ and: [ '.repeat(100)}{}${' ] }'.repeat(100)}) { totalCount } }`),
  ),
  refused('20,000 filters side by side', of(LIST, { filter: { or: Array(20_000).fill({}) } })),
  refused(
    '9,900 fields of an input object that do not exist',
    of(LIST, { filter: Object.fromEntries(Array.from({ length: 9_900 }, (_, i) => [`sever${i}`, 1])) }),
  ),
  refused(
    '400 fields of an input object that do not exist',
    of(LIST, { filter: Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`sever${i}`, 1])) }),
  ),
  refused(
    '9,000 values that are none of an enum',
    of(LIST, { filter: { severity: Array(9_000).fill('DIRE') } }),
  ),
  refused('400 values that are none of an enum', of(LIST, { filter: { severity: Array(400).fill('DIRE') } })),
  refused('a filter of 9,000 ids', of(LIST, { filter: { customerId: Array(9_000).fill('cus_x') } })),
  refused(
    'a filter of 45 groups',
    of(LIST, { filter: { or: Array(45).fill({ escalated: true }) } }),
    'BAD_USER_INPUT',
    200,
  ),
  refused(
    'the same field 49 times with 190 values each',
    of(`{ ${many(49, () => `tickets(filter: { customerId: [${'"a" '.repeat(190)}] }) { totalCount }`)} }`),
  ),
  refused(
    'analytics 50 times',
    of(`{ ${many(50, (i) => `a${i}: ticketAnalytics(first: 1, groupBy: [SEVERITY]) { totalCount }`)} }`),
    'COST_LIMIT_EXCEEDED',
  ),
  refused('pages of 100 nested four times', of(NESTED_PAGES.replaceAll('$n', '100')), 'COST_LIMIT_EXCEEDED'),
  refused(
    'pages of $first nested four times',
    of(`query ($n: Int) ${NESTED_PAGES}`, { n: 100 }),
    'COST_LIMIT_EXCEEDED',
  ),
  refused('a page of a million', of('{ tickets(first: 1000000) { nodes { id } } }'), 'BAD_USER_INPUT', 200),
  refused(
    'nested introspection',
    of(`{ __schema { types ${nested(40, '{ fields { type ', '{ name }')} ${' }'.repeat(40)} } }`),
  ),
  refused(
    'introspection that goes round by fields and types',
    of('{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }'),
  ),
  refused(
    'the schema 50 times',
    of(
      `{ ${many(50, (i) => `a${i}: __schema { types { fields { name args { name type { name ofType { name } } } type { name ofType { name } } } } }`)} }`,
    ),
    'COST_LIMIT_EXCEEDED',
  ),
  refused(
    '20,000 parameters that there are not',
    JSON.stringify({
      query: '{ viewer { id } }',
      ...Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`p${i}`, 1])),
    }),
  ),
  refused('a batch', JSON.stringify(Array(1_000).fill({ query: '{ viewer { id } }' }))),
  refused('1,000 fields that do not exist', of(`{ viewer { ${many(900, (i) => `nam${i}`)} } }`)),
  refused(
    '__proto__ in variables',
    '{"query":"{ viewer { id } }","variables":{"__proto__":{"role":"PROVIDER_ADMIN"}}}',
  ),
  refused(
    'constructor.prototype in variables',
    '{"query":"{ viewer { id } }","variables":{"constructor":{"prototype":{"role":"PROVIDER_ADMIN"}}}}',
  ),
  refused('an operator object for a text', of(SEARCH, { search: { $gt: '' } })),
  refused(
    'an operator object for an id',
    of('query ($id: ID!) { ticket(id: $id) { id } }', { id: { $ne: null } }),
  ),
  refused(
    'a regular expression that goes back and forth, at length',
    of(SEARCH, { search: `${'(a+)+'.repeat(2_000)}$` }),
    'BAD_USER_INPUT',
    200,
  ),
  refused(
    'a regular expression that goes back and forth',
    of(SEARCH, { search: '(a+)+$' }),
    'BAD_USER_INPUT',
    200,
  ),
  { name: 'an operator in a text', body: of(SEARCH, { search: '{"$gt": ""}' }), status: 200 },
];
