import { setTimeout as sleep } from 'node:timers/promises';
import { REMEMBERED_MS } from '../../../gateway/held-credential';
import { PROGRAM } from '../../../subgraphs/shared/context';
import { EMBED_TOKENS } from '../../../subgraphs/shared/secret-token';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';
import { codeOf, type EmbedDesk, type MadeToken, SITE, startEmbedDesk, type UserError } from './embed-desk';

const REVOKE = `mutation ($id: ID!) { it: revokeEmbedToken(id: $id) { embedToken { id revokedAt } userErrors { code field } } }`;
const CREATE_KEY = `mutation ($partnerId: ID!, $input: CreateApiKeyInput!) {
  it: createApiKey(partnerId: $partnerId, input: $input) { apiKey { id } secret }
}`;
const REVOKE_KEY = 'mutation ($id: ID!) { revokeApiKey(id: $id) { apiKey { id } } }';
const CREATE = `mutation ($partnerId: ID!, $input: CreateEmbedTokenInput!) {
  it: createEmbedToken(partnerId: $partnerId, input: $input) { token embedToken { id createdBy } userErrors { code } }
}`;

let desk: EmbedDesk;
let time = Date.now();

beforeAll(async () => {
  desk = await startEmbedDesk(() => new Date(time));
});

beforeEach(() => {
  time = Date.now();
});

afterAll(() => desk.graph.close());

const partnerId = () => desk.world.partner._id;

async function apiKey(role: string) {
  const input = { name: 'Dashboard', role };
  const { data } = await desk.graph.ask<{ it: { apiKey: { id: string }; secret: string } }>(
    desk.admin,
    CREATE_KEY,
    { partnerId: partnerId(), input },
  );
  return { id: data.it.apiKey.id, secret: data.it.secret };
}

async function makeWith(secret: string): Promise<MadeToken> {
  const variables = { partnerId: partnerId(), input: { view: 'open-tickets', origins: [SITE] } };
  const { body } = await desk.send(secret, { query: CREATE, variables });
  return (body.data as { it: MadeToken }).it;
}

const revoke = async (id: string, viewer: Viewer = desk.admin) =>
  desk.graph.ask<{ it: { embedToken: { revokedAt: string } | null; userErrors: UserError[] } }>(
    viewer,
    REVOKE,
    {
      id,
    },
  );

async function statusAfterAWhile(token: string): Promise<number> {
  const end = Date.now() + REMEMBERED_MS + 2_000;
  const status = async () => (await desk.get('views/open-tickets', token)).status;
  while (Date.now() < end && (await status()) === 200) await sleep(250);
  return status();
}

