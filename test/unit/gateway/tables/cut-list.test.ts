import { buildSchema } from 'graphql';
import { cutListAt } from '../../../../gateway/tables/cut-list';
import { gapOfConnection, gapOfCutList } from '../../../../gateway/tables/gap';

const schema = buildSchema(`
  type Query {
    groups(first: Int = 3): Groups!
    names(first: Int = 3): [Name!]!
    all: [Name!]!
    people(first: Int = 3, after: String): People!
  }
  type Groups { totalCount: Int!, buckets: [Bucket!]! }
  type Bucket { count: Int! }
  type Name { name: String! }
  type People { nodes: [Name!]! }
`);
const names = (count: number) => Array.from({ length: count }, (_, at) => ({ name: `n${at}` }));
const groups = (totalCount: number, ...counts: number[]) => ({
  groups: { totalCount, buckets: counts.map((count) => ({ count })) },
});
const GROUPS = '{ groups { totalCount buckets { count } } }';

describe('a list that is no connection', () => {
  test('is cut when its groups count less than there is', () => {
    const cut = cutListAt({ query: GROUPS }, groups(50, 1, 2, 3), 'groups.buckets', schema);
    expect(cut).toEqual({ shown: 3, counted: { sum: 6, total: 50 } });
    expect(cut && gapOfCutList(cut)).toEqual({
      suffix: ', of the first 3 groups, which count 6 of 50',
      notice: 'These are the first 3 groups only: they count 6 of 50. Ask for more with first.',
    });
  });

  test('is whole when its groups count everything, however many they are', () => {
    expect(cutListAt({ query: GROUPS }, groups(6, 1, 2, 3), 'groups.buckets', schema)).toBeNull();
  });

  test.each([
    ['the default', '{ names { name } }', {}, 3],
    ['what the query says', '{ names(first: 5) { name } }', {}, 5],
    ['a variable', 'query Q($n: Int) { names(first: $n) { name } }', { n: 4 }, 4],
    ['the default of a variable', 'query Q($n: Int = 2) { names(first: $n) { name } }', {}, 2],
  ])('may be cut when it is as long as %s', (_, query, variables, first) => {
    const at = (count: number) => cutListAt({ query, variables }, { names: names(count) }, 'names', schema);
    expect(at(first)).toEqual({ shown: first });
    expect(at(first - 1)).toBeNull();
    expect(gapOfCutList({ shown: first }).notice).toContain('there may be more');
  });

  test('is found below an alias and a fragment', () => {
    const query = 'query { ...Part } fragment Part on Query { few: names { name } }';
    expect(cutListAt({ query }, { few: names(3) }, 'few', schema)).toEqual({ shown: 3 });
  });

  test('is whole where it has no limit, and is not looked for where it can be paged', () => {
    expect(cutListAt({ query: '{ all { name } }' }, { all: names(100) }, 'all', schema)).toBeNull();
    const people = { people: { nodes: names(3) } };
    expect(cutListAt({ query: '{ people { nodes { name } } }' }, people, 'people.nodes', schema)).toBeNull();
  });

  test('is known by its counts alone when there is no schema', () => {
    expect(cutListAt({ query: GROUPS }, groups(50, 1, 2, 3), 'groups.buckets')).toMatchObject({ shown: 3 });
    expect(cutListAt({ query: '{ names { name } }' }, { names: names(3) }, 'names')).toBeNull();
    expect(cutListAt({ query: 'no document {' }, { names: names(3) }, 'names')).toBeNull();
  });
});

test('a connection that goes on says of how many its rows are the first, as far as that is known', () => {
  expect(gapOfConnection({ loaded: 50, total: 427 }).suffix).toBe(', of the first 50 of 427 rows');
  expect(gapOfConnection({ loaded: 50, total: undefined }).suffix).toBe(', of the first 50 rows');
});
