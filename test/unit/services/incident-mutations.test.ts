import { productEntity } from '../../../subgraphs/services/product';
import { serviceEntity } from '../../../subgraphs/services/service';
import { type ServiceIncident, serviceIncidentEntity } from '../../../subgraphs/services/service-incident';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { incidentDocument, productDocument, serviceDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';

interface Payload {
  serviceIncident:
    (Record<string, unknown> & { id: string; messages: { publishedAt: string; text: string }[] }) | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}

const START = new Date('2026-03-01T08:00:00Z');
const PAYLOAD = `{ serviceIncident { id title state resolved impactedArea startedAt endedAt messages { publishedAt text }
  product { id health { state since } } } userErrors { code field message } }`;
const OPEN = `mutation ($input: OpenServiceIncidentInput!) { it: openServiceIncident(input: $input) ${PAYLOAD} }`;
const UPDATE = `mutation ($id: ID!, $input: UpdateServiceIncidentInput!) {
  it: updateServiceIncident(id: $id, input: $input) ${PAYLOAD} }`;

const [partnerId, customerId] = [newId('Partner'), newId('Customer')];
const partnersPeople = [ViewerRole.PARTNER_AGENT, ViewerRole.PARTNER_ADMIN].map((role) =>
  viewerOf(partnerId, role),
);
const readers = [analyst, viewerOf(partnerId, ViewerRole.EMBED)];

let now = START;
let graph: TestGraph;
let productId: string;

beforeAll(async () => {
  graph = await startTestGraph(['services'], () => now);
});

beforeEach(async () => {
  now = START;
  const product = productDocument();
  productId = product._id;
  await graph.database.store(productEntity, [product]);
});

afterAll(() => graph.close());

async function ask(query: string, variables: object, viewer: Viewer = providerAgent): Promise<Payload> {
  const { data, errors } = await graph.ask('services', viewer, query, variables as Record<string, unknown>);
  expect(errors).toBeUndefined();
  return data?.['it'] as Payload;
}

const report = (overrides: object = {}) => ({
  ...{ productId, title: 'Mail is slow', state: 'WARNING', message: 'We are looking into it.' },
  ...overrides,
});
const open = (overrides: object = {}, viewer = providerAgent) =>
  ask(OPEN, { input: report(overrides) }, viewer);
const update = (id: string, input: object, viewer = providerAgent) =>
  ask(UPDATE, { id, input: { message: 'News.', ...input } }, viewer);

const refusedWith = ({ serviceIncident, userErrors }: Payload) => {
  expect(serviceIncident).toBeNull();
  return userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);
};

const collection = () => graph.database.connection.collection<ServiceIncident>('serviceIncidents');
const stored = async (_id: string) => (await collection().findOne({ _id })) as ServiceIncident;

async function storedIncident(overrides: Partial<ServiceIncident> = {}): Promise<ServiceIncident> {
  const incident = incidentDocument({ productId, ...overrides });
  await graph.database.store(serviceIncidentEntity, [incident]);
  return incident;
}

const messages = (count: number) =>
  Array.from({ length: count }, (_, number) => ({
    publishedAt: new Date(number),
    text: `Message ${number}`,
  }));

