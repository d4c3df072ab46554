import { type Customer, customerEntity } from '../../../subgraphs/customers/customer';
import { type Partner, partnerEntity } from '../../../subgraphs/partners/partner';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { customerDocument, partnerDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';

interface Payload {
  customer: (Record<string, unknown> & { id: string; contacts: { id: string }[] }) | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}

const START = new Date('2026-03-01T08:00:00Z');
const PAYLOAD = `{ customer { id tenantId companyName domain country culture relationshipToPartner allowDelegatedAccess version
  createdAt supportNoticeAcknowledgedVersion partner { id } contacts { id firstName lastName email phoneNumber primary } }
  userErrors { code field message } }`;
const CALLS = {
  createCustomer: `mutation ($input: CreateCustomerInput!) { it: createCustomer(input: $input) ${PAYLOAD} }`,
  updateCustomer: `mutation ($id: ID!, $input: UpdateCustomerInput!) { it: updateCustomer(id: $id, input: $input) ${PAYLOAD} }`,
  acknowledgeSupportNotice: `mutation ($id: ID!, $version: Int!) {
    it: acknowledgeSupportNotice(customerId: $id, version: $version) ${PAYLOAD} }`,
} as const;
type Name = keyof typeof CALLS;

let now = START;
let graph: TestGraph;
let partner: Partner;
let rival: Partner;
let customer: Customer;
let foreign: Customer;
let admin: Viewer;
let tenants = 0;

beforeAll(async () => {
  graph = await startTestGraph(['partners', 'customers'], () => now);
});

beforeEach(async () => {
  now = START;
  const supportNotice = { version: 3, text: 'Call us.', language: 'en', publishedAt: START };
  partner = partnerDocument({ supportNotice });
  rival = partnerDocument({ supportNotice });
  customer = customerDocument({
    ...{ partnerId: partner._id, companyName: 'Wingtip' },
    ...{ version: 4, supportNoticeAcknowledgedVersion: 2 },
  });
  foreign = customerDocument({ partnerId: rival._id });
  admin = { ...viewerOf(partner._id, ViewerRole.PARTNER_ADMIN), id: `admin of ${partner._id}` };
  await graph.database.store(partnerEntity, [partner, rival]);
  await graph.database.store(customerEntity, [customer, foreign]);
});

afterAll(() => graph.close());

const send = (viewer: Viewer, name: Name, variables: object) =>
  graph.ask('customers', viewer, CALLS[name], variables as Record<string, unknown>);

async function change(name: Name, variables: object, viewer = admin): Promise<Payload> {
  const { data, errors } = await send(viewer, name, variables);
  expect(errors).toBeUndefined();
  return data?.['it'] as Payload;
}

const create = (input: object, viewer = admin) => change('createCustomer', { input }, viewer);
const update = (input: object, id = customer._id) => change('updateCustomer', { id, input });
const acknowledge = (version: number, id = customer._id) =>
  change('acknowledgeSupportNotice', { id, version });

/** What a new customer takes; each is another one. */
function newcomer(overrides: object = {}) {
  const number = String(++tenants).padStart(12, '0');
  return {
    partnerId: partner._id,
    tenantId: `aaaaaaaa-0000-4000-8000-${number}`,
    companyName: 'Contoso 世纪',
    domain: `new${number}.example.cn`,
    country: 'CN',
    ...overrides,
  };
}

const refusedWith = ({ customer: changed, userErrors }: Payload) => {
  expect(changed).toBeNull();
  return userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);
};

const collection = () => graph.database.connection.collection<Customer>('customers');
const stored = async (_id = customer._id) => (await collection().findOne({ _id })) as Customer;

const callsOn = (id: string, partnerId: string): Record<Name, object> => ({
  createCustomer: { input: newcomer({ partnerId }) },
  updateCustomer: { id, input: { companyName: 'Renamed' } },
  acknowledgeSupportNotice: { id, version: 3 },
});

