import { createHmac, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportJWK, type JWTPayload, SignJWT } from 'jose';
import { EMBED_AUDIENCE } from '../../../gateway/embed/signed-token';
import { REMEMBERED_MS } from '../../../gateway/held-credential';
import { newPartId } from '../../../subgraphs/shared/ids';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { analyst, providerAdmin, viewerOf } from '../../support/viewers';
import { codeOf, type EmbedDesk, SITE, startEmbedDesk, type UserError } from './embed-desk';

interface Registered {
  readonly embedKey: { readonly id: string; readonly algorithm: string; readonly fingerprint: string } | null;
  readonly userErrors: readonly UserError[];
}

const REGISTER = `mutation ($partnerId: ID!, $input: RegisterEmbedKeyInput!) {
  it: registerEmbedKey(partnerId: $partnerId, input: $input) {
    embedKey { id name algorithm publicKey fingerprint createdAt createdBy } userErrors { code message field }
  }
}`;
const REMOVE =
  'mutation ($id: ID!) { it: removeEmbedKey(id: $id) { embedKey { id } userErrors { code field } } }';
const LIST = 'query ($id: ID!) { partner(id: $id) { embedKeys { id name } } }';

const pems = ({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }) => ({
  privateKey,
  publicKey,
  pem: String(publicKey.export({ type: 'spki', format: 'pem' })),
});
const EC = pems(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const OTHER_EC = pems(generateKeyPairSync('ec', { namedCurve: 'P-256' }));
const P384 = pems(generateKeyPairSync('ec', { namedCurve: 'P-384' }));
const ED = pems(generateKeyPairSync('ed25519'));
const RSA = pems(generateKeyPairSync('rsa', { modulusLength: 2_048 }));
const SHORT_RSA = pems(generateKeyPairSync('rsa', { modulusLength: 1_024 }));

let desk: EmbedDesk;
let ecKey: string;

beforeAll(async () => {
  desk = await startEmbedDesk();
  ecKey = await registered(EC.pem);
});

afterAll(() => desk.graph.close());

// A key is registered once: each test may register those that others did.
afterEach(() =>
  desk.graph.database.connection.collection<{ _id: string }>('embedKeys').deleteMany({ _id: { $ne: ecKey } }),
);

async function register(publicKey: string, viewer = desk.admin, partnerId = desk.world.partner._id) {
  const variables = { partnerId, input: { name: ' Portal ', publicKey } };
  const { data } = await desk.graph.ask<{ it: Registered }>(viewer, REGISTER, variables);
  return data.it;
}

async function registered(publicKey: string): Promise<string> {
  const { embedKey, userErrors } = await register(publicKey);
  if (!embedKey) throw new Error(JSON.stringify(userErrors));
  return embedKey.id;
}

const remove = (id: string, viewer = desk.admin) =>
  desk.graph.ask<{ it: { userErrors: UserError[] } }>(viewer, REMOVE, { id });

interface Sealed {
  readonly claims?: JWTPayload;
  readonly alg?: string;
  readonly kid?: string | undefined;
  readonly key?: KeyObject;
  readonly header?: object;
}

const nowSeconds = () => Math.floor(Date.now() / 1_000);

function sign({ claims = {}, alg = 'ES256', kid = ecKey, key = EC.privateKey, header = {} }: Sealed = {}) {
  const iat = nowSeconds();
  const payload = { aud: EMBED_AUDIENCE, view: 'open-tickets', variables: {}, origins: [SITE] };
  const all = { ...payload, iat, exp: iat + 600, jti: 'token-1', ...claims };
  return new SignJWT(JSON.parse(JSON.stringify(all)) as JWTPayload)
    .setProtectedHeader({ alg, ...(kid !== '' && { kid }), ...header })
    .sign(key);
}

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const show = async (token: string | Promise<string>, path = 'views/open-tickets') =>
  desk.get(path, await token);

describe('a token that the partner signed itself', () => {
  test.each([
    ['ES256', OTHER_EC],
    ['EdDSA', ED],
    ['RS256', RSA],
  ])('shows its view when it is signed with %s', async (alg, { pem, privateKey }) => {
    const { embedKey } = await register(pem);
    expect(embedKey).toMatchObject({
      algorithm: alg.toUpperCase(),
      name: 'Portal',
      publicKey: pem,
      createdBy: 'Ada Admin',
    });
    const answer = await show(sign({ alg, key: privateKey, kid: embedKey?.id }));
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ viewer: { partner: { id: desk.world.partner._id } } });
  });

  test('can be checked by a key that came as a JSON Web Key', async () => {
    const kid = await registered(JSON.stringify(await exportJWK(OTHER_EC.publicKey)));
    expect((await show(sign({ key: OTHER_EC.privateKey, kid }))).status).toBe(200);
  });

  test('locks values as one that was made does', async () => {
    const { customer, service } = desk.world;
    const claims = { view: 'service-health', variables: { customerId: customer._id } };
    const answer = await show(sign({ claims }), 'views/service-health');
    expect(answer.text).toContain(service._id);
  });

  test('is good for the sites that it names', async () => {
    const token = await sign();
    const from = async (origin: string) => (await desk.get('views/open-tickets', token, { origin })).status;
    expect([await from(SITE), await from('https://evil.example.cn')]).toEqual([200, 403]);
  });

  test.each<[string, () => Sealed]>([
    ['that has expired', () => ({ claims: { iat: nowSeconds() - 700, exp: nowSeconds() - 100 } })],
    ['that lives longer than ten minutes', () => ({ claims: { exp: nowSeconds() + 601 } })],
    [
      'that will be made one day',
      () => ({ claims: { iat: nowSeconds() + 3_600, exp: nowSeconds() + 3_700 } }),
    ],
    ['that never expires', () => ({ claims: { exp: undefined } })],
    ['that was made at no time', () => ({ claims: { iat: undefined } })],
    ['without an id', () => ({ claims: { jti: undefined } })],
    ['for another audience', () => ({ claims: { aud: 'support-graph' } })],
    ['for no audience', () => ({ claims: { aud: undefined } })],
    ['of an unknown view', () => ({ claims: { view: 'everything' } })],
    ['of no view', () => ({ claims: { view: undefined } })],
    ['that locks nothing where the view wants it', () => ({ claims: { view: 'service-health' } })],
    ['that locks what the page sets', () => ({ claims: { variables: { first: 1 } } })],
    ['whose values are a list', () => ({ claims: { variables: [] } })],
    ['for every site', () => ({ claims: { origins: ['*'] } })],
    ['for no site', () => ({ claims: { origins: [] } })],
    ['whose key is unknown', () => ({ kid: newPartId('ebk') })],
    ['whose key is no id', () => ({ kid: '../../etc/passwd' })],
    ['without a key', () => ({ kid: '' })],
    ['signed with another key', () => ({ key: OTHER_EC.privateKey })],
    [
      'that brings its own key',
      () => ({ key: OTHER_EC.privateKey, header: { jwk: OTHER_EC.publicKey.export({ format: 'jwk' }) } }),
    ],
  ])('is refused %s', async (_, sealed) => {
    const answer = await show(sign(sealed()));
    expect([answer.status, codeOf(answer)]).toEqual([401, 'UNAUTHENTICATED']);
  });

  test('is refused unsigned, whatever it calls that', async () => {
    const [, payload] = (await sign()).split('.');
    for (const alg of ['none', 'None', 'NONE', '']) {
      const header = encoded({ alg, kid: ecKey, typ: 'JWT' });
      expect((await show(`${header}.${payload ?? ''}.`)).status).toBe(401);
    }
  });

  test('is refused when the public key is used as a secret', async () => {
    const kid = await registered(RSA.pem);
    const [, payload] = (await sign()).split('.');
    for (const [bits, alg] of [
      ['sha256', 'HS256'],
      ['sha512', 'HS512'],
    ] as const) {
      const signed = `${encoded({ alg, kid })}.${payload ?? ''}`;
      const signature = createHmac(bits, RSA.pem).update(signed).digest('base64url');
      expect((await show(`${signed}.${signature}`)).status).toBe(401);
    }
  });

  test('is refused when its claims were changed', async () => {
    const [header, payload, signature] = (await sign()).split('.');
    const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as object;
    const changed = encoded({ ...claims, view: 'escalations' });
    expect((await show([header, changed, signature].join('.'), 'views/escalations')).status).toBe(401);
  });

  test('is refused with another algorithm than its key has', async () => {
    const kid = await registered(RSA.pem);
    expect((await show(sign({ alg: 'PS256', key: RSA.privateKey, kid }))).status).toBe(401);
  });

  test("shows the partner's own, whoever the token claims to be", async () => {
    const claims = {
      partnerId: desk.world.rival._id,
      sub: 'program',
      role: 'PROVIDER_ADMIN',
      iss: 'support-graph',
    };
    const answer = await show(sign({ claims }));
    expect(answer.body.data).toMatchObject({ viewer: { partner: { id: desk.world.partner._id } } });
  });

  test('ends within seconds when its key is removed', async () => {
    const kid = await registered(OTHER_EC.pem);
    const token = await sign({ key: OTHER_EC.privateKey, kid });
    expect((await show(token)).status).toBe(200);
    expect((await remove(kid)).data.it.userErrors).toEqual([]);
    const end = Date.now() + REMEMBERED_MS + 2_000;
    while (Date.now() < end && (await show(token)).status === 200) await sleep(250);
    expect((await show(token)).status).toBe(401);
  }, 20_000);

  test('leaves other signed tokens to whom they are for', async () => {
    expect((await desk.graph.ask(desk.admin, '{ viewer { id } }')).data).toEqual({ viewer: { id: 'admin' } });
  });
});

