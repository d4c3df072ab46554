import { ServiceStatus } from '../../../subgraphs/services/enums';
import { productEntity } from '../../../subgraphs/services/product';
import { serviceEntity } from '../../../subgraphs/services/service';
import { serviceIncidentEntity } from '../../../subgraphs/services/service-incident';
import { newId } from '../../../subgraphs/shared/ids';
import type { Viewer } from '../../../subgraphs/shared/viewer';
import { HealthState } from '../../../subgraphs/shared/vocabulary';
import { incidentDocument, productDocument, serviceDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { providerAgent, viewerOf } from '../../support/viewers';

const [partnerId, foreignId] = [newId('Partner'), newId('Partner')];
const [customerId, quietId, foreignCustomerId] = [newId('Customer'), newId('Customer'), newId('Customer')];
const day = (number: number) => new Date(Date.UTC(2026, 1, number));

const office = productDocument({ name: 'Office 365 E3' });
const dynamics = productDocument({ name: 'Dynamics 365' });
const azure = productDocument({ name: 'Azure' });
const service = (name: string, productId: string, overrides = {}) =>
  serviceDocument({ name, productId, customerId, partnerId, ...overrides });
const mail = service('Mail', office._id);
const sales = service('Sales', dynamics._id, { status: ServiceStatus.SUSPENDED, suspendedAt: day(1) });
const cloud = service('Cloud', azure._id);
const quiet = service('Quiet', azure._id, { customerId: quietId });
const gone = service('Gone', dynamics._id, { customerId: quietId, status: ServiceStatus.DELETED });
const foreign = service('Foreign', office._id, { partnerId: foreignId, customerId: foreignCustomerId });

const slow = incidentDocument({ productId: office._id, title: 'Slow', startedAt: day(3) });
const slower = incidentDocument({ productId: office._id, title: 'Slower', startedAt: day(4) });
const note = incidentDocument({ productId: office._id, state: HealthState.INFORMATION, startedAt: day(1) });
const down = incidentDocument({ productId: dynamics._id, state: HealthState.CRITICAL, startedAt: day(2) });
const over = incidentDocument({
  productId: azure._id,
  title: 'Over',
  state: HealthState.CRITICAL,
  resolved: true,
  startedAt: day(5),
  endedAt: day(6),
});
const staff = viewerOf(partnerId);

let graph: TestGraph;
const ask = (viewer: Viewer, query: string, variables?: Record<string, unknown>) =>
  graph.ask('services', viewer, query, variables);

beforeAll(async () => {
  graph = await startTestGraph(['services']);
  await graph.database.store(productEntity, [office, dynamics, azure]);
  await graph.database.store(serviceEntity, [mail, sales, cloud, quiet, gone, foreign]);
  await graph.database.store(serviceIncidentEntity, [slow, slower, note, down, over]);
});

afterAll(() => graph.close());

describe('a service', () => {
  const query = `query ($id: ID!) { service(id: $id) {
    id name status quantity billingCycle autoRenew startsAt endsAt suspendedAt dataDeletedAt adminCenterUrl version
    product { id name } customer { id } health { state since incidents(resolved: false) { totalCount nodes { title } } } } }`;

  test('has everything that it is made of', async () => {
    expect(await ask(staff, query, { id: sales._id })).toEqual({
      data: {
        service: {
          id: sales._id,
          name: 'Sales',
          status: 'SUSPENDED',
          quantity: 25,
          billingCycle: 'ANNUAL',
          autoRenew: true,
          startsAt: '2026-01-01T00:00:00.000Z',
          endsAt: null,
          suspendedAt: '2026-02-01T00:00:00.000Z',
          dataDeletedAt: '2026-04-02T00:00:00.000Z',
          adminCenterUrl: 'https://admin.example.cn/tenant',
          version: 1,
          product: { id: dynamics._id, name: 'Dynamics 365' },
          customer: { id: customerId },
          health: {
            state: 'CRITICAL',
            since: '2026-02-02T00:00:00.000Z',
            incidents: { totalCount: 1, nodes: [{ title: down.title }] },
          },
        },
      },
    });
  });

  test("of another partner's customer is null, as one that does not exist", async () => {
    for (const id of [foreign._id, newId('Service'), 'svc_1']) {
      expect(await ask(staff, query, { id })).toEqual({ data: { service: null } });
    }
    expect((await ask(providerAgent, query, { id: foreign._id })).data).toMatchObject({
      service: { name: 'Foreign' },
    });
  });
});

describe('the health of a product', () => {
  test('is the worst state of its unresolved incidents, since the first of them in that state', async () => {
    const { data } = await ask(staff, '{ products { name health { state since } } }');
    expect(data).toEqual({
      products: [
        { name: 'Azure', health: { state: 'NORMAL', since: null } },
        { name: 'Dynamics 365', health: { state: 'CRITICAL', since: '2026-02-02T00:00:00.000Z' } },
        { name: 'Office 365 E3', health: { state: 'WARNING', since: '2026-02-03T00:00:00.000Z' } },
      ],
    });
  });

  test('costs one query whatever the number of products, and one for the incidents of all', async () => {
    const query = '{ products { health { state since incidents(first: 2) { nodes { title } } } } }';
    const reads = await graph.database.readsDuring(() => ask(staff, query));
    expect(reads).toEqual(['find', 'aggregate', 'aggregate']);
  });
});

describe('incidents', () => {
  const query = `query ($resolved: Boolean, $first: Int, $after: String) {
    serviceIncidents(resolved: $resolved, first: $first, after: $after) {
      totalCount nodes { id resolved product { name } } pageInfo { endCursor hasNextPage } } }`;
  const list = async (variables: Record<string, unknown>) => {
    const { data } = await ask(staff, query, variables);
    return data?.['serviceIncidents'] as {
      totalCount: number;
      nodes: { id: string }[];
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
  };
  const ids = (page: { nodes: { id: string }[] }) => page.nodes.map(({ id }) => id);

  test('are listed from the latest to begin to the first, over or not', async () => {
    expect(ids(await list({}))).toEqual([over, slower, slow, down, note].map(({ _id }) => _id));
    expect(ids(await list({ resolved: true }))).toEqual([over._id]);
    expect(await list({ resolved: false })).toMatchObject({ totalCount: 4 });
  });

  test('go on after a cursor', async () => {
    const first = await list({ first: 2 });
    const second = await list({ first: 3, after: first.pageInfo.endCursor });
    expect(ids(second)).toEqual([slow, down, note].map(({ _id }) => _id));
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test('are found by id, with what was told about them', async () => {
    const one = `query ($id: ID!) { serviceIncident(id: $id) {
      title state resolved impactedArea startedAt endedAt product { name } messages { publishedAt text } } }`;
    expect((await ask(staff, one, { id: over._id })).data).toEqual({
      serviceIncident: {
        title: 'Over',
        state: 'CRITICAL',
        resolved: true,
        impactedArea: null,
        startedAt: '2026-02-05T00:00:00.000Z',
        endedAt: '2026-02-06T00:00:00.000Z',
        product: { name: 'Azure' },
        messages: [{ publishedAt: '2026-01-01T00:00:00.000Z', text: 'We are looking into it.' }],
      },
    });
    expect((await ask(staff, one, { id: newId('ServiceIncident') })).data).toEqual({ serviceIncident: null });
  });
});

describe("a customer's services", () => {
  const query = `query ($r: [_Any!]!, $filter: ServiceFilter, $first: Int) { _entities(representations: $r) { ... on Customer {
    serviceHealth services(filter: $filter, first: $first) { totalCount nodes { name health { state } product { name } } } } } }`;
  const representation = (id: string) => ({ __typename: 'Customer', id });
  const servicesOf = async (id: string, filter?: object, viewer = staff) => {
    const { data, errors } = await ask(viewer, query, { r: [representation(id)], filter });
    expect(errors).toBeUndefined();
    const [customer] = data?.['_entities'] as {
      serviceHealth: string;
      services: { totalCount: number; nodes: { name: string }[] };
    }[];
    return { ...customer, names: customer?.services.nodes.map(({ name }) => name) };
  };

  test('are listed by name, with the worst health of those that are not deleted', async () => {
    expect(await servicesOf(customerId)).toMatchObject({
      names: ['Cloud', 'Mail', 'Sales'],
      serviceHealth: 'CRITICAL',
      services: { totalCount: 3 },
    });
    expect(await servicesOf(quietId)).toMatchObject({ names: ['Gone', 'Quiet'], serviceHealth: 'NORMAL' });
  });

  test.each([
    [{ status: ['ACTIVE'] }, ['Cloud', 'Mail']],
    [{ status: [] }, []],
    [{ productId: [office._id, azure._id] }, ['Cloud', 'Mail']],
    [{ health: ['CRITICAL', 'WARNING'] }, ['Mail', 'Sales']],
    [{ health: ['NORMAL'] }, ['Cloud']],
    [{ health: ['NORMAL', 'CRITICAL'] }, ['Cloud', 'Sales']],
    [{ health: ['INFORMATION'] }, []],
    [{ health: ['WARNING'], productId: [dynamics._id] }, []],
    [{ health: ['WARNING'], productId: [office._id], status: ['ACTIVE', 'SUSPENDED'] }, ['Mail']],
  ])('can be filtered by %j', async (filter, names) => {
    const customer = await servicesOf(customerId, filter);
    expect(customer.names).toEqual(names);
    expect(customer.services?.totalCount).toBe(names.length);
  });

  test("of another partner's customer are not to be seen, and neither is their health", async () => {
    expect(await servicesOf(foreignCustomerId)).toMatchObject({
      names: [],
      serviceHealth: 'NORMAL',
      services: { totalCount: 0 },
    });
    expect(await servicesOf(foreignCustomerId, undefined, providerAgent)).toMatchObject({
      names: ['Foreign'],
      serviceHealth: 'WARNING',
    });
  });

  test('cost the same few queries for one customer and for many', async () => {
    const r = [customerId, quietId, foreignCustomerId].map(representation);
    const one = await graph.database.readsDuring(() =>
      ask(providerAgent, query, { r: r.slice(0, 1), first: 5 }),
    );
    const many = await graph.database.readsDuring(() => ask(providerAgent, query, { r, first: 5 }));
    // The services, their count, the health of products, that of customers, and the products.
    expect(one).toHaveLength(5);
    expect(many).toHaveLength(5);
  });
});

describe('the entities of this subgraph', () => {
  test('are what the gateway gets for their ids, with the fields that it selects', async () => {
    const query = `query ($r: [_Any!]!) { _entities(representations: $r) {
      ... on Service { name health { state } } ... on Product { name } ... on ServiceIncident { title } } }`;
    const r = [
      { __typename: 'Service', id: mail._id },
      { __typename: 'Service', id: foreign._id },
      { __typename: 'Product', id: azure._id },
      { __typename: 'ServiceIncident', id: slow._id },
      { __typename: 'Product', id: 'prd_1' },
      { __typename: 'Customer', id: 'nobody' },
    ];
    expect((await ask(staff, query, { r })).data).toEqual({
      _entities: [
        { name: 'Mail', health: { state: 'WARNING' } },
        null,
        { name: 'Azure' },
        { title: 'Slow' },
        null,
        null,
      ],
    });
  });
});