describe.each(Object.keys(CALLS) as Name[])('%s', (name) => {
  test.each([
    ["the partner's helpdesk agents", () => viewerOf(partner._id, ViewerRole.PARTNER_AGENT)],
    ["the provider's agents", () => providerAgent],
    ["the provider's admins", () => providerAdmin],
  ])('is not for %s, whether or not there is such an object', async (_, viewer) => {
    const before = await collection().countDocuments();
    for (const [id, partnerId] of [
      [customer._id, partner._id],
      [foreign._id, rival._id],
      [newId('Customer'), newId('Partner')],
    ] as const) {
      const answer = await change(name, callsOn(id, partnerId)[name], viewer());
      expect(refusedWith(answer)).toEqual([['NOT_ENTITLED', null]]);
    }
    expect(await stored()).toEqual(customer);
    expect(await collection().countDocuments()).toBe(before);
  });

  test.each([
    ['analysts', () => analyst],
    ['embedded pages', () => viewerOf(partner._id, ViewerRole.EMBED)],
  ])('is forbidden to %s', async (_, viewer) => {
    const { data, errors } = await send(viewer(), name, callsOn(customer._id, partner._id)[name]);
    expect(data).toBeNull();
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(await stored()).toEqual(customer);
  });

  test('tells foreign from missing objects in no way', async () => {
    const answers = await Promise.all(
      [
        [foreign._id, rival._id],
        [newId('Customer'), newId('Partner')],
        ['cus_x', 'par_x'],
        ['', ''],
      ].map(([id = '', partnerId = '']) => change(name, callsOn(id, partnerId)[name])),
    );
    const field = {
      createCustomer: 'input.partnerId',
      updateCustomer: 'id',
      acknowledgeSupportNotice: 'customerId',
    };
    for (const answer of answers) {
      expect(refusedWith(answer)).toEqual([['NOT_FOUND', field[name]]]);
      expect(answer).toEqual(answers[0]);
    }
    expect(await stored(foreign._id)).toEqual(foreign);
  });
});

