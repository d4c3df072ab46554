import { compareToContract } from '../../../schema/contract';

const CONTRACT = `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])
  interface Node { id: ID! }
  type PageInfo @shareable { hasNextPage: Boolean! endCursor: String }
  enum Status { OPEN CLOSED }
  type Ticket implements Node @key(fields: "id") @key(fields: "number") {
    id: ID!
    number: String!
    status: Status!
    customer: Customer
    comments(first: Int = 20, after: String): [String!]!
    preflight: String @requires(fields: "customer { domain relationship }")
  }
  type Customer @key(fields: "id", resolvable: false) { id: ID! domain: String @external relationship: String @external }
  input TicketFilter { status: [Status!] and: [TicketFilter!] }
  type Query { ticket(id: ID!): Ticket tickets(filter: TicketFilter, page: PageInfoInput): [Ticket!]! info: PageInfo! }
  input PageInfoInput { first: Int = 20 }
  type Mutation { open(input: OpenInput!): OpenPayload! close(id: ID!, reason: String!): ClosePayload! }
  input OpenInput { title: String! }
  type OpenPayload { ticket: Ticket }
  type ClosePayload { ticket: Ticket }
`;

/** What the check says of the contract's own text after this change to it. */
function findings(from: string, to: string): string[] {
  expect(CONTRACT).toContain(from);
  return compareToContract(CONTRACT, CONTRACT.replace(from, to)).map(
    ({ coordinate, message, isNotBuiltYet }) => `${isNotBuiltYet ? 'later: ' : ''}${coordinate} ${message}`,
  );
}

