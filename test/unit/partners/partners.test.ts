import { agentEntity } from '../../../subgraphs/partners/agent';
import { SupportChannelKind, Weekday } from '../../../subgraphs/partners/enums';
import { partnerEntity } from '../../../subgraphs/partners/partner';
import { newId } from '../../../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { agentDocument, partnerDocument } from '../../support/documents';
import { startTestGraph, type TestGraph } from '../../support/graph';
import { analyst, providerAgent, viewerOf } from '../../support/viewers';

const channel = {
  kind: SupportChannelKind.PHONE,
  address: '+86 21 5555 0100',
  languages: ['zh-CN'],
  timeZone: 'Asia/Shanghai',
  hours: Object.values(Weekday).map((day) => ({ day, opens: '00:00', closes: '24:00' })),
};
const contoso = partnerDocument({ name: 'Contoso 世纪云', mpnId: '4711', supportChannels: [channel] });
const fabrikam = partnerDocument({ name: 'Fabrikam' });
const adatum = partnerDocument({ name: 'Adatum' });
const li = agentDocument({ partnerId: contoso._id, name: 'Li Na', email: 'li@contoso.example.cn' });
const bo = agentDocument({ partnerId: contoso._id, name: 'Bo Chen' });
const other = agentDocument({ partnerId: fabrikam._id });
const staff = viewerOf(contoso._id, ViewerRole.PARTNER_AGENT, li._id);

let graph: TestGraph;
const ask = (viewer: Viewer, query: string, variables?: Record<string, unknown>) =>
  graph.ask('partners', viewer, query, variables);

beforeAll(async () => {
  graph = await startTestGraph(['partners']);
  await graph.database.store(partnerEntity, [contoso, fabrikam, adatum]);
  await graph.database.store(agentEntity, [li, bo, other]);
});

afterAll(() => graph.close());

