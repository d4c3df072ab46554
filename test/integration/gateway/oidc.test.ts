import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type JWTPayload, SignJWT } from 'jose';
import { createTokenReader } from '../../../gateway/sign-in/bearer-token';
import { type OidcConfig, oidcIssuer } from '../../../gateway/sign-in/oidc';
import { FAILED_SIGN_INS } from '../../../gateway/sign-in/failed-sign-ins';
import { newId } from '../../../subgraphs/shared/ids';
import { createLogger } from '../../../subgraphs/shared/logger';
import { createViewerTokenSigner } from '../../../subgraphs/shared/viewer-token';
import { type Answer, analyst, headers, startWidgetGateway, type WidgetGateway } from './widget-gateway';

const ISSUER = 'https://login.example.cn/';
const AUDIENCE = 'https://support.example.cn/graphql';
const PREFIX = 'https://support.example.cn/';
const WHO = { query: '{ whoAsks }' };

/** An issuer that publishes keys, can change them, and can be down. */
class FakeIssuer {
  readonly keys = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();
  requests = 0;
  body: string | null = null;
  isDown = false;
  server!: Server;

  async start(): Promise<void> {
    this.server = createServer((_, response) => {
      this.requests++;
      if (this.isDown) return response.destroy();
      response.setHeader('content-type', 'application/json');
      return response.end(this.body ?? JSON.stringify({ keys: this.published() }));
    });
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  published() {
    return [...this.keys].map(([kid, { publicKey }]) => ({
      ...publicKey.export({ format: 'jwk' }),
      kid,
      alg: 'RS256',
      use: 'sig',
    }));
  }

  addKey(kid: string): void {
    this.keys.set(kid, generateKeyPairSync('rsa', { modulusLength: 2_048 }));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks.json`;
  }

  close(): Promise<unknown> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(resolve));
  }
}

interface Recipe {
  readonly kid?: string;
  readonly claims?: JWTPayload;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string | number | null;
  readonly notBefore?: number;
}

let issuer: FakeIssuer;
let gateway: WidgetGateway;
const opened: (() => Promise<unknown>)[] = [];

async function start(changes: Partial<OidcConfig> = {}, authSecret?: string): Promise<void> {
  issuer = new FakeIssuer();
  issuer.addKey('one');
  await issuer.start();
  opened.push(() => issuer.close());
  const config = { issuer: ISSUER, audience: AUDIENCE, jwksUrl: issuer.url, algorithms: ['RS256', 'ES256'] };
  const oidc = { ...config, claimPrefix: PREFIX, ...changes };
  gateway = await startWidgetGateway(undefined, { logger: createLogger('silent') }, { authSecret, oidc });
  opened.push(() => gateway.close());
}
const closeAll = async () => {
  for (const close of opened.splice(0).reverse()) await close();
};

const now = () => Math.floor(Date.now() / 1_000);
const claimsOf = (role: string, others: JWTPayload = {}) => ({
  name: 'Ana',
  [`${PREFIX}role`]: role,
  ...others,
});

function token({
  kid = 'one',
  claims = claimsOf('ANALYST'),
  expires = '1h',
  ...recipe
}: Recipe = {}): Promise<string> {
  const draft = new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', kid })
    .setIssuer(recipe.issuer ?? ISSUER)
    .setAudience(recipe.audience ?? AUDIENCE)
    .setSubject('auth|42');
  if (expires !== null) draft.setExpirationTime(expires);
  if (recipe.notBefore !== undefined) draft.setNotBefore(recipe.notBefore);
  return draft.sign(
    issuer.keys.get(kid)?.privateKey ?? generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey,
  );
}
const ask = (bearer: string): Promise<Answer> => gateway.ask(WHO, { headers: headers(bearer) });
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const goodClaims = () => ({
  ...claimsOf('PROVIDER_ADMIN'),
  iss: ISSUER,
  aud: AUDIENCE,
  sub: 'x',
  exp: now() + 3_600,
});

describe('a token of the issuer', () => {
  beforeAll(() => start());
  afterAll(closeAll);

  it('says who asks', async () => {
    expect((await ask(await token())).body.data).toEqual({ whoAsks: 'Ana, ANALYST' });
  });

  it('may name a partner and an agent by claims with a prefix', async () => {
    const others = { [`${PREFIX}partnerId`]: newId('Partner'), [`${PREFIX}agentId`]: newId('Agent') };
    const claims = claimsOf('PARTNER_ADMIN', others);
    expect((await ask(await token({ claims }))).body.data).toEqual({ whoAsks: 'Ana, PARTNER_ADMIN' });
  });

  it('is let in, though it is new, from an address from which others try in vain', async () => {
    for (let time = 0; time < FAILED_SIGN_INS.budget + 5; time++) await ask(`made.up.${time}`);
    expect((await ask('made.up.0')).status).toBe(429);
    expect((await ask(await token({ expires: '7h' }))).status).toBe(200);
    expect((await ask(await token({ expires: now() - 60 }))).status).toBe(429);
  });

  it('may leave out the name: the subject stands for it', async () => {
    const claims = { [`${PREFIX}role`]: 'ANALYST' };
    expect((await ask(await token({ claims }))).body.data).toEqual({ whoAsks: 'auth|42, ANALYST' });
  });

  it('is checked with keys that are fetched once', async () => {
    for (let i = 0; i < 5; i++) await ask(await token({ expires: `${i + 1}h` }));
    expect(issuer.requests).toBe(1);
  });
});

describe('401 is the answer to', () => {
  beforeAll(() => start());
  afterAll(closeAll);

  const publicPem = () =>
    createPublicKey(issuer.keys.get('one')!.privateKey).export({ type: 'spki', format: 'pem' }).toString();
  const hmac = (text: string, secret: string) =>
    `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;

  it.each<[string, () => string | Promise<string>]>([
    ['no algorithm', () => `${part({ alg: 'none', kid: 'one' })}.${part(goodClaims())}.`],
    ['an algorithm spelt otherwise', () => `${part({ alg: 'nOnE', kid: 'one' })}.${part(goodClaims())}.`],
    [
      'the public key as a secret',
      () => hmac(`${part({ alg: 'HS256', kid: 'one' })}.${part(goodClaims())}`, publicPem()),
    ],
    [
      'the public key as the secret of our own tokens',
      () =>
        hmac(
          `${part({ alg: 'HS256' })}.${part({ ...goodClaims(), iss: 'support-graph', aud: 'support-graph' })}`,
          publicPem(),
        ),
    ],
    ['an unknown key', () => token({ kid: 'unknown' })],
    [
      'the id of a key over the signature of another',
      async () => {
        issuer.addKey('other');
        const [, payload = '', signature = ''] = (await token({ kid: 'other' })).split('.');
        return `${part({ alg: 'RS256', kid: 'one' })}.${payload}.${signature}`;
      },
    ],
    [
      'a key that the token brings along',
      () => {
        const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });
        const jwk = publicKey.export({ format: 'jwk' });
        return new SignJWT(claimsOf('PROVIDER_ADMIN'))
          .setProtectedHeader({ alg: 'RS256', jwk })
          .setIssuer(ISSUER)
          .setAudience(AUDIENCE)
          .setSubject('x')
          .setExpirationTime('1h')
          .sign(privateKey);
      },
    ],
    ['expiry a minute ago', () => token({ expires: now() - 60 })],
    ['no expiry', () => token({ expires: null })],
    ['a time that has not come', () => token({ notBefore: now() + 120 })],
    ['another issuer', () => token({ issuer: 'https://evil.example/' })],
    ['the name of our own issuer', () => token({ issuer: 'support-graph', audience: 'support-graph' })],
    ['another audience', () => token({ audience: 'https://other.example.cn/' })],
    ['no signature', async () => (await token()).replace(/[^.]*$/, '')],
    ['half a signature', async () => (await token()).slice(0, -100)],
    ['a changed claim', async () => (await token()).replace(/\.[^.]+\./, `.${part(goodClaims())}.`)],
    ['a role without the prefix', () => token({ claims: { name: 'Ana', role: 'PROVIDER_ADMIN' } })],
    ['an unknown role', () => token({ claims: claimsOf('ROOT') })],
    ['a partner role without a partner', () => token({ claims: claimsOf('PARTNER_ADMIN') })],
    [
      'a viewer token for a subgraph',
      () =>
        createViewerTokenSigner('a secret between gateway and subgraphs')('tickets', {
          id: 'x',
          viewer: analyst,
        }),
    ],
    ['8 kB of it', () => token({ claims: claimsOf('ANALYST', { padding: 'x'.repeat(8_192) }) })],
  ])('%s', async (_, make) => {
    const answer = await ask(await make());
    expect(answer.status).toBe(401);
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(answer.body).not.toHaveProperty('data');
  });