describe('an incident is opened', () => {
  test.each([
    ["the provider's agents", providerAgent],
    ["the provider's admins", providerAdmin],
  ])('by %s, now, with its first message', async (_, viewer) => {
    const { serviceIncident, userErrors } = await open(
      { title: ' Mail is slow ', impactedArea: 'Outlook' },
      viewer,
    );
    expect(userErrors).toEqual([]);
    const at = '2026-03-01T08:00:00.000Z';
    expect(serviceIncident).toEqual({
      id: expect.stringMatching(/^inc_/) as string,
      ...{ title: 'Mail is slow', state: 'WARNING', resolved: false, impactedArea: 'Outlook' },
      ...{ startedAt: at, endedAt: null, messages: [{ publishedAt: at, text: 'We are looking into it.' }] },
      product: { id: productId, health: { state: 'WARNING', since: at } },
    });
  });

  test.each(partnersPeople.map((viewer) => [viewer.role, viewer] as const))(
    'never by a %s',
    async (_, viewer) => {
      for (const id of [productId, newId('Product')]) {
        expect(refusedWith(await open({ productId: id }, viewer))).toEqual([['NOT_ENTITLED', null]]);
      }
      expect(await collection().countDocuments({ productId })).toBe(0);
    },
  );

  test.each(readers.map((viewer) => [viewer.role, viewer] as const))(
    'and an %s is forbidden to',
    async (_, viewer) => {
      const { data, errors } = await graph.ask('services', viewer, OPEN, { input: report() });
      expect(data).toBeNull();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    },
  );

  test('for a product that there is', async () => {
    for (const id of [newId('Product'), newId('Service'), 'prd_x', '']) {
      expect(refusedWith(await open({ productId: id }))).toEqual([['NOT_FOUND', 'input.productId']]);
    }
  });

  test.each([
    ['NORMAL', { state: 'NORMAL' }, ['INVALID state']],
    ['blanks', { title: '', message: ' ' }, ['BLANK title', 'BLANK message']],
    ['a title of 201 characters', { title: 'a'.repeat(201) }, ['TOO_LONG title']],
    ['a message of 4,001 characters', { message: 'a'.repeat(4_001) }, ['TOO_LONG message']],
    ['a blank key', { idempotencyKey: '' }, ['BLANK idempotencyKey']],
  ])('but not with %s', async (_, overrides, refused) => {
    const expected = refused.map((text) => [text.split(' ')[0], `input.${text.split(' ')[1]}`]);
    expect(refusedWith(await open(overrides))).toEqual(expected);
    expect(await collection().countDocuments({ productId })).toBe(0);
  });
});

describe('an idempotency key', () => {
  test('from fifty requests at once opens one incident, which every answer carries', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => open({ idempotencyKey: 'fifty' })));
    expect(answers[0]?.serviceIncident?.id).toMatch(/^inc_/);
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await collection().countDocuments({ productId })).toBe(1);
  });

  test('gives the first incident again, as it is now; with another input it is a conflict', async () => {
    const first = await open({ idempotencyKey: 'again' });
    await update(first.serviceIncident?.id ?? '', { resolved: true });
    const second = await open({ idempotencyKey: 'again' });
    expect(second.serviceIncident).toMatchObject({ id: first.serviceIncident?.id, resolved: true });
    const other = await open({ idempotencyKey: 'again', title: 'Another' });
    expect(refusedWith(other)).toEqual([['CONFLICT', 'input.idempotencyKey']]);
    expect(await collection().countDocuments({ productId })).toBe(1);
  });

  test('is free again after 24 hours, also for two requests at once', async () => {
    const { serviceIncident: first } = await open({ idempotencyKey: 'old' });
    now = new Date(Date.now() + 25 * 3_600_000);
    const answers = await Promise.all([1, 2].map(() => open({ idempotencyKey: 'old' })));
    for (const { serviceIncident, userErrors } of answers) {
      expect(userErrors).toEqual([]);
      expect(serviceIncident?.id).not.toBe(first?.id);
    }
  });

  test('is not needed: without one, two requests are two incidents', async () => {
    await Promise.all([open(), open()]);
    expect(await collection().countDocuments({ productId })).toBe(2);
  });
});

