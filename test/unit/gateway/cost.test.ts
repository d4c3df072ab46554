import {
  type FragmentDefinitionNode,
  getOperationAST,
  getVariableValues,
  Kind,
  parse,
  validate,
} from 'graphql';
import { buildSchema, getIntrospectionQuery } from 'graphql';
import { priceOperation } from '../../../gateway/cost/price';
import { readPriceList } from '../../../gateway/cost/price-list';
import { actualCost, requestedCost, requestedRows } from '../../../gateway/cost/sum';

const SDL = `
  directive @cost(weight: Int!) on FIELD_DEFINITION | OBJECT | ARGUMENT_DEFINITION
  directive @listSize(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],
    requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION
  type Query {
    me: Person
    node: Node
    people(first: Int = 20, last: Int): People! @listSize(slicingArguments: ["first", "last"],
      sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false)
    report(first: Int = 100): Report! @cost(weight: 50)
      @listSize(slicingArguments: ["first"], sizedFields: ["rows"], requireOneSlicingArgument: false)
    find(search: String @cost(weight: 100)): Person
    topics: [Topic!]! @listSize(assumedSize: 30)
  }
  type Mutation { rename(name: String!): Person }
  interface Node { id: ID! }
  type Person implements Node { id: ID! name: String! friend: Person tags: [String!]! notes: [Note!]!
    people(first: Int = 20, last: Int): People! @listSize(slicingArguments: ["first", "last"],
      sizedFields: ["nodes", "edges"], requireOneSlicingArgument: false) }
  type Topic implements Node { id: ID! notes: [Note!]! }
  type Note { text: String! by: Person }
  type People { nodes: [Person!]! edges: [Edge!]! totalCount: Int! @cost(weight: 2) }
  type Edge @cost(weight: 0) { node: Person! }
  type Report { rows: [Note!]! }
`;
const schema = buildSchema(SDL);
const prices = readPriceList(SDL);

function priced(source: string, variables: Record<string, unknown> = {}) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document)!;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const fragments = new Map(
    document.definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return priceOperation({ schema, operation, fragments, variables: coerced! }, prices);
}
const cost = (source: string, variables?: Record<string, unknown>) =>
  requestedCost(priced(source, variables));
const rows = (source: string, variables?: Record<string, unknown>) =>
  requestedRows(priced(source, variables));

