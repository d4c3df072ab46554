import { setTimeout as sleep } from 'node:timers/promises';
import { createApiKeyReader } from '../../../gateway/api-keys';
import { REMEMBERED_MS } from '../../../gateway/held-credential';
import { signToken } from '../../../gateway/viewer';
import { partners } from '../../../subgraphs/partners';
import { createContext, PROGRAM } from '../../../subgraphs/shared/context';
import { createHttpServer, listen } from '../../../subgraphs/shared/http-server';
import { addSubgraphRoute } from '../../../subgraphs/shared/http-subgraph';
import { API_KEYS } from '../../../subgraphs/shared/secret-token';
import { createLogger } from '../../../subgraphs/shared/logger';
import { connectSubgraphs } from '../../../subgraphs/shared/subgraph-client';
import { type Viewer, ViewerRole } from '../../../subgraphs/shared/viewer';
import { Reads } from '../../../subgraphs/shared/reads';
import { type SmallWorld, storeSmallWorld } from '../../support/small-world';
import { analyst, providerAdmin, providerAgent, viewerOf } from '../../support/viewers';
import { AUTH_SECRET, startWholeGraph, type WholeGraph } from '../../support/whole-graph';

interface Made {
  apiKey: {
    id: string;
    name: string;
    prefix: string;
    role: string;
    expiresAt: string;
    createdBy: string;
  } | null;
  secret: string | null;
  userErrors: { code: string; message: string; field: string[] | null }[];
}

const CREATE = `mutation ($partnerId: ID!, $input: CreateApiKeyInput!) { it: createApiKey(partnerId: $partnerId, input: $input) {
  apiKey { id name prefix role createdAt createdBy expiresAt lastUsedAt revokedAt } secret userErrors { code message field } } }`;
const REVOKE = `mutation ($id: ID!) { it: revokeApiKey(id: $id) { apiKey { id revokedAt } userErrors { code message field } } }`;
const LIST = `query ($id: ID!) { partner(id: $id) { apiKeys { id name lastUsedAt revokedAt } } }`;
const WHO = '{ viewer { id name role partner { id } agent { id } } }';

let graph: WholeGraph;
let world: SmallWorld;
let admin: Viewer;
let time = Date.now();

beforeAll(async () => {
  graph = await startWholeGraph(() => new Date(time));
  world = await storeSmallWorld(graph.database);
  admin = { ...viewerOf(world.partner._id, ViewerRole.PARTNER_ADMIN), id: 'admin', name: 'Ada Admin' };
});

beforeEach(async () => {
  time = Date.now();
  await graph.database.connection.collection('apiKeys').deleteMany({});
});

afterAll(() => graph.close());

async function make(input: object = {}, viewer = admin, partnerId = world.partner._id): Promise<Made> {
  const variables = { partnerId, input: { name: 'CRM', role: 'PARTNER_AGENT', ...input } };
  const { data } = await graph.ask<{ it: Made }>(viewer, CREATE, variables);
  return data.it;
}

async function makeKey(input: object = {}) {
  const { apiKey, secret } = await make(input);
  return { id: apiKey?.id ?? '', prefix: apiKey?.prefix ?? '', secret: secret ?? '' };
}

const revoke = (id: string, viewer = admin) =>
  graph.ask<{ it: Pick<Made, 'userErrors'> & { apiKey: { revokedAt: string } | null } }>(viewer, REVOKE, {
    id,
  });

async function send(bearer: string, query = WHO, variables = {}) {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: object[] };
  return { status: response.status, data, errors };
}

const asOthers = (): [string, Viewer][] => [
  ['PARTNER_AGENT', world.helpdesk],
  ['EMBED', viewerOf(world.partner._id, ViewerRole.EMBED)],
  ...[providerAgent, providerAdmin, analyst].map((viewer): [string, Viewer] => [viewer.role, viewer]),
];