describe('the contract check', () => {
  it('finds nothing where the subgraph is what the contract says', () => {
    expect(compareToContract(CONTRACT, CONTRACT)).toEqual([]);
  });

  it.each([
    [
      'a renamed field',
      'number: String!',
      'serial: String!',
      ['Ticket.number is in the contract, but the subgraph has no such field'],
    ],
    [
      'a dropped enum value',
      'OPEN CLOSED',
      'OPEN',
      ['Status.CLOSED is in the contract, but the subgraph has no such enum value'],
    ],
    [
      'a dropped argument',
      ', after: String',
      '',
      ['Ticket.comments(after:) is in the contract, but the subgraph has no such argument'],
    ],
    [
      'a dropped input field',
      'and: [TicketFilter!]',
      '',
      ['TicketFilter.and is in the contract, but the subgraph has no such input field'],
    ],
    [
      'a loosened field',
      'status: Status!',
      'status: Status',
      ['Ticket.status is Status, the contract says Status!'],
    ],
    [
      'a field that may no longer be null',
      'customer: Customer',
      'customer: Customer!',
      ['Ticket.customer is Customer!, the contract says Customer'],
    ],
    [
      'a loosened list item',
      '[String!]!',
      '[String]!',
      ['Ticket.comments is [String]!, the contract says [String!]!'],
    ],
    [
      'an argument of another type',
      'ticket(id: ID!)',
      'ticket(id: String!)',
      ['Query.ticket(id:) is String!, the contract says ID!'],
    ],
    [
      'a changed default value',
      'comments(first: Int = 20',
      'comments(first: Int = 50',
      ['Ticket.comments(first:) has the default value 50, the contract says the default value 20'],
    ],
    [
      'a dropped default value',
      'PageInfoInput { first: Int = 20',
      'PageInfoInput { first: Int',
      ['PageInfoInput.first has no default value, the contract says the default value 20'],
    ],
    ['a dropped key', ' @key(fields: "number")', '', ['Ticket lacks @key(fields: "number")']],
    [
      'a stub that became resolvable',
      ', resolvable: false',
      '',
      ['Customer lacks @key(fields: "id", resolvable: false)'],
    ],
    [
      'a lost @requires',
      ' @requires(fields: "customer { domain relationship }")',
      '',
      ['Ticket.preflight lacks @requires(fields: "customer { domain relationship }")'],
    ],
    [
      'an owner that gives its field away',
      'number: String!',
      'number: String! @external',
      ['Ticket.number has @external, which the contract does not allow here'],
    ],
    [
      'a hidden field',
      'number: String!',
      'number: String! @inaccessible',
      ['Ticket.number has @inaccessible, which the contract does not allow here'],
    ],
    ['a lost interface', 'implements Node ', '', ['Ticket lacks implements Node']],
    [
      'a type of another kind',
      'input TicketFilter',
      'type TicketFilter',
      ['TicketFilter is type, the contract says input'],
    ],
    [
      'a dropped type, once',
      'enum Status { OPEN CLOSED }',
      '',
      ['Status is in the contract, but the subgraph has no such type'],
    ],
    [
      'an added argument that must be given',
      'tickets(',
      'tickets(viewer: ID!, ',
      ['Query.tickets(viewer:) is required, but not in the contract'],
    ],
    [
      'an added input field that must be given',
      '{ title: String! }',
      '{ title: String! kind: String! }',
      ['OpenInput.kind is required, but not in the contract'],
    ],
  ])('finds %s', (_, from, to, expected) => {
    expect(findings(from, to)).toEqual(expected);
  });

  it.each([
    ['an added field', 'number: String!', 'number: String! title: String!'],
    [
      'an added argument that may be left out',
      ', after: String',
      ', after: String, before: String, size: Int! = 1',
    ],
    ['an added type', 'enum Status', 'type Extra { id: ID! } enum Status'],
    [
      'another order of the fields of a set',
      '"customer { domain relationship }"',
      '"customer{relationship,domain}"',
    ],
    ['a default spelled out', '@key(fields: "number")', '@key(resolvable: true, fields: "number")'],
    [
      'a directive on each field instead of the type',
      'PageInfo @shareable { hasNextPage: Boolean! endCursor: String }',
      'PageInfo { hasNextPage: Boolean! @shareable endCursor: String @shareable }',
    ],
    [
      'fields in an extension',
      'input PageInfoInput { first: Int = 20 }',
      'input PageInfoInput extend input PageInfoInput { first: Int = 20 }',
    ],
    ['directives of the project', 'number: String!', 'number: String! @cost(weight: 2)'],
  ])('accepts %s', (_, from, to) => {
    expect(findings(from, to)).toEqual([]);
  });

  it('takes a type-level directive for missing when one field lacks it', () => {
    const each = 'PageInfo { hasNextPage: Boolean! @shareable endCursor: String }';
    expect(findings('PageInfo @shareable { hasNextPage: Boolean! endCursor: String }', each)).toEqual([
      'PageInfo.endCursor lacks @shareable',
    ]);
  });

  it('lists a mutation that is not built, and the types that only it needs, as work for later', () => {
    const without = CONTRACT.replace('close(id: ID!, reason: String!): ClosePayload!', '').replace(
      /type ClosePayload .*/,
      '',
    );
    expect(compareToContract(CONTRACT, without)).toEqual([
      { coordinate: 'Mutation.close', message: 'is not built yet', isNotBuiltYet: true },
      { coordinate: 'ClosePayload', message: 'is not built yet', isNotBuiltYet: true },
    ]);
  });

  it('lists all of Mutation as work for later when there is none', () => {
    const without = CONTRACT.replace(/type Mutation [^]*$/, '');
    expect(
      compareToContract(CONTRACT, without).map(({ coordinate, isNotBuiltYet }) => [
        coordinate,
        isNotBuiltYet,
      ]),
    ).toEqual([
      ['Mutation', true],
      ['Mutation.open', true],
      ['Mutation.close', true],
      ['OpenInput', true],
      ['OpenPayload', true],
      ['ClosePayload', true],
    ]);
  });

  it('wants the types of a mutation that is built', () => {
    expect(findings('type ClosePayload { ticket: Ticket }', '')).toEqual([
      'ClosePayload is in the contract, but the subgraph has no such type',
    ]);
  });

  it('wants the arguments of a mutation that is built', () => {
    expect(findings(', reason: String!', '')).toEqual([
      'Mutation.close(reason:) is in the contract, but the subgraph has no such argument',
    ]);
  });
});