describe('the cost of an operation', () => {
  it.each<[string, string, number]>([
    ['nothing for plain values', '{ __typename }', 0],
    ['one for an object', '{ me { id name tags } }', 1],
    ['one for each object below it', '{ me { friend { friend { id } } } }', 3],
    ['five for a list that says nothing of its size', '{ me { notes { text } } }', 6],
    ['what a list says of its size', '{ topics { id } }', 30],
    ['the page size and the page', '{ people(first: 7) { nodes { id } } }', 8],
    ['the default page size', '{ people { nodes { id } } }', 21],
    ['the larger of two page sizes', '{ people(first: 3, last: 9) { nodes { id } } }', 10],
    ['the default for null', '{ people(first: null) { nodes { id } } }', 21],
    ['`last` alone, whatever the default of `first` is', '{ people(last: 2) { nodes { id } } }', 3],
    ['rows once by edges', '{ people(first: 7) { edges { node { id } } } }', 8],
    ['page sizes multiplied', '{ people(first: 10) { nodes { people(first: 10) { nodes { id } } } } }', 121],
    ['nothing below a negative page size', '{ people(first: -5) { nodes { id } } }', 1],
    ['a weight of a field', '{ people(first: 0) { totalCount } }', 3],
    ['a weight and a size', '{ report(first: 10) { rows { text } } }', 61],
    ['a weight of an argument', '{ find(search: "x") { id } }', 101],
    ['no weight of an argument that is null', '{ a: find(search: null) { id } b: find { id } }', 2],
    ['ten for a mutation', 'mutation { rename(name: "x") { id } }', 11],
    ['twice for an alias', '{ a: me { id } b: me { id } }', 2],
    ['once for a field that is repeated', '{ me { id } me { name } }', 1],
    [
      'once for a field in two fragments',
      '{ ...A ...B } fragment A on Query { me { id } } fragment B on Query { me { name } }',
      1,
    ],
    [
      'the dearest of several types',
      '{ node { ... on Person { notes { text } friend { id } } ... on Topic { id } id } }',
      7,
    ],
    ['what @skip leaves in', '{ me @skip(if: false) { id } topics @skip(if: true) { id } }', 1],
    ['what @include takes in', '{ me @include(if: true) { id } topics @include(if: false) { id } }', 1],
  ])('is %s', (_, source, expected) => {
    expect(cost(source)).toBe(expected);
  });

  it('follows variables, their defaults, and those that switch fields off', () => {
    const source =
      'query ($n: Int = 4, $on: Boolean!) { people(first: $n) @include(if: $on) { nodes { id } } }';
    expect(cost(source, { on: true })).toBe(5);
    expect(cost(source, { on: true, n: 90 })).toBe(91);
    expect(cost(source, { on: true, n: null })).toBe(21);
    expect(cost(source, { on: false, n: 90 })).toBe(0);
  });

  it('of reading the schema is small once and large many times', () => {
    const once = cost(getIntrospectionQuery());
    expect(once).toBeGreaterThan(0);
    expect(once).toBeLessThan(1_000);
    const types = Array.from(
      { length: 20 },
      (_, i) => `a${i}: __schema { types { fields { args { name } } } }`,
    );
    expect(cost(`{ ${types.join(' ')} }`)).toBeGreaterThan(
      cost('{ __schema { types { fields { args { name } } } } }') * 15,
    );
  });

  it('of nested pages is known at once, however large it is', () => {
    const nested = (depth: number): string =>
      depth ? `people(first: 100) { nodes { ${nested(depth - 1)} } }` : 'id';
    expect(cost(`{ ${nested(4)} }`)).toBeGreaterThan(100_000_000);
    expect(rows(`{ ${nested(4)} }`)).toBe(100 + 100 ** 2 + 100 ** 3 + 100 ** 4);
  });
});

it('rows are those of pages, not those of other lists', () => {
  expect(rows('{ topics { id } me { notes { text } } }')).toBe(0);
  expect(
    rows('{ people(first: 5) { nodes { people(last: 3) { nodes { id } } } edges { node { id } } } }'),
  ).toBe(20);
});

describe('the actual cost', () => {
  it('is that of the objects that came', () => {
    const source = '{ people(first: 50) { nodes { id friend { id } notes { text } } } topics { id } }';
    const person = (notes: number) => ({ id: '1', friend: null, notes: Array(notes).fill({ text: '' }) });
    const data = {
      people: { nodes: [person(0), person(2), { ...person(0), friend: { id: '2' } }] },
      topics: [],
    };
    expect(actualCost(priced(source), data)).toBe(1 + 3 + 2 + 1);
  });

  it('takes a field once that several types could have', () => {
    const source = '{ node { ... on Person { x: friend { id } } ... on Topic { id } } }';
    expect(actualCost(priced(source), { node: { x: { id: '1' } } })).toBe(2);
  });

  it('is that of the dearest type of an object, whichever is named first, and no more than was asked for', () => {
    const cheap = '... on Topic { x: notes { text } }';
    const dear = '... on Person { x: notes { by { id } } }';
    const data = { node: { x: [{ by: { id: '1' } }] } };
    for (const source of [`{ node { ${cheap} ${dear} } }`, `{ node { ${dear} ${cheap} } }`]) {
      expect(actualCost(priced(source), data)).toBe(3);
      expect(requestedCost(priced(source))).toBeGreaterThanOrEqual(3);
    }
  });

  it('is nothing without an answer', () => {
    expect(actualCost(priced('{ me { id } }'), null)).toBe(0);
    expect(actualCost(priced('{ me { id } }'), { me: null })).toBe(0);
  });
});
