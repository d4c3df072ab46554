import { ViewerRole } from '../../subgraphs/shared/viewer';
import { type Federation, startFederation } from '../support/federation';
import { type SmallWorld, storeSmallWorld } from '../support/small-world';
import { analyst, viewerOf } from '../support/viewers';

// What people write about somebody, by way of the whole graph: from the mutation to those who read no personal data.

const READERS = [ViewerRole.ANALYST, ViewerRole.EMBED];
const CONTACT = { name: 'Mia Chen', email: 'mia.chen@contoso.example.cn', phoneNumber: '+86 138 0013 8000' };

let federation: Federation;
let world: SmallWorld;

beforeAll(async () => {
  federation = await startFederation(() => new Date('2026-03-10T08:00:00Z'));
  world = await storeSmallWorld(federation.database);
}, 60_000);

afterAll(() => federation.close());

const reader = (role: ViewerRole) =>
  role === ViewerRole.EMBED ? viewerOf(world.partner._id, ViewerRole.EMBED) : analyst;

async function asked<T>(role: ViewerRole, query: string, variables: Record<string, unknown>): Promise<T> {
  const { data, errors } = await federation.ask(reader(role), query, variables);
  expect(errors).toBeUndefined();
  return data as T;
}

/** Takes one step as somebody at the partner's helpdesk, or as an admin agent. */
async function step(call: string, declared: string, variables: Record<string, unknown>, selection: string) {
  const query = `mutation (${declared}) { it: ${call} { ${selection} userErrors { message } } }`;
  const admin = viewerOf(world.partner._id, ViewerRole.PARTNER_ADMIN, world.agent._id);
  const { data, errors } = await federation.ask({ ...admin, name: 'Lin Tao' }, query, variables);
  expect(errors).toBeUndefined();
  const it = data?.['it'] as { ticket?: { id: string }; userErrors: object[] };
  expect(it.userErrors).toEqual([]);
  return it.ticket?.id ?? '';
}

function opened(input: Record<string, unknown>): Promise<string> {
  const whole = {
    ...{ kind: 'CUSTOMER', issueArea: 'TECHNICAL', category: 'SOFTWARE_CONFIGURATION', severity: 'MODERATE' },
    ...{ title: 'Mail is slow', description: 'Since this morning.', customerId: world.customer._id },
    ...{ contact: CONTACT, ...input },
  };
  return step('createTicket(input: $input)', '$input: CreateTicketInput!', { input: whole }, 'ticket { id }');
}

const changed = (id: string, input: Record<string, unknown>) =>
  step(
    'updateTicket(id: $id, input: $input)',
    '$id: ID!, $input: UpdateTicketInput!',
    { id, input },
    'ticket { id }',
  );

describe('excerpts in a timeline', () => {
  test.each(READERS)('end before what was cut, for %s', async (role) => {
    const id = await opened({ contact: { ...CONTACT, email: null, phoneNumber: null } });
    const filled = (end: string, kept: number) => `${'x'.repeat(198 - kept)} ${end} and more of it`;
    await changed(id, { description: filled('zhang.wei@contoso.example.cn', 17) });
    await changed(id, { description: filled('Mia Chen', 7) });
    await changed(id, { description: filled('+86 138 0013 8000', 7) });
    const query = 'query ($id: ID!) { ticket(id: $id) { timeline { nodes { field oldValue newValue } } } }';
    type Told = { ticket: { timeline: { nodes: { field: string; oldValue: string; newValue: string }[] } } };
    const { nodes } = (await asked<Told>(role, query, { id })).ticket.timeline;
    const told = nodes.filter(({ field }) => field === 'description');
    expect(told.map(({ newValue }) => newValue.replace(/^x+ /, ''))).toEqual(['***…', '***…', '***…']);
    expect(JSON.stringify(told)).not.toMatch(/zhang|Mia|86/);
  });
});

describe('links to files', () => {
  test.each(READERS)('name the site alone for %s', async (role) => {
    const id = await opened({});
    const url = 'https://files.example.cn/mia.chen@contoso.example.cn/Mia%20Chen.png?sig=SECRET';
    const input = { fileName: 'Mia_Chen.png', contentType: 'image/png', sizeBytes: 7, url };
    await step(
      'addAttachment(ticketId: $id, input: $input)',
      '$id: ID!, $input: AddAttachmentInput!',
      { id, input },
      'ticket { id }',
    );
    const query = `query ($id: ID!) { ticket(id: $id) {
      attachments { fileName url } timeline { nodes { type newValue } } } }`;
    const data = await asked<{ ticket: { attachments: object[] } }>(role, query, { id });
    expect(data.ticket.attachments).toEqual([{ fileName: '***.png', url: 'https://files.example.cn/***' }]);
    expect(JSON.stringify(data)).not.toMatch(/mia|SECRET/i);
  });
});