describe('a key', () => {
  test('signs in as what it is: its role, its partner and its name', async () => {
    const { id, secret } = await makeKey({ name: ' Our CRM ', role: 'PARTNER_AGENT' });
    expect(await send(secret)).toEqual({
      status: 200,
      data: {
        viewer: {
          id,
          name: 'Our CRM',
          role: 'PARTNER_AGENT',
          partner: { id: world.partner._id },
          agent: null,
        },
      },
      errors: undefined,
    });
  });

  test('sees its own partner and no other', async () => {
    const { secret } = await makeKey({ role: 'PARTNER_ADMIN' });
    const query = 'query ($id: ID!) { customers { nodes { id } } customer(id: $id) { id } }';
    const { data } = await send(secret, query, { id: world.foreign._id });
    const own = [world.customer._id, world.other._id].map((id) => ({ id }));
    expect(data).toEqual({ customers: { nodes: expect.arrayContaining(own) }, customer: null });
    expect((data as { customers: { nodes: object[] } }).customers.nodes).toHaveLength(2);
  });

  test('is shown once and stored as a hash', async () => {
    const { secret, prefix } = await makeKey();
    expect(secret).toMatch(new RegExp(`^sgk_${prefix}_`));
    const stored = JSON.stringify(await graph.database.connection.collection('apiKeys').find().toArray());
    expect(stored).toContain(prefix);
    expect(stored).not.toContain(secret.slice(`sgk_${prefix}_`.length));
    expect(JSON.stringify((await graph.ask(admin, LIST, { id: world.partner._id })).data)).not.toContain(
      secret,
    );
  });

  test('ends after 90 days when nothing else is said, and names its maker', async () => {
    const { apiKey } = await make();
    expect(apiKey).toMatchObject({ createdBy: 'Ada Admin', lastUsedAt: null, revokedAt: null });
    expect(Date.parse(apiKey?.expiresAt ?? '') - time).toBe(90 * 24 * 60 * 60 * 1_000);
  });

  test('cannot make another key, and can revoke itself', async () => {
    const { id, secret } = await makeKey({ role: 'PARTNER_ADMIN' });
    const variables = { partnerId: world.partner._id, input: { name: 'child', role: 'PARTNER_ADMIN' } };
    expect(await send(secret, CREATE, variables)).toMatchObject({
      data: { it: { apiKey: null, secret: null, userErrors: [{ code: 'NOT_ENTITLED' }] } },
    });
    expect(await send(secret, REVOKE, { id })).toMatchObject({ data: { it: { userErrors: [] } } });
  });
});

describe('a key that is not in force', () => {
  const refusal = async (bearer: string) => {
    const { status, errors } = await send(bearer);
    return JSON.stringify({ status, errors });
  };

  test('is refused in the same words, whatever is wrong with it', async () => {
    const [expiring, revoked, good] = await Promise.all([
      makeKey({ expiresAt: new Date(time + 60_000) }),
      makeKey(),
      makeKey(),
    ]);
    await revoke(revoked.id);
    time += 61_000;
    const refusals = await Promise.all([
      refusal(expiring.secret),
      refusal(revoked.secret),
      refusal(API_KEYS.create().token),
      refusal(`sgk_${good.prefix}_${'A'.repeat(43)}`),
      refusal(`sgk_${expiring.prefix}_${good.secret.slice(-43)}`),
      refusal(`${good.secret}A`),
      refusal('sgk_'),
      refusal('sgk_nonsense'),
    ]);
    expect(new Set(refusals).size).toBe(1);
    expect(JSON.parse(refusals[0])).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
    expect((await send(good.secret)).status).toBe(200);
  });

  test('stops working within seconds after it was revoked, also where it was in use', async () => {
    const { id, secret } = await makeKey();
    expect((await send(secret)).status).toBe(200);
    await revoke(id);
    const end = Date.now() + REMEMBERED_MS + 2_000;
    while (Date.now() < end && (await send(secret)).status === 200) await sleep(250);
    expect((await send(secret)).status).toBe(401);
  }, 20_000);

  test('cannot be told from a good one while nobody can say: that is no fault of the key', async () => {
    const { secret } = await makeKey();
    const running = graph.running.get('partners');
    graph.running.delete('partners');
    const answer = await send(secret);
    if (running) graph.running.set('partners', running);
    expect(answer).toMatchObject({ status: 503, errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] });
    expect((await send(secret)).status).toBe(200);
  });
});

describe('who makes, sees and revokes keys', () => {
  test('others than the admin agents of the partner make none and revoke none', async () => {
    const { id } = await makeKey();
    for (const [role, viewer] of asOthers()) {
      const readsOnly = role === 'EMBED' || role === 'ANALYST';
      const variables = { partnerId: world.partner._id, input: { name: 'x', role: 'PARTNER_AGENT' } };
      for (const answer of [await graph.ask(viewer, CREATE, variables), await revoke(id, viewer)]) {
        if (role === 'EMBED')
          expect(answer.errors?.[0]?.extensions.code).toMatch(/FORBIDDEN|DOCUMENT_NOT_TRUSTED/);
        else if (readsOnly) expect(answer.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
        else
          expect(answer.data).toMatchObject({ it: { apiKey: null, userErrors: [{ code: 'NOT_ENTITLED' }] } });
      }
    }
    expect(await graph.database.connection.collection('apiKeys').countDocuments()).toBe(1);
  });

  test("another partner's admin finds neither the partner nor the key", async () => {
    const { id } = await makeKey();
    const rival = viewerOf(world.rival._id, ViewerRole.PARTNER_ADMIN);
    expect((await make({}, rival)).userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['partnerId'] }]);
    const answer = await revoke(id, rival);
    const missing = await revoke('key_01ARZ3NDEKTSV4RRFFQ69G5FAV', rival);
    expect(answer.data.it.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
    expect(answer.data).toEqual(missing.data);
  });

  test('the admin agents and the provider’s admins see them, newest first, and nobody else', async () => {
    const older = await makeKey({ name: 'older' });
    const newer = await makeKey({ name: 'newer' });
    await revoke(older.id);
    const list = async (viewer: Viewer) => {
      const { data } = await graph.ask<{ partner: { apiKeys: { id: string }[] } }>(viewer, LIST, {
        id: world.partner._id,
      });
      return data.partner.apiKeys.map(({ id }) => id);
    };
    expect(await list(admin)).toEqual([newer.id, older.id]);
    expect(await list(providerAdmin)).toEqual([newer.id, older.id]);
    for (const viewer of [world.helpdesk, providerAgent, analyst]) expect(await list(viewer)).toEqual([]);
  });

  test('revoking twice is revoking once', async () => {
    const { id } = await makeKey();
    const first = await revoke(id);
    time += 1_000;
    expect((await revoke(id)).data).toEqual(first.data);
  });
});

