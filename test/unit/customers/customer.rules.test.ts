import {
  acknowledgementRefusals,
  canonicalCountry,
  canonicalDomain,
  canonicalTenantId,
  changeRefusals,
  type DetailsDraft,
  detailRefusals,
  identityRefusals,
} from '../../../subgraphs/customers/customer.rules';

const codes = (refusals: readonly { code: string; field?: string[] | null }[]) =>
  refusals.map(({ code, field }) => [code, field?.join('.')]);

test('ISO 3166-1 has 249 countries', () => {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => canonicalCountry(code));
  expect(known).toHaveLength(249);
});

test.each([
  ['CN', 'CN'],
  ['cn', 'CN'],
  [' tw ', 'TW'],
  ['HK', 'HK'],
  ['UK', null],
  ['EU', null],
  ['XK', null],
  ['SU', null],
  ['ZZ', null],
  ['C', null],
  ['CHN', null],
  ['86', null],
  ['中国', null],
])('the country %j is stored as %j', (given, stored) => {
  expect(canonicalCountry(given)).toBe(stored);
});

test.each([
  ['contoso.example.cn', 'contoso.example.cn'],
  [' Contoso.Example.CN ', 'contoso.example.cn'],
  ['xn--fiq228c.xn--fiqs8s', 'xn--fiq228c.xn--fiqs8s'],
  ['a-b.c1.cn', 'a-b.c1.cn'],
  [`${'a'.repeat(63)}.cn`, `${'a'.repeat(63)}.cn`],
  [`${'a'.repeat(64)}.cn`, null],
  [`${'a.'.repeat(126)}cn`, null],
  ['contoso', null],
  ['contoso.', null],
  ['.cn', null],
  ['-contoso.cn', null],
  ['contoso-.cn', null],
  ['con toso.cn', null],
  ['https://contoso.cn', null],
  ['contoso.cn/x', null],
  ['li@contoso.cn', null],
  ['10.0.0.1', null],
  ['世纪.cn', null],
])('the domain %j is stored as %j', (given, stored) => {
  expect(canonicalDomain(given)).toBe(stored);
});

test.each([
  ['0F3D2C1B-0000-4000-8000-00000000ABCD', '0f3d2c1b-0000-4000-8000-00000000abcd'],
  ['0f3d2c1b00004000800000000000abcd', null],
  ['{0f3d2c1b-0000-4000-8000-00000000abcd}', null],
  ['cus_1', null],
])('the tenant %j is stored as %j', (given, stored) => {
  expect(canonicalTenantId(given)).toBe(stored);
});

test('a new customer has a tenant and a domain', () => {
  const tenantId = '0f3d2c1b-0000-4000-8000-00000000abcd';
  expect(identityRefusals({ tenantId, domain: 'contoso.cn' })).toEqual([]);
  expect(codes(identityRefusals({ tenantId: ' ', domain: '' }))).toEqual([
    ['BLANK', 'input.tenantId'],
    ['BLANK', 'input.domain'],
  ]);
  expect(codes(identityRefusals({ tenantId: '1', domain: 'contoso' }))).toEqual([
    ['INVALID', 'input.tenantId'],
    ['INVALID', 'input.domain'],
  ]);
});

const contact = { lastName: 'Zhang' };

test.each<[string, DetailsDraft]>([
  ['nothing', {}],
  ['a name of 200 characters', { companyName: '字'.repeat(200) }],
  ['a culture without a region', { culture: 'zh' }],
  ['no contacts', { contacts: [] }],
  [
    'twenty contacts, one of them primary',
    { contacts: [{ ...contact, primary: true }, ...Array.from({ length: 19 }, () => contact)] },
  ],
  [
    'a contact with all there is',
    { contacts: [{ ...contact, firstName: 'Wei', email: 'wei@contoso.cn', phoneNumber: '+86 10 5555' }] },
  ],
])('details may be %s', (_, details) => {
  expect(detailRefusals(details)).toEqual([]);
});

test.each<[string, DetailsDraft, string[][]]>([
  ['a blank name', { companyName: ' ' }, [['BLANK', 'input.companyName']]],
  ['a name of 201 characters', { companyName: 'a'.repeat(201) }, [['TOO_LONG', 'input.companyName']]],
  ['a blank country', { country: '' }, [['BLANK', 'input.country']]],
  ['a country that is none', { country: 'China' }, [['INVALID', 'input.country']]],
  ['a blank culture', { culture: '' }, [['BLANK', 'input.culture']]],
  ['a culture that is none', { culture: 'zh_CN' }, [['INVALID', 'input.culture']]],
  ['21 contacts', { contacts: Array.from({ length: 21 }, () => contact) }, [['TOO_LONG', 'input.contacts']]],
  [
    'two primary contacts',
    {
      contacts: [
        { ...contact, primary: true },
        { ...contact, primary: true },
      ],
    },
    [['INVALID', 'input.contacts']],
  ],
  [
    'a contact without a name',
    { contacts: [contact, { lastName: '' }] },
    [['BLANK', 'input.contacts.1.lastName']],
  ],
  [
    'a last name of 101 characters',
    { contacts: [{ lastName: 'a'.repeat(101) }] },
    [['TOO_LONG', 'input.contacts.0.lastName']],
  ],
  [
    'a first name of 101 characters',
    { contacts: [{ ...contact, firstName: 'a'.repeat(101) }] },
    [['TOO_LONG', 'input.contacts.0.firstName']],
  ],
  [
    'an e-mail address that is none',
    { contacts: [{ ...contact, email: 'wei' }] },
    [['INVALID', 'input.contacts.0.email']],
  ],
  [
    'a telephone number that is none',
    { contacts: [{ ...contact, phoneNumber: 'none' }] },
    [['INVALID', 'input.contacts.0.phoneNumber']],
  ],
])('details with %s are refused', (_, details, refused) => {
  expect(codes(detailRefusals(details))).toEqual(refused);
});

test('a change can empty nothing by null', () => {
  const nothing = {
    companyName: null,
    country: null,
    culture: null,
    contacts: null,
    allowDelegatedAccess: null,
  };
  expect(codes(changeRefusals(nothing))).toEqual(
    Object.keys(nothing).map((name) => ['BLANK', `input.${name}`]),
  );
  expect(changeRefusals({})).toEqual([]);
});

test.each([
  [1, 3, true],
  [3, 3, true],
  [4, 3, false],
  [0, 3, false],
  [-1, 3, false],
  [1, null, false],
])('version %j of a notice with %j versions can be acknowledged: %j', (version, published, allowed) => {
  expect(codes(acknowledgementRefusals(version, published))).toEqual(allowed ? [] : [['INVALID', 'version']]);
});