describe('making a token', () => {
  test('shows the view to whoever has it, for ten minutes when nothing else is said', async () => {
    const { token, expiresAt, expiresInSeconds, embedToken } = await desk.make();
    expect(token).toMatch(/^sge_[0-9a-f]{16}_[\w-]{43}$/);
    expect(Date.parse(expiresAt ?? '') - time).toBe(600_000);
    expect(expiresInSeconds).toBe(600);
    expect(embedToken).toMatchObject({
      view: 'open-tickets',
      variables: {},
      origins: [SITE],
      createdBy: 'Ada Admin',
    });
    const answer = await desk.get('views/open-tickets', token ?? '');
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      view: { name: 'open-tickets', title: 'Open tickets by due time' },
      data: { viewer: { partner: { id: partnerId(), tickets: { nodes: [] } } } },
      expiresAt,
    });
  });

  test('stores its hash and not the token', async () => {
    const token = await desk.token();
    const stored = JSON.stringify(
      await desk.graph.database.connection.collection('embedTokens').find().toArray(),
    );
    expect(stored).toContain(EMBED_TOKENS.parse(token)?.secretHash);
    expect(stored).not.toContain(token.slice(-43));
  });

  test.each([
    ['an unknown view', { view: 'all-tickets' }, ['input', 'view']],
    ['a view named like a part of every object', { view: 'constructor' }, ['input', 'view']],
    ['a locked value that is missing', { view: 'service-health' }, ['input', 'variables']],
    ['a variable that the view does not have', { variables: { partnerId: 'par_1' } }, ['input', 'variables']],
    ['a variable named like a method', { variables: { toString: 1 } }, ['input', 'variables']],
    ['a variable that the page sets', { variables: { severity: ['CRITICAL'] } }, ['input', 'variables']],
    [
      'a locked value of another type',
      { view: 'service-health', variables: { customerId: { $gt: '' } } },
      ['input', 'variables'],
    ],
    [
      'a locked value that is null',
      { view: 'service-health', variables: { customerId: null } },
      ['input', 'variables'],
    ],
    ['no site', { origins: [] }, ['input', 'origins']],
    [
      'eleven sites',
      { origins: Array.from({ length: 11 }, (_, n) => `https://s${n}.example.cn`) },
      ['input', 'origins'],
    ],
    ['a star', { origins: ['*'] }, ['input', 'origins']],
    ['a star in a name', { origins: ['https://*.example.cn'] }, ['input', 'origins']],
    ['a site with a path', { origins: [`${SITE}/page`] }, ['input', 'origins']],
    ['a site without encryption', { origins: ['http://desk.example.cn'] }, ['input', 'origins']],
    [
      'a site that carries another policy',
      { origins: ["https://a.cn;script-src'unsafe-inline'"] },
      ['input', 'origins'],
    ],
    ['a life that is too short', { expiresInSeconds: 29 }, ['input', 'expiresInSeconds']],
    ['a life that is too long', { expiresInSeconds: 601 }, ['input', 'expiresInSeconds']],
  ])('is refused for %s', async (_, input, field) => {
    const { token, embedToken, expiresInSeconds, userErrors } = await desk.make(input);
    expect([token, embedToken, expiresInSeconds]).toEqual([null, null, null]);
    expect(userErrors).toMatchObject([{ code: 'INVALID', field }]);
  });

  test('takes a page that a developer tries on the own machine', async () => {
    const { userErrors } = await desk.make({ origins: ['http://localhost:8080', 'http://127.0.0.1:3000'] });
    expect(userErrors).toEqual([]);
  });

  test.each(['PARTNER_AGENT', 'PARTNER_ADMIN'])('is for API keys of the role %s', async (role) => {
    const { id, secret } = await apiKey(role);
    const { token, embedToken } = await makeWith(secret);
    expect(embedToken?.createdBy).toBe('Dashboard');
    expect((await desk.get('views/open-tickets', token ?? '')).status).toBe(200);
    const answer = await desk.send(secret, { query: REVOKE, variables: { id: embedToken?.id } });
    expect(answer.body.data).toMatchObject({ it: { userErrors: [] } });
    await desk.graph.ask(desk.admin, REVOKE_KEY, { id });
  });

  test('is not for helpdesk agents, the provider or analysts', async () => {
    for (const viewer of [desk.world.helpdesk, providerAgent, providerAdmin])
      expect((await desk.make({}, viewer)).userErrors).toMatchObject([{ code: 'NOT_ENTITLED' }]);
    await expect(desk.make({}, analyst)).rejects.toThrow('FORBIDDEN');
  });

  test("does not find another partner's id", async () => {
    const { userErrors } = await desk.make({}, desk.admin, desk.world.rival._id);
    expect(userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['partnerId'] }]);
  });
});

