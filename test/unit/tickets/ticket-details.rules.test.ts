import { contactRefusals } from '../../../subgraphs/tickets/ticket-details.rules';

const LONG_EMAIL = `${'a'.repeat(242)}@example.com`;

test.each<[string, { name: string; email?: string | null; phoneNumber?: string | null }, string[][]]>([
  ['a name alone', { name: 'Wei Zhang', email: null }, []],
  ['the longest e-mail address that the graph takes', { name: 'Wei', email: LONG_EMAIL }, []],
  ['a longer one', { name: 'Wei', email: `a${LONG_EMAIL}` }, [['TOO_LONG', 'email']]],
  ['no e-mail address', { name: 'Wei', email: 'wei' }, [['INVALID', 'email']]],
  ['an empty one', { name: 'Wei', email: '' }, [['BLANK', 'email']]],
  ['an empty telephone number', { name: 'Wei', phoneNumber: ' ' }, [['BLANK', 'phoneNumber']]],
  ['no name', { name: ' ' }, [['BLANK', 'name']]],
])('a contact with %s', (_, contact, expected) => {
  const refusals = contactRefusals(contact, ['input', 'contact']);
  expect(refusals.map(({ code, field }) => [code, field?.at(-1)])).toEqual(expected);
});
