import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { viewManifest } from '../../../schema/views';

const API = `
  type Query { rows(first: Int, after: String, kind: [Kind!], filter: Filter, of: ID): Rows! one: Row list: [Row!]! }
  type Mutation { touch: Boolean }
  type Rows { nodes: [Row!]! pageInfo: PageInfo! totalCount: Int! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Row { name: String! at: Row tags: [String!]! count: Int! }
  enum Kind { A B }
  input Filter { name: String }
`;
const DISPLAY = {
  kind: 'table',
  rowsAt: 'rows.nodes',
  columns: [{ path: 'name', title: 'Name', kind: 'text' }],
};
const HINTS = {
  title: 'Rows',
  description: 'All of them.',
  locked: [],
  open: {},
  display: DISPLAY,
  cacheSeconds: 5,
  rowLimit: 10,
};
const PAGED = `query Rows($first: Int, $after: String) { rows(first: $first, after: $after) {
  totalCount nodes { name count at { name } tags } pageInfo { hasNextPage endCursor } } }`;
const OPEN = { first: 10, after: null };

function manifestOf(query: string, hints: object, name = 'all-rows') {
  const folder = mkdtempSync(join(tmpdir(), 'views-'));
  writeFileSync(join(folder, `${name}.graphql`), query);
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ ...HINTS, ...hints }));
  const { text, findings } = viewManifest(folder, API);
  return { views: (JSON.parse(text) as { views: Record<string, unknown>[] }).views, findings };
}

test('a view is its query, who sets its variables, and how it is shown', () => {
  const { views, findings } = manifestOf(PAGED, { open: OPEN });
  expect(findings).toEqual([]);
  expect(views).toEqual([
    {
      ...{
        ...HINTS,
        open: OPEN,
        name: 'all-rows',
        documentId: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      },
      variables: { first: { type: 'Int', kind: 'Int' }, after: { type: 'String', kind: 'String' } },
    },
  ]);
});

test('an enum is listed with its values, so that nobody needs the schema to check one', () => {
  const query = 'query Rows($kind: [Kind!]) { rows(kind: $kind) { nodes { name } } }';
  const { views } = manifestOf(query, { open: { kind: ['A'] } });
  expect(views[0]?.['variables']).toEqual({ kind: { type: '[Kind!]', kind: 'ENUM', values: ['A', 'B'] } });
});

const NODES = '{ rows { nodes { name } } }';
test.each<[string, string, object, string]>([
  ['is a mutation', 'mutation M { touch }', {}, 'no list'],
  ['is no valid query', 'query Q { nothing }', {}, 'Cannot query field "nothing"'],
  ['holds two operations', 'query A { list { name } } query B { list { name } }', {}, 'one operation'],
  [
    'has a variable that nobody sets',
    'query Q($of: ID) { rows(of: $of) { nodes { name } } }',
    {},
    '$of must be locked or open',
  ],
  ['locks what it does not have', `query Q ${NODES}`, { locked: ['of'] }, '$of is no variable'],
  ['opens what it does not have', `query Q ${NODES}`, { open: { of: null } }, '$of is no variable'],
  [
    'locks and opens one',
    'query Q($of: ID) { rows(of: $of) { nodes { name } } }',
    { locked: ['of'], open: { of: null } },
    '$of is locked and open',
  ],
  [
    'takes an object that nobody has looked at',
    'query Q($filter: Filter) { rows(filter: $filter) { nodes { name } } }',
    { open: { filter: null } },
    '$filter must be a scalar',
  ],
  ['has a default of another type', PAGED, { open: { ...OPEN, first: '10' } }, '`first` must be of type Int'],
  [
    'is paged by halves',
    PAGED.replace('$after', '$after'),
    { open: { first: 1 }, locked: ['after'] },
    '$after must be open, too',
  ],
  [
    'is paged and does not ask how',
    PAGED.replace('endCursor', ''),
    { open: OPEN },
    'rows.pageInfo.endCursor must be selected',
  ],
  [
    'shows rows that are none',
    PAGED,
    { open: OPEN, display: { ...DISPLAY, rowsAt: 'rows.totalCount' } },
    'is no list',
  ],
  [
    'shows a column that it does not ask for',
    PAGED,
    { open: OPEN, display: { ...DISPLAY, columns: [{ path: 'at.count', title: 'C', kind: 'number' }] } },
    'the column at.count',
  ],
  [
    'draws what it does not show',
    PAGED,
    { open: OPEN, display: { ...DISPLAY, kind: 'bar', chart: { x: 'name', y: ['count'] } } },
    'draws count',
  ],
  [
    'says below its title what it does not ask for',
    PAGED,
    { open: OPEN, display: { ...DISPLAY, subtitleAt: 'one.name' } },
    '`subtitleAt` one.name is no value',
  ],
  [
    'says that something is late by what it does not show',
    PAGED,
    { open: OPEN, display: { ...DISPLAY, columns: [{ ...DISPLAY.columns[0], lateAt: 'count' }] } },
    '`lateAt` count is no column',
  ],
  [
    'has spans of a week beside something else',
    PAGED,
    { open: OPEN, display: { ...DISPLAY, columns: [{ ...DISPLAY.columns[0], format: 'utcDay' }] } },
    '`utcDay` stands before two columns',
  ],
  ['is a chart of nothing', PAGED, { open: OPEN, display: { ...DISPLAY, kind: 'line' } }, '`chart` belongs'],
  ['is kept for a day', PAGED, { open: OPEN, cacheSeconds: 86_400 }, '`cacheSeconds` is missing or wrong'],
  ['has no row limit', PAGED, { open: OPEN, rowLimit: undefined }, '`rowLimit` is missing or wrong'],
  ['says what means nothing', PAGED, { open: OPEN, cache: 5 }, '`cache` means nothing here'],
])('a view that %s is found', (_, query, hints, finding) => {
  const { findings } = manifestOf(query, hints);
  expect(findings.join('\n')).toContain(finding);
  findings.forEach((each) => expect(each).toMatch(/^schema\/views\/all-rows: /));
});

test('cards may be those of one thing', () => {
  const display = { ...DISPLAY, kind: 'cards', rowsAt: 'one' };
  expect(manifestOf('query One { one { name } }', { display }).findings).toEqual([]);
  const table = { ...display, kind: 'table' };
  expect(manifestOf('query One { one { name } }', { display: table }).findings.join()).toContain(
    'is no list',
  );
});

test('a view has a name that can stand in an address', () => {
  expect(manifestOf(PAGED, { open: OPEN }, 'All_Rows').findings.join()).toContain('small letters');
});
