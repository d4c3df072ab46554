import { ServiceStatus } from '../../../subgraphs/services/enums';
import { type Service, serviceEntity } from '../../../subgraphs/services/service';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { serviceDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';

interface Payload {
  service: Record<string, unknown> | null;
  userErrors: { code: string; field: string[] | null; message: string }[];
}

const START = new Date('2026-03-01T08:00:00Z');
const DAY_MS = 86_400_000;
const PAYLOAD = `{ service { id status version suspendedAt suspensionReason dataDeletedAt customer { id } }
  userErrors { code field message } }`;
const CALLS = {
  suspendService: `mutation ($id: ID!, $reason: String = "Not paid.", $version: Int) {
    it: suspendService(id: $id, input: { reason: $reason, expectedVersion: $version }) ${PAYLOAD} }`,
  resumeService: `mutation ($id: ID!, $version: Int) {
    it: resumeService(id: $id, expectedVersion: $version) ${PAYLOAD} }`,
} as const;
type Name = keyof typeof CALLS;

const [partnerId, rivalId] = [newId('Partner'), newId('Partner')];
const [customerId, productId] = [newId('Customer'), newId('Product')];
const admin = viewerOf(partnerId, ViewerRole.PARTNER_ADMIN);

let now = START;
let graph: TestGraph;
let active: Service;
let suspended: Service;
let foreign: Service;

beforeAll(async () => {
  graph = await startTestGraph(['services'], () => now);
});

beforeEach(async () => {
  now = START;
  const own = { partnerId, customerId, productId };
  active = serviceDocument({ ...own, version: 3 });
  const since = { status: ServiceStatus.SUSPENDED, suspendedAt: new Date(START.getTime() - 10 * DAY_MS) };
  suspended = serviceDocument({ ...own, ...since, version: 3, suspensionReason: 'Not paid.' });
  foreign = serviceDocument({ ...own, partnerId: rivalId });
  await graph.database.store(serviceEntity, [active, suspended, foreign]);
});

afterAll(() => graph.close());

const send = (viewer: Viewer, name: Name, variables: object) =>
  graph.ask('services', viewer, CALLS[name], variables as Record<string, unknown>);

async function change(name: Name, variables: object, viewer: Viewer = admin): Promise<Payload> {
  const { data, errors } = await send(viewer, name, variables);
  expect(errors).toBeUndefined();
  return data?.['it'] as Payload;
}

const refusedWith = ({ service, userErrors }: Payload) => {
  expect(service).toBeNull();
  return userErrors.map(({ code, field }) => [code, field?.join('.') ?? null]);
};

const stored = async (_id: string) =>
  (await graph.database.connection.collection<Service>('services').findOne({ _id })) as Service;

describe.each([
  ['suspendService', () => active],
  ['resumeService', () => suspended],
] as const)('%s', (name, own) => {
  test.each([
    ["the partner's helpdesk agents", viewerOf(partnerId, ViewerRole.PARTNER_AGENT)],
    ["the provider's agents", providerAgent],
    ["the provider's admins", providerAdmin],
  ])('is not for %s, whether or not there is such a service', async (_, viewer) => {
    for (const id of [own()._id, foreign._id, newId('Service')]) {
      expect(refusedWith(await change(name, { id }, viewer))).toEqual([['NOT_ENTITLED', null]]);
    }
    expect(await stored(own()._id)).toEqual(own());
  });

  test.each([
    ['analysts', analyst],
    ['embedded pages', viewerOf(partnerId, ViewerRole.EMBED)],
  ])('is forbidden to %s', async (_, viewer) => {
    const { data, errors } = await send(viewer, name, { id: own()._id });
    expect(data).toBeNull();
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
    expect(await stored(own()._id)).toEqual(own());
  });

  test('tells foreign from missing services in no way', async () => {
    const ids = [foreign._id, newId('Service'), newId('Customer'), 'svc_x', ''];
    const answers = await Promise.all(ids.map((id) => change(name, { id })));
    for (const answer of answers) {
      expect(refusedWith(answer)).toEqual([['NOT_FOUND', 'id']]);
      expect(answer).toEqual(answers[0]);
    }
    expect(await stored(foreign._id)).toEqual(foreign);
  });

  test('of a stale version is a conflict, and nothing is written', async () => {
    const field = name === 'resumeService' ? 'expectedVersion' : 'input.expectedVersion';
    for (const version of [2, 4]) {
      expect(refusedWith(await change(name, { id: own()._id, version }))).toEqual([['CONFLICT', field]]);
    }
    expect(await stored(own()._id)).toEqual(own());
    expect((await change(name, { id: own()._id, version: 3 })).service).toMatchObject({ version: 4 });
  });

  test('by several clients at once is done once, and the others are told that it is', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => change(name, { id: own()._id })));
    expect(answers.filter(({ service }) => service)).toHaveLength(1);
    const codes = answers.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(Array.from({ length: 9 }, () => 'TRANSITION_NOT_ALLOWED'));
    expect(await stored(own()._id)).toMatchObject({ version: 4 });
  });
});