describe('news of an incident', () => {
  test('adds a message, and changes the state that it names', async () => {
    const { _id } = await storedIncident();
    const first = await update(_id, { message: 'Worse.', state: 'CRITICAL' });
    expect(first.serviceIncident).toMatchObject({
      ...{ state: 'CRITICAL', resolved: false, endedAt: null },
      messages: [{}, { text: 'Worse.', publishedAt: '2026-03-01T08:00:00.000Z' }],
      product: { health: { state: 'CRITICAL' } },
    });
    const second = await update(_id, { message: 'No change.' });
    expect(second.serviceIncident).toMatchObject({
      state: 'CRITICAL',
      messages: [{}, {}, { text: 'No change.' }],
    });
  });

  test('resolves it once, and reopens it when it comes back', async () => {
    const { _id, startedAt } = await storedIncident();
    const over = await update(_id, { resolved: true }, providerAdmin);
    expect(over.serviceIncident).toMatchObject({
      ...{ resolved: true, state: 'WARNING', endedAt: '2026-03-01T08:00:00.000Z' },
      product: { health: { state: 'NORMAL', since: null } },
    });
    expect(refusedWith(await update(_id, { resolved: true }))).toEqual([
      ['TRANSITION_NOT_ALLOWED', 'input.resolved'],
    ]);
    expect(refusedWith(await update(_id, { state: 'CRITICAL' }))).toEqual([
      ['TRANSITION_NOT_ALLOWED', 'input.state'],
    ]);
    expect((await update(_id, { message: 'The cause.' })).serviceIncident).toMatchObject({ resolved: true });
    const back = await update(_id, { resolved: false, state: 'CRITICAL' });
    expect(back.serviceIncident).toMatchObject({
      ...{ resolved: false, state: 'CRITICAL', endedAt: null, startedAt: startedAt.toISOString() },
      product: { health: { state: 'CRITICAL', since: startedAt.toISOString() } },
    });
    expect((await stored(_id)).messages).toHaveLength(4);
  });

  test.each(partnersPeople.map((viewer) => [viewer.role, viewer] as const))(
    'is never for a %s to tell',
    async (_, viewer) => {
      const incident = await storedIncident();
      for (const id of [incident._id, newId('ServiceIncident')]) {
        expect(refusedWith(await update(id, {}, viewer))).toEqual([['NOT_ENTITLED', null]]);
      }
      expect(await stored(incident._id)).toEqual(incident);
    },
  );

  test.each(readers.map((viewer) => [viewer.role, viewer] as const))(
    'is forbidden to an %s',
    async (_, viewer) => {
      const incident = await storedIncident();
      const variables = { id: incident._id, input: { message: 'News.' } };
      const { data, errors } = await graph.ask('services', viewer, UPDATE, variables);
      expect(data).toBeNull();
      expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
      expect(await stored(incident._id)).toEqual(incident);
    },
  );

  test('is of an incident that there is', async () => {
    for (const id of [newId('ServiceIncident'), newId('Service'), 'inc_x', '']) {
      expect(refusedWith(await update(id, {}))).toEqual([['NOT_FOUND', 'id']]);
    }
  });

  test.each([
    ['NORMAL', { state: 'NORMAL' }, 'INVALID', 'input.state'],
    ['a state of null', { state: null }, 'BLANK', 'input.state'],
    ['an end of null', { resolved: null }, 'BLANK', 'input.resolved'],
    ['a blank message', { message: ' ' }, 'BLANK', 'input.message'],
    ['a message of 4,001 characters', { message: 'a'.repeat(4_001) }, 'TOO_LONG', 'input.message'],
  ])('is refused with %s', async (_, input, code, field) => {
    const incident = await storedIncident();
    expect(refusedWith(await update(incident._id, input))).toEqual([[code, field]]);
    expect(await stored(incident._id)).toEqual(incident);
  });
});