  it("a token of the graph's own, where none is configured", async () => {
    expect((await gateway.ask(WHO)).status).toBe(401);
  });

  it('nothing at all when it is of 100 kB: it is refused before it is read', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      headers: { authorization: `Bearer ${'x'.repeat(100_000)}` },
    });
    expect(response.status).toBe(431);
  });
});

it("takes the graph's own tokens beside an issuer's when both are configured", async () => {
  await start({}, 'a secret for tests that is long enough');
  expect((await gateway.ask(WHO)).status).toBe(200);
  expect((await ask(await token())).status).toBe(200);
  await closeAll();
});

describe('an issuer', () => {
  beforeEach(() => start());
  afterEach(closeAll);

  it('that does not answer is not the fault of the token: 503, and no challenge', async () => {
    issuer.isDown = true;
    const answer = await ask(await token());
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(answer.headers.get('www-authenticate')).toBeNull();
    expect(answer.body.errors).toEqual([
      {
        message:
          'Your token cannot be checked just now: its issuer does not answer. Keep it and try again shortly.',
        extensions: { code: 'UNAUTHENTICATED', retryAfterSeconds: 5 },
      },
    ]);
  });

  it('that does not answer is not asked again at every request', async () => {
    issuer.isDown = true;
    for (let i = 0; i < 5; i++) await ask(await token({ expires: `${i + 1}h` }));
    expect(issuer.requests).toBe(1);
  });

  it.each(['<html>', '{}', '{"keys":"none"}'])(
    'that answers %s counts as one that does not',
    async (body) => {
      issuer.body = body;
      expect((await ask(await token())).status).toBe(503);
    },
  );

  it('that goes down leaves its known keys good', async () => {
    expect((await ask(await token())).status).toBe(200);
    issuer.isDown = true;
    expect((await ask(await token({ expires: '2h' }))).status).toBe(200);
  });

  it('is not asked for a key that a token makes up, again and again', async () => {
    await ask(await token());
    for (let i = 0; i < 5; i++) await ask(await token({ kid: `made-up-${i}` }));
    expect(issuer.requests).toBe(1);
  });

  it('that changes its keys is asked for them when a token names a new one; old ones end', async () => {
    const config = {
      issuer: ISSUER,
      audience: AUDIENCE,
      jwksUrl: issuer.url,
      algorithms: ['RS256'],
      claimPrefix: PREFIX,
    };
    const anyLookUp = () => undefined;
    const reader = createTokenReader([oidcIssuer(config, createLogger('silent'), 0)], 30);
    const old = await token();
    expect(await reader(old, anyLookUp)).toMatchObject({ role: 'ANALYST' });
    issuer.addKey('two');
    expect(await reader(await token({ kid: 'two' }), anyLookUp)).toMatchObject({ role: 'ANALYST' });
    const late = await token({ expires: '2h' });
    issuer.keys.delete('one');
    issuer.addKey('three');
    expect(await reader(await token({ kid: 'three' }), anyLookUp)).toMatchObject({ role: 'ANALYST' });
    await expect(reader(late, anyLookUp)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});
