import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import { EMBED_AUDIENCE } from '../../../gateway/embed/signed-token';
import { REMEMBERED_MS } from '../../../gateway/held-credential';
import { FAILED_SIGN_INS } from '../../../gateway/sign-in/failed-sign-ins';
import { signToken } from '../../../gateway/viewer';
import { newPartId } from '../../../subgraphs/shared/ids';
import { API_KEYS, EMBED_TOKENS } from '../../../subgraphs/shared/secret-token';
import { type EmbedDesk, SITE, startEmbedDesk } from './embed-desk';
import { analyst, AUTH_SECRET, headers, startWidgetGateway, type WidgetGateway } from './widget-gateway';

const QUERY = { query: '{ whoAsks }' };
const TIMES = FAILED_SIGN_INS.budget + 5;

let gateway: WidgetGateway;
beforeEach(async () => {
  gateway = await startWidgetGateway(undefined, undefined, { trustedProxies: ['127.0.0.1'] });
});
afterEach(() => gateway.close());

const from = (address: string, token: string) =>
  gateway.ask(QUERY, { headers: { ...headers(token), 'x-forwarded-for': address } });
const goodToken = (id: string) => signToken(AUTH_SECRET, { ...analyst, id }, '1h');

it('an address from which too many sign-ins failed has to wait, others need not', async () => {
  const answers = [];
  for (let time = 0; time < TIMES; time++) answers.push(await from('192.0.2.1', `made.up.${time}`));
  const last = answers.at(-1)!;
  expect(answers[0]?.status).toBe(401);
  expect(last.status).toBe(429);
  expect(last.body.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/^Too many sign-ins from your address failed\. .* try again in \d+ s\.$/),
    extensions: { code: 'RATE_LIMITED' },
  });
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await from('192.0.2.2', 'made.up.0')).status).toBe(401);
});

it('whoever brings a good token from the same address is let in, however new it is', async () => {
  for (let time = 0; time < TIMES; time++) await from('192.0.2.1', `made.up.${time}`);
  expect((await from('192.0.2.1', 'made.up.0')).status).toBe(429);
  for (const id of ['one', 'another'])
    expect((await from('192.0.2.1', await goodToken(id))).status).toBe(200);
  expect((await from('192.0.2.1', 'made.up.0')).status).toBe(429);
});

it('no token at all is no try', async () => {
  for (let time = 0; time < TIMES; time++) {
    const response = await fetch(`${gateway.url}/graphql?query={whoAsks}`);
    expect(response.status).toBe(401);
  }
});

describe('where others have to be asked about a credential, an address that has to wait', () => {
  const ADDRESS = '192.0.2.1';
  const WHO = { query: '{ viewer { id } }' };
  const here = { 'x-forwarded-for': ADDRESS };
  let desk: EmbedDesk;
  beforeEach(async () => {
    desk = await startEmbedDesk(undefined, { trustedProxies: ['127.0.0.1'] });
  });
  afterEach(() => desk.graph.close());

  const send = async (bearer: string, headers: Record<string, string> = here) =>
    (await desk.send(bearer, WHO, headers)).status;
  const lock = async () => {
    for (let time = 0; time < TIMES; time++) await send(`made.up.${time}`);
    expect(await send('made.up.0')).toBe(429);
  };

  it('has no key looked up that it makes up', async () => {
    await lock();
    const reads = await desk.graph.database.readsDuring(async () => {
      for (const { token } of [API_KEYS.create(), EMBED_TOKENS.create()]) expect(await send(token)).toBe(429);
      expect(await send(await signedBy(newPartId('ebk')))).toBe(429);
    });
    expect(reads).toEqual([]);
    expect(await send(API_KEYS.create().token, {})).toBe(401);
  });

  it('has one looked up that was good within the last hour, until it is revoked', async () => {
    const { id, secret } = await apiKey(desk);
    expect(await send(secret)).toBe(200);
    await lock();
    expect(await send(secret)).toBe(200);
    expect((await desk.graph.ask(desk.admin, REVOKE, { id })).data).toMatchObject({
      it: { userErrors: [] },
    });
    await sleep(REMEMBERED_MS + 100);
    await lock();
    expect(await send(secret)).toBe(429);
    expect(await desk.graph.database.readsDuring(() => send(secret))).toEqual([]);
  }, 20_000);

  it('shows a view by a new token of a key that is known', async () => {
    const { data } = await desk.graph.ask<{ it: { embedKey: { id: string } } }>(desk.admin, REGISTER, {
      partnerId: desk.world.partner._id,
      publicKey: String(EC.publicKey.export({ type: 'spki', format: 'pem' })),
    });
    const show = async () =>
      (await desk.get('views/open-tickets', await signedBy(data.it.embedKey.id), here)).status;
    expect(await show()).toBe(200);
    await lock();
    expect(await show()).toBe(200);
    await sleep(REMEMBERED_MS + 100);
    await lock();
    expect(await show()).toBe(200);
  }, 20_000);
});

const REVOKE = 'mutation ($id: ID!) { it: revokeApiKey(id: $id) { userErrors { code } } }';
const REGISTER = `mutation ($partnerId: ID!, $publicKey: String!) {
  it: registerEmbedKey(partnerId: $partnerId, input: { name: "Portal", publicKey: $publicKey }) { embedKey { id } }
}`;
const MAKE_KEY = `mutation ($partnerId: ID!) {
  it: createApiKey(partnerId: $partnerId, input: { name: "Poller", role: PARTNER_AGENT }) { apiKey { id } secret }
}`;
const EC = generateKeyPairSync('ec', { namedCurve: 'P-256' });

async function apiKey({ graph, admin, world }: EmbedDesk): Promise<{ id: string; secret: string }> {
  const { data } = await graph.ask<{ it: { apiKey: { id: string }; secret: string } }>(admin, MAKE_KEY, {
    partnerId: world.partner._id,
  });
  return { id: data.it.apiKey.id, secret: data.it.secret };
}

function signedBy(kid: string): Promise<string> {
  return new SignJWT({ view: 'open-tickets', variables: {}, origins: [SITE], jti: randomUUID() })
    .setProtectedHeader({ alg: 'ES256', kid })
    .setAudience(EMBED_AUDIENCE)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(EC.privateKey);
}