describe('a partner', () => {
  test('is found by its id and by its number, with everything that it is made of', async () => {
    const fields = `id mpnId name country supportProfile { email telephone website } supportNotice { version }
      supportChannels { kind address languages timeZone hours { day opens closes } }
      supportCoverage { continuous coveredMinutesPerWeek gaps { day } } version createdAt`;
    const query = `query ($id: ID!) { byId: partner(id: $id) { ${fields} } byNumber: partner(mpnId: "4711") { ${fields} } }`;
    const { data, errors } = await ask(staff, query, { id: contoso._id });
    expect(errors).toBeUndefined();
    expect(data?.['byId']).toEqual(data?.['byNumber']);
    expect(data?.['byId']).toMatchObject({
      id: contoso._id,
      name: 'Contoso 世纪云',
      supportProfile: { email: 'help@partner.example.cn', website: null },
      supportNotice: null,
      supportChannels: [{ kind: 'PHONE', timeZone: 'Asia/Shanghai' }],
      supportCoverage: { continuous: true, coveredMinutesPerWeek: 10_080, gaps: [] },
      createdAt: '2026-01-01T00:00:00.000Z',
    });
  });

  test.each([
    ['nothing', '{ partner { id } }'],
    ['both', '{ partner(id: "x", mpnId: "4711") { id } }'],
  ])('is asked for by exactly one of id and mpnId: %s is refused', async (_, query) => {
    const { errors } = await ask(staff, query);
    expect(errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
    expect(errors?.[0]?.message).toContain('exactly one of `id`, `mpnId`');
  });

  test("of somebody else is null, as one that does not exist, by any key and by its agents' ids", async () => {
    const query = `query ($other: ID!, $none: ID!, $mpn: String!, $r: [_Any!]!) {
      other: partner(id: $other) { id } none: partner(id: $none) { id } malformed: partner(id: "par_x") { id }
      byNumber: partner(mpnId: $mpn) { id } _entities(representations: $r) { __typename } }`;
    const r = [
      { __typename: 'Partner', id: fabrikam._id },
      { __typename: 'Partner', mpnId: fabrikam.mpnId },
      { __typename: 'Agent', id: other._id },
      { __typename: 'Agent', id: newId('Agent') },
    ];
    const variables = { other: fabrikam._id, none: newId('Partner'), mpn: fabrikam.mpnId, r };
    expect(await ask(staff, query, variables)).toEqual({
      data: { other: null, none: null, malformed: null, byNumber: null, _entities: [null, null, null, null] },
    });
  });

  test('is what the gateway gets for its keys, with the fields that it selects', async () => {
    const query = `query ($r: [_Any!]!) {
      _entities(representations: $r) { ... on Partner { name } ... on Agent { name partner { name } } } }`;
    const r = [
      { __typename: 'Partner', id: contoso._id },
      { __typename: 'Partner', mpnId: fabrikam.mpnId },
      { __typename: 'Agent', id: other._id },
    ];
    const { data } = await ask(providerAgent, query, { r });
    expect(data).toEqual({
      _entities: [
        { name: 'Contoso 世纪云' },
        { name: 'Fabrikam' },
        { name: other.name, partner: { name: 'Fabrikam' } },
      ],
    });
  });

  test('lists its agents by name, with a page after each cursor', async () => {
    const query = `query ($id: ID!, $after: String) { partner(id: $id) { agents(first: 1, after: $after) {
      totalCount nodes { name role active partner { id } } pageInfo { hasNextPage endCursor } } } }`;
    const first = await ask(staff, query, { id: contoso._id });
    expect(first.data).toMatchObject({
      partner: { agents: { totalCount: 2, nodes: [{ name: 'Bo Chen', partner: { id: contoso._id } }] } },
    });
    const { agents } = first.data?.['partner'] as { agents: { pageInfo: { endCursor: string } } };
    const second = await ask(staff, query, { id: contoso._id, after: agents.pageInfo.endCursor });
    expect(second.data).toMatchObject({
      partner: { agents: { nodes: [{ name: 'Li Na' }], pageInfo: { hasNextPage: false } } },
    });
  });
});

describe('the list of partners', () => {
  const names = async (viewer = providerAgent, search?: string) => {
    const query = 'query ($search: String) { partners(search: $search) { totalCount nodes { name } } }';
    const { data } = await ask(viewer, query, { search });
    const { totalCount, nodes } = data?.['partners'] as { totalCount: number; nodes: { name: string }[] };
    expect(totalCount).toBe(nodes.length);
    return nodes.map(({ name }) => name);
  };

  test('is in the order of names, for the provider and for analysts', async () => {
    expect(await names()).toEqual(['Adatum', 'Contoso 世纪云', 'Fabrikam']);
    expect(await names(analyst)).toHaveLength(3);
  });

  test("is the viewer's own partner for a partner's people and pages, and nothing for nobody's", async () => {
    expect(await names(staff)).toEqual(['Contoso 世纪云']);
    expect(await names(viewerOf(fabrikam._id, ViewerRole.EMBED))).toEqual(['Fabrikam']);
    expect(await names({ ...staff, partnerId: null })).toEqual([]);
  });

  test.each([
    ['toso', ['Contoso 世纪云']],
    ['纪云', ['Contoso 世纪云']],
    ['471', ['Contoso 世纪云']],
    ['DA', ['Adatum']],
    ['contoso fabrikam', []],
  ])('can be searched by a part of the name or number: %s', async (search, found) => {
    expect(await names(providerAgent, search)).toEqual(found);
  });

  test('costs one query for the agents of all partners', async () => {
    const query = '{ partners { nodes { name agents(first: 5) { nodes { name partner { name } } } } } }';
    const reads = await graph.database.readsDuring(() => ask(providerAgent, query));
    // The partners, the agents of all of them, and the partners of those.
    expect(reads).toEqual(['find', 'aggregate', 'find']);
  });
});

describe('the viewer', () => {
  const query = '{ viewer { id name role partner { name } agent { name email } } }';

  test('is the person who asks, with partner and agent', async () => {
    expect((await ask(staff, query)).data).toEqual({
      viewer: {
        id: 'PARTNER_AGENT',
        name: 'PARTNER_AGENT',
        role: 'PARTNER_AGENT',
        partner: { name: 'Contoso 世纪云' },
        agent: { name: 'Li Na', email: 'li@contoso.example.cn' },
      },
    });
  });

  test('has neither partner nor agent at the provider', async () => {
    expect((await ask(providerAgent, query)).data).toMatchObject({ viewer: { partner: null, agent: null } });
  });
});

describe('personal data', () => {
  const query = `query ($id: ID!) { partner(id: $id) { supportProfile { email } agents { nodes { name email } } } }`;

  test.each([
    ['an analyst', analyst],
    ["a partner's embedded page", viewerOf(contoso._id, ViewerRole.EMBED)],
  ])("is masked for %s, while the partner's public contact points are not", async (_, viewer) => {
    const { data } = await ask(viewer, query, { id: contoso._id });
    expect(data).toMatchObject({
      partner: {
        supportProfile: { email: 'help@partner.example.cn' },
        agents: { nodes: [{ email: '***' }, { email: '***' }] },
      },
    });
  });

  test("is read by the partner's own people", async () => {
    const { data } = await ask(staff, query, { id: contoso._id });
    expect(data).toMatchObject({ partner: { agents: { nodes: [{}, { email: 'li@contoso.example.cn' }] } } });
  });
});
