import { buildSchema } from 'graphql';
import { compose } from '../../../schema/supergraph';

const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';

function subgraph(name: string, sdl: string) {
  return { name, url: `http://localhost/${name}`, sdl: `${LINK} ${sdl}` };
}

const customers = subgraph(
  'customers',
  'type Customer @key(fields: "id") { id: ID! name: String! } type Query { customer: Customer }',
);

describe('composing the supergraph', () => {
  it('joins what two subgraphs say of one entity', () => {
    const tickets = subgraph('tickets', 'type Customer @key(fields: "id") { id: ID! tickets: Int! }');
    const { supergraphSdl, apiSdl, problems } = compose([customers, tickets]);
    expect(problems).toEqual([]);
    expect(supergraphSdl).toContain('http://localhost/tickets');
    const api = buildSchema(apiSdl);
    expect(
      Object.keys(api.getTypeMap()).filter((name) => name.includes('__') && !name.startsWith('__')),
    ).toEqual([]);
    expect(api.getType('Customer')?.toString()).toBe('Customer');
    expect(apiSdl).toMatch(/type Customer \{\s+id: ID!\s+name: String!\s+tickets: Int!\s+\}/);
  });

  it('reports what cannot be composed', () => {
    const other = subgraph('other', 'type Customer @key(fields: "id") { id: ID! name: String! }');
    const { supergraphSdl, problems } = compose([customers, other]);
    expect(supergraphSdl).toBe('');
    expect(problems).toEqual([expect.stringContaining('Customer.name')]);
  });

  it('reports an input field that composition would drop in silence', () => {
    const filter = (fields: string) => `input Filter { ${fields} }`;
    const { problems } = compose([
      subgraph('first', `${filter('a: Int b: Int')} type Query { one(filter: Filter): Int }`),
      subgraph('second', `${filter('a: Int')} type Query { two(filter: Filter): Int }`),
    ]);
    expect(problems).toEqual([expect.stringMatching(/^hint .*"?Filter/)]);
  });
});