describe('registering a key', () => {
  test.each([
    ['a private key', String(EC.privateKey.export({ type: 'pkcs8', format: 'pem' }))],
    ['a private JSON Web Key', JSON.stringify(EC.privateKey.export({ format: 'jwk' }))],
    ['a curve that is not taken', P384.pem],
    ['an RSA key that is too short', SHORT_RSA.pem],
    ['a secret', JSON.stringify({ kty: 'oct', k: 'c2VjcmV0' })],
    ['text that is no key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI me@here'],
    ['half a key', EC.pem.slice(0, 80)],
    ['a point that is not on the curve', JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'AAAA', y: 'AAAA' })],
  ])('is refused for %s', async (_, publicKey) => {
    const { embedKey, userErrors } = await register(publicKey);
    expect(embedKey).toBeNull();
    expect(userErrors).toMatchObject([{ code: 'INVALID', field: ['input', 'publicKey'] }]);
  });

  test('is for people who are admin agents of the partner, and so is removing one', async () => {
    const id = await registered(ED.pem);
    // No token has the id of a key: as the gateway asks for whoever sends that key.
    const viewer = { ...desk.admin, id: newPartId('key') };
    const variables = { partnerId: desk.world.partner._id, input: { name: 'Portal', publicKey: ED.pem } };
    const byKey = await desk.graph.running
      .get('partners')
      ?.execute({ query: REGISTER, variables }, { id: 'request', viewer });
    expect(byKey?.data?.['it']).toMatchObject({ userErrors: [{ code: 'NOT_ENTITLED' }] });
    for (const viewer of [desk.world.helpdesk, providerAdmin])
      expect((await register(ED.pem, viewer)).userErrors).toMatchObject([{ code: 'NOT_ENTITLED' }]);
    for (const viewer of [desk.world.helpdesk, providerAdmin])
      expect((await remove(id, viewer)).data.it.userErrors).toMatchObject([{ code: 'NOT_ENTITLED' }]);
    const rival = viewerOf(desk.world.rival._id, ViewerRole.PARTNER_ADMIN);
    expect((await register(ED.pem, rival)).userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['partnerId'] },
    ]);
    expect((await remove(id, rival)).data.it.userErrors).toMatchObject([
      { code: 'NOT_FOUND', field: ['id'] },
    ]);
    expect((await remove(id)).data.it.userErrors).toEqual([]);
    expect((await remove(id)).data.it.userErrors).toMatchObject([{ code: 'NOT_FOUND', field: ['id'] }]);
  });

  test('is registered once: removed under one id, it would stay in force under another', async () => {
    const id = await registered(ED.pem);
    expect((await register(ED.pem)).userErrors).toMatchObject([
      { code: 'TAKEN', field: ['input', 'publicKey'] },
    ]);
    await remove(id);
    await remove(await registered(ED.pem));
  });

  test('lists them for admins, the newest first, and for nobody else', async () => {
    const newest = await registered(ED.pem);
    const list = async (viewer = desk.admin) => {
      const { data } = await desk.graph.ask<{ partner: { embedKeys: { id: string }[] } }>(viewer, LIST, {
        id: desk.world.partner._id,
      });
      return data.partner.embedKeys.map(({ id }) => id);
    };
    expect((await list())[0]).toBe(newest);
    expect(await list()).toEqual([...(await list())].sort().reverse());
    expect(await list(providerAdmin)).toEqual(await list());
    for (const viewer of [desk.world.helpdesk, analyst]) expect(await list(viewer)).toEqual([]);
    await remove(newest);
  });

  test('ends at ten keys, also when twelve are sent at once', async () => {
    await desk.graph.database.connection.collection('embedKeys').deleteMany({});
    const keys = Array.from({ length: 12 }, () => pems(generateKeyPairSync('ec', { namedCurve: 'P-256' })));
    const made = await Promise.all(keys.map(({ pem }) => register(pem)));
    const codes = made.flatMap(({ userErrors }) => userErrors.map(({ code }) => code));
    expect(codes).toEqual(['LIMIT_REACHED', 'LIMIT_REACHED']);
  });
});
