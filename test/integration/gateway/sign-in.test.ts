import { createHmac, createSecretKey } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';
import { signToken } from '../../../gateway/viewer';
import { newId } from '../../../subgraphs/shared/ids';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { analyst, AUTH_SECRET, startWidgetGateway, type WidgetGateway } from './widget-gateway';

let gateway: WidgetGateway;
beforeAll(async () => {
  gateway = await startWidgetGateway();
});
afterAll(() => gateway.close());

const CLAIMS = { name: 'Ana', role: 'ANALYST' };
const WHO = { query: '{ whoAsks }' };

interface Recipe {
  readonly claims?: JWTPayload;
  readonly secret?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly expires?: string | number | null;
  readonly subject?: string | null;
  readonly algorithm?: string;
}

function token(recipe: Recipe = {}): Promise<string> {
  const {
    claims = CLAIMS,
    secret = AUTH_SECRET,
    algorithm = 'HS256',
    expires = '1h',
    subject = 'ana',
  } = recipe;
  const draft = new SignJWT(claims)
    .setProtectedHeader({ alg: algorithm })
    .setIssuer(recipe.issuer ?? 'support-graph')
    .setAudience(recipe.audience ?? 'support-graph');
  if (expires !== null) draft.setExpirationTime(expires);
  if (subject !== null) draft.setSubject(subject);
  return draft.sign(createSecretKey(secret, 'utf8'));
}

const secondsAgo = (seconds: number) => Math.floor(Date.now() / 1_000) - seconds;
const ask = (authorization: string, query = WHO) => gateway.ask(query, { headers: { authorization } });

function unsigned(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    ...CLAIMS,
    sub: 'ana',
    iss: 'support-graph',
    aud: 'support-graph',
    exp: secondsAgo(-3_600),
  };
  return `${part({ alg: 'none' })}.${part(claims)}.`;
}

describe('a viewer', () => {
  it('is who the token says', async () => {
    expect((await ask(`Bearer ${await token()}`)).body.data).toEqual({ whoAsks: 'Ana, ANALYST' });
  });

  it.each(Object.values(ViewerRole))('may be a %s', async (role) => {
    const isPartner = [ViewerRole.PARTNER_AGENT, ViewerRole.PARTNER_ADMIN, ViewerRole.EMBED].includes(role);
    const viewer = { ...analyst, role, partnerId: isPartner ? newId('Partner') : null };
    const answer = await ask(`Bearer ${await signToken(AUTH_SECRET, viewer, '5m')}`);
    expect(answer.body.data).toEqual({ whoAsks: `Ana, ${role}` });
  });

  it('may be late by less than 30 seconds', async () => {
    expect((await ask(`Bearer ${await token({ expires: secondsAgo(15) })}`)).status).toBe(200);
  });

  it('is asked for a token, without a word of what is wrong with none', async () => {
    const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', body: JSON.stringify(WHO) });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="support graph"');
    const message = 'Sign in first: send a bearer token in the Authorization header.';
    expect(await response.json()).toEqual({ errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

describe('UNAUTHENTICATED is the answer to', () => {
  const partner = newId('Partner');
  const cases: [string, () => string | Promise<string>][] = [
    ['a token that is no token', () => 'Bearer abc'],
    ['another scheme', async () => `Basic ${await token()}`],
    [
      'a token that was changed',
      async () => `Bearer ${(await token()).replace(/\.[^.]+\./, `.${btoa('{"role":"PROVIDER_ADMIN"}')}.`)}`,
    ],
    [
      'a token signed with another secret',
      async () => `Bearer ${await token({ secret: 'another secret that is long enough too' })}`,
    ],
    ['an unsigned token', () => `Bearer ${unsigned()}`],
    [
      'another algorithm',
      async () => `Bearer ${await token({ algorithm: 'HS512', secret: AUTH_SECRET.repeat(2) })}`,
    ],
    ['the right secret with another algorithm', async () => `Bearer ${resigned(await token())}`],
    ['a token that expired a minute ago', async () => `Bearer ${await token({ expires: secondsAgo(60) })}`],
    ['a token that never expires', async () => `Bearer ${await token({ expires: null })}`],
    ['a token for a subgraph', async () => `Bearer ${await token({ audience: 'tickets' })}`],
    ['a token of another issuer', async () => `Bearer ${await token({ issuer: 'somebody' })}`],
    ['a token without a subject', async () => `Bearer ${await token({ subject: null })}`],
    [
      'a role that is not known',
      async () => `Bearer ${await token({ claims: { name: 'Ana', role: 'ROOT' } })}`,
    ],
    [
      'a partner role without a partner',
      async () => `Bearer ${await token({ claims: { name: 'P', role: 'PARTNER_ADMIN' } })}`,
    ],
    [
      'a partner that is no id',
      async () => `Bearer ${await token({ claims: { name: 'P', role: 'EMBED', partnerId: { $ne: null } } })}`,
    ],
    ['the id of an API key', async () => `Bearer ${await token({ subject: 'key_01' })}`],
    ['the id of the graph itself', async () => `Bearer ${await token({ subject: 'program' })}`],
    [
      'an analyst with a partner',
      async () => `Bearer ${await token({ claims: { ...CLAIMS, partnerId: partner } })}`,
    ],
    [
      'a token of more than 8 kB',
      async () => `Bearer ${await token({ claims: { ...CLAIMS, padding: 'x'.repeat(8_192) } })}`,
    ],
  ];

  it.each(cases)('%s', async (_, authorization) => {
    const answer = await ask(await authorization());
    expect(answer.status).toBe(401);
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(answer.headers.get('www-authenticate')).toBe(
      'Bearer realm="support graph", error="invalid_token"',
    );
    expect(answer.body).not.toHaveProperty('data');
  });

  it('introspection without a token', async () => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{ __schema { types { name } } }"}',
    });
    expect(response.status).toBe(401);
  });

  it('a token that was good until it expired', async () => {
    const short = await token({ expires: secondsAgo(29) });
    expect((await ask(`Bearer ${short}`)).status).toBe(200);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    expect((await ask(`Bearer ${short}`)).status).toBe(401);
  });
});

// The claims of a good token under the header of another algorithm, signed with the same secret.
function resigned(good: string): string {
  const header = Buffer.from('{"alg":"HS384"}').toString('base64url');
  const text = `${header}.${good.split('.')[1] ?? ''}`;
  return `${text}.${createHmac('sha384', AUTH_SECRET).update(text).digest('base64url')}`;
}