describe('a new customer', () => {
  test('is one of the own partner, without delegated access, with what it is told normalised', async () => {
    const contacts = [
      { lastName: ' Zhang ', firstName: ' ', email: 'wei@contoso.cn', primary: true },
      { lastName: 'Li' },
    ];
    const input = newcomer({ contacts, country: 'cn', companyName: ' Contoso 世纪 ' });
    const shouting = {
      ...input,
      tenantId: input.tenantId.toUpperCase(),
      domain: ` ${input.domain.toUpperCase()} `,
    };
    const { customer: made, userErrors } = await create(shouting);
    expect(userErrors).toEqual([]);
    const id = expect.any(String) as string;
    expect(made).toEqual({
      id: expect.stringMatching(/^cus_/) as string,
      tenantId: input.tenantId,
      companyName: 'Contoso 世纪',
      domain: input.domain,
      country: 'CN',
      culture: 'zh-CN',
      relationshipToPartner: 'RESELLER',
      allowDelegatedAccess: false,
      version: 1,
      createdAt: '2026-03-01T08:00:00.000Z',
      supportNoticeAcknowledgedVersion: null,
      partner: { id: partner._id },
      contacts: [
        { id, firstName: null, lastName: 'Zhang', email: 'wei@contoso.cn', phoneNumber: null, primary: true },
        { id, firstName: null, lastName: 'Li', email: null, phoneNumber: null, primary: false },
      ],
    });
    const found = await graph.ask('customers', admin, '{ customers(search: "toso 纪") { nodes { id } } }');
    expect(found.data).toEqual({ customers: { nodes: [{ id: made?.id }] } });
  });

  test.each([
    ['of the same partner', () => customer],
    ['of another partner', () => foreign],
  ])('cannot have the tenant or domain of a customer %s, and is not told whose it is', async (_, other) => {
    const { tenantId, domain } = other();
    const both = await create(newcomer({ tenantId: tenantId.toUpperCase(), domain: domain.toUpperCase() }));
    expect(refusedWith(both)).toEqual([
      ['TAKEN', 'input.tenantId'],
      ['TAKEN', 'input.domain'],
    ]);
    for (const { message } of both.userErrors)
      expect(message).not.toMatch(/par_|cus_|Partner \d|Customer \d/);
    expect(refusedWith(await create(newcomer({ tenantId })))).toEqual([['TAKEN', 'input.tenantId']]);
    expect(refusedWith(await create(newcomer({ domain })))).toEqual([['TAKEN', 'input.domain']]);
  });

  test.each([
    [
      'everything blank',
      { tenantId: '', domain: ' ', companyName: '', country: '' },
      ['BLANK tenantId', 'BLANK domain', 'BLANK companyName', 'BLANK country'],
    ],
    [
      'things that are not what they should be',
      { tenantId: '1', domain: 'contoso', country: 'China', culture: 'zh_CN' },
      ['INVALID tenantId', 'INVALID domain', 'INVALID country', 'INVALID culture'],
    ],
    [
      'too much of everything',
      {
        companyName: 'a'.repeat(201),
        contacts: Array.from({ length: 21 }, () => ({ lastName: 'Li' })),
        idempotencyKey: 'k'.repeat(201),
      },
      ['TOO_LONG idempotencyKey', 'TOO_LONG companyName', 'TOO_LONG contacts'],
    ],
    ['a blank key', { idempotencyKey: ' ' }, ['BLANK idempotencyKey']],
    ['a key with half a sign', { idempotencyKey: 'k\ud800' }, ['INVALID idempotencyKey']],
  ])('is refused with %s, each named', async (_, input, refused) => {
    const before = await collection().countDocuments();
    const answer = refusedWith(await create(newcomer(input)));
    expect(answer).toEqual(refused.map((text) => [text.split(' ')[0], `input.${text.split(' ')[1]}`]));
    expect(await collection().countDocuments()).toBe(before);
  });

  test('of which two clients make the same at once is made once, and the other is told that it is taken', async () => {
    const input = newcomer();
    const answers = await Promise.all(Array.from({ length: 10 }, () => create(input)));
    expect(answers.filter(({ customer: made }) => made)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['TAKEN']));
    expect(await collection().countDocuments({ tenantId: input.tenantId })).toBe(1);
  });

  test('is not made for a partner that does not exist, though the token says so', async () => {
    const partnerId = newId('Partner');
    const orphan = viewerOf(partnerId, ViewerRole.PARTNER_ADMIN);
    expect(refusedWith(await create(newcomer({ partnerId }), orphan))).toEqual([
      ['NOT_FOUND', 'input.partnerId'],
    ]);
  });
});

