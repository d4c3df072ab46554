import { customerEntity } from '../../../subgraphs/customers/customer';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { CustomerPartnerRelationship } from '../../../subgraphs/shared/vocabulary';
import { customerDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { analyst, providerAgent, viewerOf } from '../../support/viewers';

const [partnerId, foreignId] = [newId('Partner'), newId('Partner')];
const day = (number: number) => new Date(Date.UTC(2026, 0, number));
const north = customerDocument({
  partnerId,
  companyName: 'Northwind 世纪科技',
  domain: 'northwind.example.cn',
  createdAt: day(3),
});
const blue = customerDocument({
  partnerId,
  companyName: 'Blue Yonder 科技',
  country: 'HK',
  allowDelegatedAccess: false,
  createdAt: day(1),
});
const alpine = customerDocument({
  partnerId,
  companyName: 'Alpine Ski House',
  relationshipToPartner: CustomerPartnerRelationship.ADVISOR,
  createdAt: day(2),
});
const foreign = customerDocument({ partnerId: foreignId, companyName: 'Foreign 科技' });
const staff = viewerOf(partnerId);

let graph: TestGraph;
const ask = (viewer: Viewer, query: string, variables?: Record<string, unknown>) =>
  graph.ask('customers', viewer, query, variables);

beforeAll(async () => {
  graph = await startTestGraph(['customers']);
  await graph.database.store(customerEntity, [north, blue, alpine, foreign]);
});

afterAll(() => graph.close());

describe('a customer', () => {
  test('is found by its id, tenant and domain, in any letter case of the latter two', async () => {
    const query = `query ($id: ID!, $tenantId: ID!) {
      byId: customer(id: $id) { id companyName partner { id } contacts { id firstName lastName email phoneNumber primary } }
      byTenant: customer(tenantId: $tenantId) { id }
      byDomain: customer(domain: "NorthWind.example.cn") { id } }`;
    const { data, errors } = await ask(staff, query, {
      id: north._id,
      tenantId: north.tenantId.toUpperCase(),
    });
    expect(errors).toBeUndefined();
    const [contact] = north.contacts;
    expect(data).toEqual({
      byId: {
        id: north._id,
        companyName: 'Northwind 世纪科技',
        partner: { id: partnerId },
        contacts: [{ ...contact, _id: undefined, id: contact?._id }],
      },
      byTenant: { id: north._id },
      byDomain: { id: north._id },
    });
  });

  test.each([
    ['nothing', '{ customer { id } }'],
    ['two keys', '{ customer(id: "x", domain: "northwind.example.cn") { id } }'],
  ])('is asked for by exactly one key: %s is refused', async (_, query) => {
    const { errors } = await ask(staff, query);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  });

  test('of another partner is null, as one that does not exist, by any key', async () => {
    const query = `query ($id: ID!, $none: ID!, $tenantId: ID!, $domain: String!, $r: [_Any!]!) {
      id: customer(id: $id) { id } none: customer(id: $none) { id } malformed: customer(id: "1") { id }
      tenant: customer(tenantId: $tenantId) { id } domain: customer(domain: $domain) { id }
      _entities(representations: $r) { __typename } }`;
    const { _id: id, tenantId, domain } = foreign;
    const r = [
      { __typename: 'Customer', id },
      { __typename: 'Customer', tenantId },
      { __typename: 'Partner', id: foreignId },
    ];
    const variables = { id, none: newId('Customer'), tenantId, domain, r };
    expect(await ask(staff, query, variables)).toEqual({
      data: {
        id: null,
        none: null,
        malformed: null,
        tenant: null,
        domain: null,
        _entities: [null, null, null],
      },
    });
  });

  test('is what the gateway gets for its keys, in one query and with the fields that it selects', async () => {
    const query = `query ($r: [_Any!]!) {
      _entities(representations: $r) { ... on Customer { companyName allowDelegatedAccess relationshipToPartner } } }`;
    const r = [north, blue, foreign].map(({ _id }) => ({ __typename: 'Customer', id: _id }));
    const reads = await graph.database.readsDuring(async () => {
      const { data } = await ask(staff, query, { r });
      expect(data?.['_entities']).toEqual([
        { companyName: north.companyName, allowDelegatedAccess: true, relationshipToPartner: 'RESELLER' },
        { companyName: blue.companyName, allowDelegatedAccess: false, relationshipToPartner: 'RESELLER' },
        null,
      ]);
    });
    expect(reads).toEqual(['find']);
  });

  test.each([
    ['an analyst', analyst],
    ["a partner's embedded page", viewerOf(partnerId, ViewerRole.EMBED)],
  ])('has contacts without personal data for %s', async (_, viewer) => {
    const query = `query ($id: ID!) { customer(id: $id) { contacts { firstName lastName email phoneNumber primary } }
      customers(search: "northwind") { nodes { contacts { lastName email } } } }`;
    const { data } = await ask(viewer, query, { id: north._id });
    expect(data).toEqual({
      customer: {
        contacts: [{ firstName: null, lastName: '***', email: null, phoneNumber: null, primary: true }],
      },
      customers: { nodes: [{ contacts: [{ lastName: '***', email: null }] }] },
    });
  });
});

describe('the list of customers', () => {
  const list = async (viewer: Viewer, variables: Record<string, unknown>) => {
    const query = `query ($first: Int, $after: String, $last: Int, $before: String, $search: String, $filter: CustomerFilter, $orderBy: CustomerOrder) {
      customers(first: $first, after: $after, last: $last, before: $before, search: $search, filter: $filter, orderBy: $orderBy) {
        totalCount nodes { companyName } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }`;
    const { data, errors } = await ask(viewer, query, variables);
    expect(errors).toBeUndefined();
    const page = data?.['customers'] as {
      totalCount: number;
      nodes: { companyName: string }[];
      pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string; endCursor: string };
    };
    return { ...page, names: page.nodes.map(({ companyName }) => companyName) };
  };

  test("holds the viewer's own customers by name, or every partner's for the provider and analysts", async () => {
    const { names, totalCount } = await list(staff, {});
    expect(names).toEqual(['Alpine Ski House', 'Blue Yonder 科技', 'Northwind 世纪科技']);
    expect(totalCount).toBe(3);
    expect((await list(providerAgent, {})).totalCount).toBe(4);
    expect((await list(analyst, {})).totalCount).toBe(4);
    expect((await list({ ...staff, partnerId: null }, {})).totalCount).toBe(0);
  });

  test.each([
    ['科技', ['Blue Yonder 科技', 'Northwind 世纪科技']],
    ['世纪', ['Northwind 世纪科技']],
    ['yond', ['Blue Yonder 科技']],
    ['northwind.example', ['Northwind 世纪科技']],
    ['科技 blue', ['Blue Yonder 科技']],
    ['.*', []],
    ['', ['Alpine Ski House', 'Blue Yonder 科技', 'Northwind 世纪科技']],
  ])('can be searched by parts of name and domain: %j', async (search, names) => {
    expect((await list(staff, { search })).names).toEqual(names);
  });

  test.each([
    [{ country: ['HK', 'SG'] }, ['Blue Yonder 科技']],
    [{ country: [] }, []],
    [{ allowDelegatedAccess: true }, ['Alpine Ski House', 'Northwind 世纪科技']],
    [
      { allowDelegatedAccess: null, country: null },
      ['Alpine Ski House', 'Blue Yonder 科技', 'Northwind 世纪科技'],
    ],
    [{ relationshipToPartner: ['ADVISOR', 'NONE'] }, ['Alpine Ski House']],
    [
      { relationshipToPartner: ['RESELLER'], country: ['CN'], allowDelegatedAccess: true },
      ['Northwind 世纪科技'],
    ],
  ])('can be filtered by %j', async (filter, names) => {
    const page = await list(staff, { filter });
    expect(page.names).toEqual(names);
    expect(page.totalCount).toBe(names.length);
  });

  test.each([
    ['COMPANY_NAME', 'DESC', [north, blue, alpine]],
    ['CREATED_AT', 'ASC', [blue, alpine, north]],
    ['CREATED_AT', 'DESC', [north, alpine, blue]],
  ])('can be ordered by %s %s and paged through in both directions', async (field, direction, expected) => {
    const orderBy = { field, direction };
    const wanted = expected.map(({ companyName }) => companyName);
    const first = await list(staff, { orderBy, first: 2 });
    expect(first).toMatchObject({
      names: wanted.slice(0, 2),
      totalCount: 3,
      pageInfo: { hasNextPage: true },
    });
    const second = await list(staff, { orderBy, first: 2, after: first.pageInfo.endCursor });
    expect(second).toMatchObject({ names: wanted.slice(2), pageInfo: { hasNextPage: false } });
    const back = await list(staff, { orderBy, last: 1, before: second.pageInfo.startCursor });
    expect(back).toMatchObject({ names: [wanted[1]], pageInfo: { hasPreviousPage: true } });
  });

  test('keeps search, order and pages together', async () => {
    const variables = { search: '科技', orderBy: { field: 'CREATED_AT', direction: 'DESC' }, first: 1 };
    const first = await list(providerAgent, variables);
    const second = await list(providerAgent, { ...variables, after: first.pageInfo.endCursor });
    const third = await list(providerAgent, { ...variables, after: second.pageInfo.endCursor });
    expect(first.totalCount).toBe(3);
    expect([...first.names, ...second.names, ...third.names]).toEqual([
      'Northwind 世纪科技',
      'Foreign 科技',
      'Blue Yonder 科技',
    ]);
    expect(third.pageInfo.hasNextPage).toBe(false);
  });

  test('refuses a page of more than a hundred', async () => {
    const { errors } = await ask(staff, '{ customers(first: 101) { totalCount } }');
    expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
    expect(errors?.[0]?.message).toContain('100');
  });
});

describe("a partner's customers", () => {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Partner {
    id customers(first: 2, search: "科技") { totalCount nodes { companyName } } } } }`;
  const r = [partnerId, foreignId].map((id) => ({ __typename: 'Partner', id }));

  test('are listed for every partner that the viewer may see, and the others are null', async () => {
    expect((await ask(staff, query, { r })).data).toEqual({
      _entities: [
        {
          id: partnerId,
          customers: {
            totalCount: 2,
            nodes: [{ companyName: 'Blue Yonder 科技' }, { companyName: 'Northwind 世纪科技' }],
          },
        },
        null,
      ],
    });
  });

  test('cost one query for the rows and one for the counts of all partners', async () => {
    const reads = await graph.database.readsDuring(async () => {
      const { data } = await ask(providerAgent, query, { r });
      expect(data).toMatchObject({
        _entities: [
          { customers: { totalCount: 2 } },
          { customers: { nodes: [{ companyName: 'Foreign 科技' }] } },
        ],
      });
    });
    expect(reads).toEqual(['aggregate', 'aggregate']);
  });
});