test('a service is suspended with its reason, its time and the day on which its data goes', async () => {
  const { service, userErrors } = await change('suspendService', { id: active._id, reason: ' Not paid. ' });
  expect(userErrors).toEqual([]);
  expect(service).toEqual({
    id: active._id,
    status: 'SUSPENDED',
    version: 4,
    suspendedAt: '2026-03-01T08:00:00.000Z',
    suspensionReason: 'Not paid.',
    dataDeletedAt: '2026-04-30T08:00:00.000Z',
    customer: { id: customerId },
  });
});

test('a service that is resumed shows nothing of its suspension any more', async () => {
  const { service, userErrors } = await change('resumeService', { id: suspended._id });
  expect(userErrors).toEqual([]);
  expect(service).toMatchObject({
    ...{ status: 'ACTIVE', version: 4, suspendedAt: null, suspensionReason: null, dataDeletedAt: null },
  });
});

test('a service is resumed until its data is deleted, 60 days after its suspension, and not from then on', async () => {
  const deletedAt = START.getTime() + 50 * DAY_MS;
  now = new Date(deletedAt);
  const answer = await change('resumeService', { id: suspended._id });
  expect(refusedWith(answer)).toEqual([['TRANSITION_NOT_ALLOWED', null]]);
  expect(answer.userErrors[0]?.message).toContain('2026-04-20T08:00:00.000Z');
  expect(await stored(suspended._id)).toEqual(suspended);
  now = new Date(deletedAt - 1);
  expect((await change('resumeService', { id: suspended._id })).service).toMatchObject({ status: 'ACTIVE' });
});

test.each([
  ['a blank reason', ' ', 'BLANK'],
  ['a reason of 4,001 characters', 'a'.repeat(4_001), 'TOO_LONG'],
])('a service is not suspended with %s', async (_, reason, code) => {
  expect(refusedWith(await change('suspendService', { id: active._id, reason }))).toEqual([
    [code, 'input.reason'],
  ]);
  expect(await stored(active._id)).toEqual(active);
});

test('a request that suspends and resumes sees each step', async () => {
  const query = `mutation ($id: ID!) {
    off: suspendService(id: $id, input: { reason: "Not paid." }) { service { status version } }
    on: resumeService(id: $id, expectedVersion: 4) { service { status version } }
    again: resumeService(id: $id) { userErrors { code message } } }`;
  expect((await graph.ask('services', admin, query, { id: active._id })).data).toMatchObject({
    off: { service: { status: 'SUSPENDED', version: 4 } },
    on: { service: { status: 'ACTIVE', version: 5 } },
    again: { userErrors: [{ code: 'TRANSITION_NOT_ALLOWED' }] },
  });
});
