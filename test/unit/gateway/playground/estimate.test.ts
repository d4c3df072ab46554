import { buildSchema } from 'graphql';
import { readPriceList } from '../../../../gateway/cost/price-list';
import { estimate } from '../../../../gateway/playground/estimate';

const SDL = `
  directive @listSize(slicingArguments: [String!], sizedFields: [String!]) on FIELD_DEFINITION
  type Query {
    me: Person
    people(first: Int = 20): People! @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
  }
  type People { nodes: [Person!]! }
  type Person {
    name: String!
    friend: Person
    people(first: Int = 20): People! @listSize(slicingArguments: ["first"], sizedFields: ["nodes"])
  }
`;
const schema = buildSchema(SDL);
const { weights, listSizes } = readPriceList(SDL);
const prices = { weights: [...weights], listSizes: [...listSizes] };

const price = (query: string, variables: Record<string, unknown> = {}, operationName?: string) =>
  estimate(schema, prices, { query, variables, ...(operationName && { operationName }) });

describe('The estimate of a request', () => {
  it('counts the page sizes that its variables say', () => {
    const query = 'query P($first: Int = 3) { people(first: $first) { nodes { name } } }';
    expect(price(query)).toMatchObject({ cost: 4, rows: 3 });
    expect(price(query, { first: 50 })).toMatchObject({ cost: 51, rows: 50 });
  });

  it('survives a way through JSON of the prices', () => {
    const carried = JSON.parse(JSON.stringify(prices)) as typeof prices;
    const request = { query: '{ people { nodes { name } } }', variables: {} };
    expect(estimate(schema, carried, request)).toEqual(estimate(schema, prices, request));
  });

  it('names the field that most of it comes from', () => {
    const nested = '{ me { name } people(first: 10) { nodes { people(first: 30) { nodes { name } } } } }';
    expect(price(nested)?.dearest).toEqual({ path: 'people.nodes.people.nodes', cost: 300 });
    expect(price('{ me { name } }')?.dearest).toEqual({ path: 'me', cost: 1 });
  });

  it('prices the operation that is named', () => {
    const query = 'query A { me { name } } query B { people(first: 9) { nodes { name } } }';
    expect(price(query, {}, 'B')).toMatchObject({ cost: 10 });
    expect(price(query)).toBeUndefined();
  });

  it.each([
    ['of syntax', '{ people('],
    ['of a field', '{ nonsense }'],
    ['of a missing variable', 'query P($first: Int!) { people(first: $first) { nodes { name } } }'],
    ['of nothing at all', ''],
  ])('is not given while there is an error: %s', (_, query) => {
    expect(price(query)).toBeUndefined();
  });

  it('is at least what a request costs that asks for nothing', () => {
    expect(price('{ __typename }')).toMatchObject({ cost: 1, rows: 0 });
  });
});
