import { SignJWT } from 'jose';
import { createSecretKey } from 'node:crypto';
import { createViewerTokenSigner } from '../../../subgraphs/shared/viewer-token';
import { analyst, send } from './widget-gateway';
import { serveWidgets, SUBGRAPH_SECRET, type SubgraphServer } from './widget-servers';

let server: SubgraphServer;
beforeAll(async () => {
  server = await serveWidgets();
});
afterAll(() => server.close());

const sign = createViewerTokenSigner(SUBGRAPH_SECRET);
const clientRequest = { id: 'request-1', viewer: analyst };

async function ask(body: unknown, token?: string) {
  const headers = new Headers({ 'content-type': 'application/json' });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  return send(server.url, { method: 'POST', headers, body: JSON.stringify(body) });
}

it('answers the holder of a viewer token for it, as that viewer', async () => {
  const answer = await ask({ query: '{ whoAsks }' }, await sign('partners', clientRequest));
  expect(answer).toMatchObject({ status: 200, body: { data: { whoAsks: 'Ana, ANALYST' } } });
});

it('shows its SDL to the holder of a viewer token', async () => {
  const answer = await ask({ query: '{ _service { sdl } }' }, await sign('partners', clientRequest));
  expect(answer.body.data?.['_service']).toHaveProperty('sdl', expect.stringContaining('type Widget'));
});

it.each([
  '{ whoAsks }',
  '{ _service { sdl } }',
  '{ _entities(representations: []) { __typename } }',
  '{ __typename }',
])('answers nobody else: %s', async (query) => {
  for (const token of [undefined, 'abc', await sign('tickets', clientRequest), await expired()]) {
    const answer = await ask({ query }, token);
    expect(answer.status).toBe(401);
    expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
    expect(answer.body).not.toHaveProperty('data');
  }
});

it.each([
  {},
  { query: 1 },
  { query: '{ whoAsks }', variables: [] },
  { query: '{ whoAsks }', operationName: {} },
])('refuses the malformed request %j', async (body) => {
  const answer = await ask(body, await sign('partners', clientRequest));
  expect(answer.status).toBe(400);
  expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
});

it('signs once for a client request and subgraph', async () => {
  expect(await sign('partners', clientRequest)).toBe(await sign('partners', clientRequest));
  expect(await sign('partners', { ...clientRequest })).not.toBe(await sign('customers', clientRequest));
});

it.each<[string, object, string?]>([
  ['for ten years', { viewer: analyst }, '10y'],
  ['for two minutes', { viewer: analyst }, '2m'],
  ['for nobody', {}],
  ['for null', { viewer: null }],
  ['for a text', { viewer: 'ana' }],
  ['for a role that is not known', { viewer: { ...analyst, role: 'ROOT' } }],
  ['for a partner that is a condition', { viewer: { ...analyst, partnerId: { $ne: null } } }],
  ['for a viewer of whom half is missing', { viewer: { id: 'ana', name: 'Ana', role: 'ANALYST' } }],
  ['with a budget that is none', { viewer: analyst, budget: { budget: 1, resetAt: 'soon' } }],
])('takes no token %s, though it is signed', async (_, claims, lifetime = '1m') => {
  const answer = await ask({ query: '{ whoAsks }' }, await signed(claims, lifetime));
  expect(answer.status).toBe(401);
  expect(answer.body.errors?.[0]?.extensions).toEqual({ code: 'UNAUTHENTICATED' });
});

it('takes a token that says what is needed, also of a clock that is ahead by half a minute', async () => {
  const resetAt = new Date().toISOString();
  const budget = { budget: 10, remaining: 5, restoreRate: 1, resetAt };
  const answer = await ask({ query: '{ whoAsks }' }, await signed({ viewer: analyst, budget }, '89s'));
  expect(answer.body.data).toEqual({ whoAsks: 'Ana, ANALYST' });
});

const expired = () => signed({ viewer: analyst }, '-1s');

function signed(claims: object, lifetime: string): Promise<string> {
  return new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('support-graph')
    .setAudience('partners')
    .setJti('request-1')
    .setExpirationTime(lifetime)
    .sign(createSecretKey(SUBGRAPH_SECRET, 'utf8'));
}