describe('a token that is not in force', () => {
  test('is refused in the same words, whatever is wrong with it', async () => {
    const good = await desk.token();
    time -= 599_900;
    const expiring = await desk.token();
    time = Date.now();
    await sleep(150);
    const malformed = ['sge_', `${good}A`, `${good.slice(0, -1)}.`, EMBED_TOKENS.create().token];
    const wrong = [`${good.slice(0, 21)}${expiring.slice(21)}`, expiring];
    const answers = await Promise.all(
      [...malformed, ...wrong].map((token) => desk.get('views/open-tickets', token)),
    );
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(codeOf)).toContain('UNAUTHENTICATED');
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401]);
    expect((await desk.get('views/open-tickets', good)).status).toBe(200);
  });

  test('ends at its time also where it was in use', async () => {
    time -= 599_000;
    const token = await desk.token();
    expect((await desk.get('views/open-tickets', token)).status).toBe(200);
    await sleep(1_100);
    expect((await desk.get('views/open-tickets', token)).status).toBe(401);
  });

  test('is followed by a new one without a break', async () => {
    const [first, second] = [await desk.token(), await desk.token()];
    const tags = await Promise.all([first, second].map((token) => desk.get('views/open-tickets', token)));
    expect(tags[0]?.headers.get('etag')).toBe(tags[1]?.headers.get('etag'));
  });

  test('ends within seconds when it is revoked', async () => {
    const { token, embedToken } = await desk.make();
    expect((await desk.get('views/open-tickets', token ?? '')).status).toBe(200);
    expect((await revoke(embedToken?.id ?? '')).data.it.userErrors).toEqual([]);
    expect(await statusAfterAWhile(token ?? '')).toBe(401);
  }, 20_000);

  test('ends within seconds when the API key that made it is revoked', async () => {
    const { id, secret } = await apiKey('PARTNER_AGENT');
    const { token } = await makeWith(secret);
    expect((await desk.get('views/open-tickets', token ?? '')).status).toBe(200);
    await desk.graph.ask(desk.admin, REVOKE_KEY, { id });
    expect(await statusAfterAWhile(token ?? '')).toBe(401);
  }, 20_000);

  test('cannot be told from a good one while nobody can say', async () => {
    const token = await desk.token();
    const running = desk.graph.running.get('partners');
    desk.graph.running.delete('partners');
    const answer = await desk.get('views/open-tickets', token);
    if (running) desk.graph.running.set('partners', running);
    expect([answer.status, codeOf(answer)]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
    expect((await desk.get('views/open-tickets', token)).status).toBe(200);
  });
});

describe('revoking a token', () => {
  test('twice is the same as once', async () => {
    const { embedToken } = await desk.make();
    const first = await revoke(embedToken?.id ?? '');
    time += 1_000;
    expect((await revoke(embedToken?.id ?? '')).data).toEqual(first.data);
  });

  test("is not for others, and another partner's admin does not find it", async () => {
    const { embedToken } = await desk.make();
    const id = embedToken?.id ?? '';
    for (const viewer of [desk.world.helpdesk, providerAgent, providerAdmin])
      expect((await revoke(id, viewer)).data.it.userErrors).toMatchObject([{ code: 'NOT_ENTITLED' }]);
    const rival = viewerOf(desk.world.rival._id, ViewerRole.PARTNER_ADMIN);
    const [foreign, missing] = [
      await revoke(id, rival),
      await revoke('emb_01ARZ3NDEKTSV4RRFFQ69G5FAV', rival),
    ];
    expect(foreign.data.it.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(foreign.data).toEqual(missing.data);
  });
});

describe('what a token opens', () => {
  const QUERY = '{ embedTokenHolder(prefix: "0011223344556677", secretHash: "00") { view } }';

  test('is said to the gateway alone', async () => {
    expect((await desk.graph.ask(providerAdmin, QUERY)).errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    const partners = desk.graph.running.get('partners');
    for (const viewer of [desk.admin, providerAdmin, { ...desk.admin, id: PROGRAM.id }]) {
      for (const query of [QUERY, '{ embedKeyHolder(id: "ebk_1") { partnerId } }']) {
        const answer = await partners?.execute({ query }, { id: 'request', viewer });
        expect(answer?.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
      }
    }
  });
});

test('a token that is over is forgotten by the database', async () => {
  const indexes = await desk.graph.database.connection.collection('embedTokens').indexes();
  expect(indexes.find(({ key }) => 'expiresAt' in key)).toMatchObject({ expireAfterSeconds: 0 });
});