describe('the messages of an incident', () => {
  test('are 499 at most while it lasts, and the 500th resolves it', async () => {
    const { _id } = await storedIncident({ messages: messages(498) });
    expect((await update(_id, {})).userErrors).toEqual([]);
    for (const input of [{}, { state: 'CRITICAL' }, { resolved: false }]) {
      expect(refusedWith(await update(_id, input))).toEqual([['LIMIT_REACHED', 'input.message']]);
    }
    expect((await update(_id, { resolved: true })).serviceIncident).toMatchObject({ resolved: true });
    expect(refusedWith(await update(_id, { resolved: false }))).toEqual([['LIMIT_REACHED', 'input.message']]);
    expect((await stored(_id)).messages).toHaveLength(500);
  });

  test('never pass the limit, however many clients write at once', async () => {
    const { _id } = await storedIncident({ messages: messages(494) });
    const answers = await Promise.all(Array.from({ length: 20 }, () => update(_id, {})));
    expect(answers.filter(({ serviceIncident }) => serviceIncident)).toHaveLength(5);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(new Set(codes)).toEqual(new Set(['LIMIT_REACHED']));
    expect((await stored(_id)).messages).toHaveLength(499);
  });

  test('are all kept when clients write at once, in the order of publication', async () => {
    const { _id } = await storedIncident();
    now = new Date(START.getTime() + 1_000);
    await update(_id, { message: 'Later' });
    now = START;
    const texts = Array.from({ length: 20 }, (_, number) => `News ${number}`);
    const answers = await Promise.all(texts.map((message) => update(_id, { message })));
    expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([]);
    const kept = (await stored(_id)).messages.map(({ text }) => text);
    expect(kept.slice(1, -1).sort()).toEqual([...texts].sort());
    expect(kept[21]).toBe('Later');
  });
});

test('of clients who resolve an incident at once, one does, and no message of another is lost', async () => {
  const { _id } = await storedIncident();
  const ends = Array.from({ length: 10 }, () => update(_id, { resolved: true, message: 'Over.' }));
  const news = Array.from({ length: 10 }, () => update(_id, { message: 'News.' }));
  const [ended, told] = [await Promise.all(ends), await Promise.all(news)];
  expect(ended.filter(({ serviceIncident }) => serviceIncident)).toHaveLength(1);
  expect(ended.flatMap(({ userErrors }) => userErrors.map(({ code }) => code))).toEqual(
    Array.from({ length: 9 }, () => 'TRANSITION_NOT_ALLOWED'),
  );
  expect(told.flatMap(({ userErrors }) => userErrors)).toEqual([]);
  const { messages: kept, resolved } = await stored(_id);
  expect(resolved).toBe(true);
  expect(kept.filter(({ text }) => text === 'News.')).toHaveLength(10);
  expect(kept.filter(({ text }) => text === 'Over.')).toHaveLength(1);
});

test('a request that opens and resolves an incident sees health change with each step', async () => {
  await graph.database.store(serviceEntity, [serviceDocument({ partnerId, customerId, productId })]);
  const { _id } = await storedIncident({ state: 'INFORMATION' as ServiceIncident['state'] });
  const health = 'serviceIncident { product { health { state incidents(resolved: false) { totalCount } } } }';
  const query = `mutation ($id: ID!, $input: OpenServiceIncidentInput!) {
    open: openServiceIncident(input: $input) { ${health} }
    worse: updateServiceIncident(id: $id, input: { message: "Worse.", state: CRITICAL }) { ${health} }
    over: updateServiceIncident(id: $id, input: { message: "Over.", resolved: true }) { ${health} } }`;
  const { data } = await graph.ask('services', providerAgent, query, { id: _id, input: report() });
  const shows = (state: string, totalCount: number) => ({
    serviceIncident: { product: { health: { state, incidents: { totalCount } } } },
  });
  expect(data).toEqual({ open: shows('WARNING', 2), worse: shows('CRITICAL', 2), over: shows('WARNING', 1) });
  const list =
    '{ _entities(representations: [{ __typename: "Customer", id: "ID" }]) { ... on Customer { serviceHealth } } }';
  const customer = await graph.ask('services', providerAgent, list.replace('ID', customerId));
  expect(customer.data).toEqual({ _entities: [{ serviceHealth: 'WARNING' }] });
});
