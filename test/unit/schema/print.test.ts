import { printSorted } from '../../../schema/print';

const TYPES = [
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])',
  'type Mutation {\n  close: Boolean\n}',
  '"""A support request."""\ntype Ticket @key(fields: "id") {\n  number: String!\n  id: ID!\n}',
  'enum Status {\n  OPEN\n  CLOSED\n}',
  'type Query {\n  ticket: Ticket\n}',
];

describe('printing a schema', () => {
  it('gives the same text whatever the order of declaration', () => {
    expect(printSorted([...TYPES].reverse().join('\n'))).toBe(printSorted(TYPES.join('\n')));
  });

  it('puts the roots first, the types in alphabetical order, and leaves fields and values as declared', () => {
    const printed = printSorted(TYPES.join('\n'));
    expect(printed.match(/^(extend schema|type \w+|enum \w+)/gm)).toEqual([
      'extend schema',
      'type Query',
      'type Mutation',
      'enum Status',
      'type Ticket',
    ]);
    expect(printed).toMatch(/number: String!\n {2}id: ID!/);
    expect(printed).toMatch(/OPEN\n {2}CLOSED/);
  });
});