describe('the limit of 20 keys in force', () => {
  const codes = (made: readonly Made[]) =>
    made.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));

  test('holds when 24 are asked for at once', async () => {
    const made = await Promise.all(Array.from({ length: 24 }, (_, index) => make({ name: `key ${index}` })));
    expect(codes(made)).toEqual(Array.from({ length: 4 }, () => 'LIMIT_REACHED'));
    expect(made.filter(({ secret }) => secret !== null)).toHaveLength(20);
  });

  test('counts neither revoked keys nor expired ones', async () => {
    const expiresAt = new Date(time + 60_000);
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) => make(index < 10 ? { expiresAt } : {})),
    );
    expect(codes([await make()])).toEqual(['LIMIT_REACHED']);
    await revoke(made[19]?.apiKey?.id ?? '');
    expect(codes([await make(), await make()])).toEqual(['LIMIT_REACHED']);
    time += 61_000;
    expect(codes([await make()])).toEqual([]);
  });
});

test('when a key was last used is written by the housekeeping, and no request waits for it', async () => {
  const { secret } = await makeKey();
  const commands = await graph.database.commandsDuring(() => send(secret));
  expect(commands.filter((command) => 'update' in command || 'findAndModify' in command)).toEqual([]);
  const lastUsed = async () => {
    const [row] = await graph.database.connection.collection('apiKeys').find().toArray();
    return row?.['lastUsedAt'] as Date | null;
  };
  expect(await lastUsed()).toBeNull();
  const { connection: database } = graph.database;
  const environment = {
    database,
    settings: undefined,
    reads: new Reads(),
    now: () => new Date(time),
    transport: NO_TRANSPORT,
  };
  const program = createContext(environment, { id: 'sweep', viewer: PROGRAM });
  await partners.sweeps?.['apiKeyUses']?.(program, () => undefined);
  expect(await lastUsed()).toEqual(new Date(time));
});

// The housekeeping of keys asks no other subgraph.
const NO_TRANSPORT = {
  execute: () => Promise.reject(new Error('Nobody is to be asked.')),
  unreachable: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

describe('whose a key is', () => {
  const QUERY = '{ apiKeyHolder(prefix: "0011223344556677", secretHash: "00") { id } }';

  test('cannot be asked of the graph', async () => {
    const { errors } = await graph.ask(providerAdmin, QUERY);
    expect(errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('is said by the subgraph to the gateway alone, whatever token a client brings', async () => {
    const subgraph = graph.running.get('partners');
    const viewers = [admin, ...asOthers().map(([, viewer]) => viewer), { ...admin, id: PROGRAM.id }];
    for (const viewer of viewers) {
      const answer = await subgraph?.execute({ query: QUERY }, { id: 'request', viewer });
      expect(answer?.errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
      expect(answer?.data?.['apiKeyHolder'] ?? null).toBeNull();
    }
  });

  test('nobody signs in under the name by which the gateway asks', async () => {
    const { status, errors } = await send(await signToken(AUTH_SECRET, PROGRAM, '1h'));
    expect({ status, errors }).toMatchObject({
      status: 401,
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    });
  });

  test('is told over HTTP as well', async () => {
    const running = graph.running.get('partners');
    if (!running) throw new Error('The partners subgraph is down.');
    const secret = 'a secret between gateway and subgraphs';
    const logger = createLogger('silent');
    const config = { host: '127.0.0.1', port: 0, bodyLimitBytes: 100_000 };
    const app = createHttpServer(config, logger);
    addSubgraphRoute(app, running, secret);
    const url = `${await listen(app, config)}/graphql`;
    const urls = { partners: url, customers: url, services: url, tickets: url };
    const transport = connectSubgraphs(urls, { secret, logger });
    const reader = createApiKeyReader(transport);
    const read = (credential: string) => reader(credential, () => undefined);
    const { id, secret: key } = await makeKey();
    await expect(read(key)).resolves.toMatchObject({
      id,
      role: 'PARTNER_AGENT',
      partnerId: world.partner._id,
    });
    await expect(read(API_KEYS.create().token)).rejects.toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
    expect(read('eyJ.a.b')).toBeNull();
    await transport.close();
    await app.close();
  });
});
