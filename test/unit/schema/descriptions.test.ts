import { undescribed } from '../../../schema/descriptions';

describe('the check of descriptions', () => {
  it('names every kind of element that has none', () => {
    const sdl = `
      scalar DateTime
      enum Status { OPEN }
      input Filter { status: Status }
      type Ticket { id(short: Boolean): ID! }
      type Query { ticket: Ticket }
    `;
    expect(undescribed(sdl)).toEqual([
      'DateTime',
      'Status',
      'Status.OPEN',
      'Filter',
      'Filter.status',
      'Ticket',
      'Ticket.id',
      'Ticket.id(short:)',
      'Query.ticket',
    ]);
  });

  it('is content where each has one, and asks for none of federation and of the roots', () => {
    const sdl = `
      extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
      scalar federation__FieldSet
      "A support request." type Ticket @key(fields: "id") { "Its id." id("In the short form?" short: Boolean): ID! }
      type Query { "One ticket." ticket: Ticket }
    `;
    expect(undescribed(sdl)).toEqual([]);
  });

  it('asks for none where another subgraph describes the same element, and for the rest', () => {
    const owner = '"A support request." type Ticket @key(fields: "id") { "Its id." id: ID! }';
    const referring = 'type Ticket @key(fields: "id") { id: ID! health: String }';
    expect(undescribed(referring, [owner])).toEqual(['Ticket.health']);
  });
});