describe('the reason for a suspension', () => {
  test.each(READERS)('names nobody by address or number for %s', async (role) => {
    const { _id: id } = world.service;
    const services = federation.database.connection.collection<{ _id: string }>('services');
    const suspensionReason = 'Not paid: mia.chen@contoso.example.cn, +86 138 0013 8000 was told.';
    await services.updateOne({ _id: id }, { $set: { status: 'SUSPENDED', suspensionReason } });
    const query = `query ($id: ID!, $customer: ID!) { service(id: $id) { suspensionReason }
      customer(id: $customer) { services { nodes { suspensionReason } } } }`;
    const data = await asked<{ service: object }>(role, query, { id, customer: world.customer._id });
    expect(data.service).toEqual({ suspensionReason: 'Not paid: ***, *** was told.' });
    expect(JSON.stringify(data)).not.toMatch(/mia|138/);
  });
});

describe('names in other spellings', () => {
  const query = 'query ($id: ID!) { ticket(id: $id) { title description tags } }';
  const search = 'query ($search: String!) { tickets(search: $search) { totalCount } }';

  test.each([
    ['Olga Petrova ', 'Olga Petrova', 'Petrova'],
    [' Ines\u00a0  Laurent', 'Ines Laurent', 'Laurent'],
    ['José Núñez', 'José Núñez'.normalize('NFD'), 'Núñez'],
    ['Søren Åkesson'.normalize('NFD'), 'Søren Åkesson', 'Åkesson'],
  ])('%p as %p is neither shown nor found', async (name, written, word) => {
    const id = await opened({ title: `Call ${written}, she`, contact: { name }, tags: [written] });
    for (const role of READERS) {
      expect(await asked(role, query, { id })).toMatchObject({
        ticket: { title: 'Call ***, she', tags: ['***'] },
      });
      expect(await asked(role, search, { search: word })).toEqual({ tickets: { totalCount: 0 } });
    }
  });

  test('contacts are stored in one spelling', async () => {
    const id = await opened({ contact: { name: ' Ann  O’Brien ', phoneNumber: ' +86\u00a0138  0013 ' } });
    const tickets = federation.database.connection.collection<{ _id: string; contact: object }>('tickets');
    const stored = async () => (await tickets.findOne({ _id: id }))?.contact;
    expect(await stored()).toEqual({ name: 'Ann O’Brien', email: null, phoneNumber: '+86 138 0013' });
    await changed(id, { contact: { name: 'José  Núñez '.normalize('NFD'), email: 'j@contoso.example.cn' } });
    expect(await stored()).toEqual({ name: 'José Núñez', email: 'j@contoso.example.cn', phoneNumber: null });
  });

  test.each(READERS)('a contact that was stored as it came is hidden from %s', async (role) => {
    const id = await opened({
      title: 'Call Olga Petrova',
      description: 'Olga  Petrova called.',
      tags: ['olga-petrova'],
    });
    const tickets = federation.database.connection.collection<{ _id: string }>('tickets');
    await tickets.updateOne({ _id: id }, { $set: { 'contact.name': ' Olga  Petrova ' } });
    const masked = { title: 'Call ***', description: '*** called.', tags: ['***'] };
    expect(await asked(role, query, { id })).toEqual({ ticket: masked });
  });
});

describe('addresses and numbers in other spellings', () => {
  test.each(READERS)('are hidden from %s', async (role) => {
    const spelt = [
      ...["sean.o'brien@contoso.example.cn", '"john doe"@contoso.example.cn', 'mia＠contoso.example.cn'],
      ...['+86.138.0013.8000', '＋86 138 0013 8000', '+86\u00a0138\u00a00013\u00a08000', '+86/21/5555/0100'],
    ];
    const id = await opened({ description: spelt.join(', ') });
    const query = 'query ($id: ID!) { ticket(id: $id) { description } }';
    const description = spelt.map(() => '***').join(', ');
    expect(await asked(role, query, { id })).toEqual({ ticket: { description } });
  });
});