describe('an idempotency key', () => {
  test('from fifty requests at once makes one customer, which every answer carries', async () => {
    const input = newcomer({ idempotencyKey: 'fifty', contacts: [{ lastName: 'Li' }] });
    const answers = await Promise.all(Array.from({ length: 50 }, () => create(input)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(answers[0]?.customer?.id).toMatch(/^cus_/);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await collection().countDocuments({ tenantId: input.tenantId })).toBe(1);
  });

  test('gives the first customer again, as it is now, whatever the order of the fields', async () => {
    const input = newcomer({ idempotencyKey: 'again' });
    const { customer: made } = await create(input);
    await update({ companyName: 'Renamed' }, made?.id);
    const reversed = Object.fromEntries(Object.entries(input).reverse());
    expect((await create(reversed)).customer).toMatchObject({
      id: made?.id,
      companyName: 'Renamed',
      version: 2,
    });
  });

  test('with another input is a conflict, and nothing is written', async () => {
    await create(newcomer({ idempotencyKey: 'other' }));
    const before = await collection().countDocuments();
    expect(refusedWith(await create(newcomer({ idempotencyKey: 'other' })))).toEqual([
      ['CONFLICT', 'input.idempotencyKey'],
    ]);
    expect(await collection().countDocuments()).toBe(before);
  });

  test('of two viewers is two keys', async () => {
    const other = { ...admin, id: `another ${admin.id}` };
    const first = await create(newcomer({ idempotencyKey: 'mine' }));
    const second = await create(newcomer({ idempotencyKey: 'mine' }), other);
    expect(second.userErrors).toEqual([]);
    expect(second.customer?.id).not.toBe(first.customer?.id);
  });

  test('is free again after 24 hours', async () => {
    const { customer: first } = await create(newcomer({ idempotencyKey: 'old' }));
    now = new Date(Date.now() + 25 * 3_600_000);
    const { customer: second, userErrors } = await create(newcomer({ idempotencyKey: 'old' }));
    expect(userErrors).toEqual([]);
    expect(second?.id).not.toBe(first?.id);
  });
});

describe('a change of a customer', () => {
  test('keeps what the input leaves out, and is found by its new name alone', async () => {
    const { customer: changed } = await update({
      companyName: ' Tailspin ',
      country: 'hk',
      culture: 'EN-hk',
      allowDelegatedAccess: false,
    });
    expect(changed).toMatchObject({
      companyName: 'Tailspin',
      country: 'HK',
      culture: 'en-HK',
      allowDelegatedAccess: false,
      version: 5,
      domain: customer.domain,
      contacts: [{ id: customer.contacts[0]?._id }],
    });
    const search = 'query ($search: String) { customers(search: $search) { nodes { id } } }';
    const byName = await graph.ask('customers', admin, search, { search: 'tailspin' });
    expect(byName.data).toEqual({ customers: { nodes: [{ id: customer._id }] } });
    const byOldName = await graph.ask('customers', admin, search, { search: customer.companyName });
    expect(byOldName.data).toEqual({ customers: { nodes: [] } });
  });

  test('replaces the contacts as a whole, and those that stay keep their ids', async () => {
    const li = {
      firstName: 'Na',
      lastName: 'Li',
      email: 'li@contoso.cn',
      phoneNumber: '+86 10 5555',
      primary: false,
    };
    const [wei] = customer.contacts.map(({ _id, ...contact }) => contact);
    const first = await update({ contacts: [li, wei] });
    expect(first.customer?.contacts).toMatchObject([li, { id: customer.contacts[0]?._id, ...wei }]);
    const liId = first.customer?.contacts[0]?.id;
    const second = await update({ contacts: [li, li] });
    expect(second.customer?.contacts[0]).toEqual({ id: liId, ...li });
    expect(second.customer?.contacts[1]).toMatchObject(li);
    expect(second.customer?.contacts[1]?.id).not.toBe(liId);
    expect((await update({ contacts: [] })).customer).toMatchObject({ contacts: [], version: 7 });
  });

  test('that changes nothing makes no new version', async () => {
    const { companyName, country, culture, allowDelegatedAccess } = customer;
    const contacts = customer.contacts.map(({ _id, ...contact }) => contact);
    const same = { companyName, country, culture, allowDelegatedAccess, contacts };
    for (const input of [{}, same]) expect((await update(input)).customer).toMatchObject({ version: 4 });
    expect(await stored()).toEqual(customer);
  });

  test.each([
    ['nulls', { companyName: null, contacts: null }, ['BLANK companyName', 'BLANK contacts']],
    ['a blank name', { companyName: ' ' }, ['BLANK companyName']],
    ['a country that is none', { country: 'EU' }, ['INVALID country']],
    [
      'two primary contacts',
      { contacts: [1, 2].map(() => ({ lastName: 'Li', primary: true })) },
      ['INVALID contacts'],
    ],
  ])('is refused with %s', async (_, input, refused) => {
    const answer = refusedWith(await update(input));
    expect(answer).toEqual(refused.map((text) => [text.split(' ')[0], `input.${text.split(' ')[1]}`]));
    expect(await stored()).toEqual(customer);
  });

  test('of a stale version is a conflict, and nothing is written', async () => {
    for (const expectedVersion of [3, 5]) {
      const answer = await update({ companyName: 'Renamed', expectedVersion });
      expect(refusedWith(answer)).toEqual([['CONFLICT', 'input.expectedVersion']]);
    }
    expect(await stored()).toEqual(customer);
    expect((await update({ companyName: 'Renamed', expectedVersion: 4 })).customer).toMatchObject({
      version: 5,
    });
  });

  test('by two clients at once who read the same version is made by one of them', async () => {
    const answers = await Promise.all(
      [1, 2, 3, 4].map((number) => update({ companyName: `Renamed ${number}`, expectedVersion: 4 })),
    );
    const winners = answers.filter(({ customer: changed }) => changed);
    expect(winners).toHaveLength(1);
    expect(await stored()).toMatchObject({ version: 5, companyName: winners[0]?.customer?.['companyName'] });
  });

  test('by clients who name no version is never lost', async () => {
    const answers = await Promise.all([
      update({ companyName: 'Renamed' }),
      update({ country: 'SG' }),
      update({ culture: 'en' }),
      update({ allowDelegatedAccess: false }),
    ]);
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await stored()).toMatchObject({
      ...{ companyName: 'Renamed', country: 'SG', culture: 'en', allowDelegatedAccess: false, version: 8 },
    });
  });
});

describe('the acknowledgement of a support notice', () => {
  test('is kept, and never goes back', async () => {
    expect((await acknowledge(3)).customer).toMatchObject({
      supportNoticeAcknowledgedVersion: 3,
      version: 5,
    });
    for (const version of [3, 1]) {
      const { customer: same, userErrors } = await acknowledge(version);
      expect(userErrors).toEqual([]);
      expect(same).toMatchObject({ supportNoticeAcknowledgedVersion: 3, version: 5 });
    }
  });

  test.each([4, 0, -1])('of version %d, which was never published, is invalid', async (version) => {
    expect(refusedWith(await acknowledge(version))).toEqual([['INVALID', 'version']]);
    expect(await stored()).toEqual(customer);
  });

  test('of a partner without a notice is invalid', async () => {
    const silent = partnerDocument({ supportNotice: null });
    const its = customerDocument({ partnerId: silent._id });
    await graph.database.store(partnerEntity, [silent]);
    await graph.database.store(customerEntity, [its]);
    const viewer = viewerOf(silent._id, ViewerRole.PARTNER_ADMIN);
    const answer = await change('acknowledgeSupportNotice', { id: its._id, version: 1 }, viewer);
    expect(refusedWith(answer)).toEqual([['INVALID', 'version']]);
  });

  test('by several clients at once ends at the latest version', async () => {
    const fresh = customerDocument({ partnerId: partner._id });
    await graph.database.store(customerEntity, [fresh]);
    const answers = await Promise.all([3, 1, 2, 3, 2, 1].map((version) => acknowledge(version, fresh._id)));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    expect(await stored(fresh._id)).toMatchObject({ supportNoticeAcknowledgedVersion: 3 });
  });
});

test('several mutations of one request each see what the one before wrote', async () => {
  const query = `mutation ($id: ID!) {
    one: updateCustomer(id: $id, input: { companyName: "One" }) { customer { companyName version } }
    seen: acknowledgeSupportNotice(customerId: $id, version: 3) { customer { companyName version } } }`;
  expect((await graph.ask('customers', admin, query, { id: customer._id })).data).toEqual({
    one: { customer: { companyName: 'One', version: 5 } },
    seen: { customer: { companyName: 'One', version: 6 } },
  });
});

test('while the partners subgraph does not answer, what needs it is refused and nothing is written', async () => {
  const lone = await startTestGraph(['customers']);
  try {
    await lone.database.store(customerEntity, [customer]);
    const input = newcomer();
    const answers = [
      await lone.ask('customers', admin, CALLS.createCustomer, { input }),
      await lone.ask('customers', admin, CALLS.acknowledgeSupportNotice, { id: customer._id, version: 3 }),
    ];
    for (const { data, errors } of answers) {
      expect(data).toBeNull();
      expect(errors?.[0]?.extensions['code']).toBe('SUBGRAPH_UNAVAILABLE');
    }
    expect(await lone.database.connection.collection('customers').find().toArray()).toEqual([customer]);
  } finally {
    await lone.close();
  }
});
