import { gzipSync } from 'node:zlib';
import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { signToken } from '../../../gateway/viewer';
import { renamed } from './widget-graph';
import {
  analyst,
  AUTH_SECRET,
  BODY_LIMIT_BYTES,
  headers,
  send,
  startWidgetGateway,
  type WidgetGateway,
} from './widget-gateway';

// Every refusal here is charged to the same viewer.
const ANALYST = { budget: 1_000_000, restoreRate: 1 };

let gateway: WidgetGateway;
beforeAll(async () => {
  const budgets = { ...DEFAULT_BUDGETS, ANALYST };
  gateway = await startWidgetGateway(undefined, undefined, { budgets });
});
afterAll(() => gateway.close());

const JSON_ONLY = { accept: 'application/json' };
const codes = (answer: { body: { errors?: { extensions: Record<string, unknown> }[] } }) =>
  answer.body.errors?.map(({ extensions }) => extensions['code']);

describe('a request to the graph', () => {
  it('is answered as application/graphql-response+json where the client takes it', async () => {
    const answer = await gateway.ask({ query: '{ whoAsks }' });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/graphql-response+json; charset=utf-8');
    expect(answer.body.data).toEqual({ whoAsks: 'Ana, ANALYST' });
  });

  it.each(['application/json', '*/*'])(
    'is answered as application/json where the client accepts %s',
    async (accept) => {
      const answer = await gateway.ask({ query: '{ whoAsks }' }, { headers: { accept } });
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    },
  );

  it('may be a GET when it is a query', async () => {
    const search = new URLSearchParams({
      query: 'query Echo($text: String!) { echo(text: $text) }',
      variables: '{"text":"你好"}',
      operationName: 'Echo',
    });
    const { authorization = '', accept = '' } = headers(gateway.token);
    const answer = await send(`${gateway.url}/graphql?${search.toString()}`, {
      headers: { authorization, accept },
    });
    expect(answer.body.data).toEqual({ echo: '你好' });
  });

  it('carries a request id of its own', async () => {
    const [one, two] = await Promise.all([
      gateway.ask({ query: '{ whoAsks }' }),
      gateway.ask({ query: '{ whoAsks }' }),
    ]);
    expect(one.headers.get('x-request-id')).toMatch(/^[0-9A-Z]{26}$/);
    expect(one.headers.get('x-request-id')).not.toBe(two.headers.get('x-request-id'));
  });

  it('is planned across subgraphs, and its steps share what a subgraph makes once a request', async () => {
    const query = '{ serialOfRequest widgets { name stock serial } }';
    const [one, two] = [await gateway.ask({ query }), await gateway.ask({ query })];
    const { serialOfRequest, widgets } = one.body.data as { serialOfRequest: number; widgets: object[] };
    expect(widgets).toEqual([
      { name: 'Widget 1', stock: 10, serial: serialOfRequest },
      { name: 'Widget 2', stock: 20, serial: serialOfRequest },
    ]);
    expect(two.body.data?.['serialOfRequest']).not.toBe(serialOfRequest);
  });

  it('may ask for the schema', async () => {
    const answer = await gateway.ask({ query: '{ __schema { queryType { name } } }' });
    expect(answer.body.data).toEqual({ __schema: { queryType: { name: 'Query' } } });
  });
});

describe('a request that is wrong', () => {
  it('is 405 when it is a mutation by GET', async () => {
    const query = encodeURIComponent('mutation { rename(name: "x") }');
    const answer = await send(`${gateway.url}/graphql?query=${query}`, { headers: headers(gateway.token) });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it.each(['?query={whoAsks}', ''])(
    'is 405 when it is a HEAD of /graphql%s, and costs nothing',
    async (search) => {
      const authorization = `Bearer ${await signToken(AUTH_SECRET, { ...analyst, id: `header${search}` }, '1h')}`;
      const response = await fetch(`${gateway.url}/graphql${search}`, {
        method: 'HEAD',
        headers: { authorization },
      });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
      const { body } = await gateway.ask({ query: '{ whoAsks }' }, { headers: { authorization } });
      expect(body.extensions?.cost).toMatchObject({ remaining: ANALYST.budget - 1 });
    },
  );

  it.each(['PUT', 'DELETE', 'PATCH'])('is 405 when it is a %s', async (method) => {
    const answer = await gateway.ask({}, { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, POST');
  });

  it.each(['{', '', 'null', '[]', '{}', '"text"', '{"query":1}', '{"query":"{ whoAsks }","variables":[]}'])(
    'is 400 when its body is %s',
    async (body) => {
      const answer = await gateway.ask('', { body });
      expect(answer.status).toBe(400);
      expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
      expect(answer.body).not.toHaveProperty('data');
    },
  );

  it('is 400 when it is a batch', async () => {
    const answer = await gateway.ask([{ query: '{ whoAsks }' }, { query: '{ whoAsks }' }]);
    expect(answer.status).toBe(400);
    expect(answer.body.errors?.[0]?.extensions).toEqual({
      code: 'BAD_USER_INPUT',
      limit: 'requests',
      most: 1,
    });
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
  ])('is 415 when its content type is %s', async (type) => {
    const answer = await gateway.ask('{"query":"{ whoAsks }"}', { headers: { 'content-type': type } });
    expect(answer.status).toBe(415);
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('is 413 when its body is larger than the limit', async () => {
    const answer = await gateway.ask({ query: '{ whoAsks }', variables: { padding: 'x'.repeat(1_000_000) } });
    expect(answer.status).toBe(413);
    expect(answer.body.errors).toEqual([
      {
        message: 'The body has more than 262,144 bytes. Send less at once.',
        extensions: { code: 'BAD_USER_INPUT', limit: 'bodyBytes', most: BODY_LIMIT_BYTES },
      },
    ]);
  });

  it('is 415 when its body is compressed, and says so', async () => {
    const body = gzipSync('{"query":"{ whoAsks }"}');
    const answer = await gateway.ask('', { body, headers: { 'content-encoding': 'gzip' } });
    expect(answer.status).toBe(415);
    expect(answer.body.errors?.[0]?.message).toContain('content-encoding');
    expect(answer.headers.get('accept-encoding')).toBe('identity');
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('is not 415 when its content encoding is none', async () => {
    const answer = await gateway.ask(
      { query: '{ whoAsks }' },
      { headers: { 'content-encoding': 'identity' } },
    );
    expect(answer.status).toBe(200);
  });

  it.each([
    'text/html',
    'application/json;q=0',
    'application/json; charset=utf-8; q=0.000, text/html',
    'application/*;q=0, */*',
    'application/json;charset=gbk',
    '*/*;q=0',
  ])('is 406 when it accepts %s, and nothing is executed', async (accept) => {
    const answer = await gateway.ask({ query: 'mutation { rename(name: "y") }' }, { headers: { accept } });
    expect(answer.status).toBe(406);
    expect(answer.body.extensions?.cost).toMatchObject({ requested: 0 });
    expect(renamed).toEqual([]);
  });

  it.each([
    ['application/json;q=0, application/graphql-response+json', 'application/graphql-response+json'],
    ['application/graphql-response+json;q=0, application/json', 'application/json'],
    ['application/graphql-response+json;q=0, */*', 'application/json'],
    ['text/html, application/json;q=0.1', 'application/json'],
  ])('is told so as the client accepts it: %s', async (accept, type) => {
    for (const body of ['{', { query: '{ whoAsks }' }]) {
      const answer = await gateway.ask(body, { headers: { accept } });
      expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    }
  });

  it('is executed where its type is accepted', async () => {
    const body = { query: 'mutation { rename(name: "x") }' };
    expect((await gateway.ask(body)).status).toBe(200);
    expect(renamed).toEqual(['x']);
  });

  it.each([
    ['a document that cannot be parsed', { query: '{ whoAsks' }],
    ['a field that does not exist', { query: '{ noSuchField }' }],
    [
      'a variable of the wrong type',
      { query: 'query ($ms: Int!) { slow(ms: $ms) }', variables: { ms: 'soon' } },
    ],
    ['an operation name that is not in the document', { query: 'query A { whoAsks }', operationName: 'B' }],
    [
      'no operation name where there are two operations',
      { query: 'query A { whoAsks } query B { whoAsks }' },
    ],
    ['a subscription', { query: 'subscription { whoAsks }' }],
    ['a document of more than 10,000 tokens', { query: `{ ${'whoAsks '.repeat(10_001)}}` }],
  ])('is BAD_USER_INPUT when it has %s: 400, or 200 for clients of application/json', async (_, body) => {
    const [modern, plain] = [await gateway.ask(body), await gateway.ask(body, { headers: JSON_ONLY })];
    expect([modern.status, plain.status]).toEqual([400, 200]);
    expect(codes(modern)).toEqual(['BAD_USER_INPUT']);
    expect(plain.body.errors).toEqual(modern.body.errors);
  });

  it('is told that there are no subscriptions', async () => {
    const answer = await gateway.ask({ query: 'subscription { x }' });
    expect(answer.body.errors).toEqual([
      { message: 'The graph has no subscriptions.', extensions: { code: 'BAD_USER_INPUT' } },
    ]);
  });

  it('is told that a persisted query is not known, by the name that clients act on', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    expect(codes(await gateway.ask({ extensions }))).toEqual(['PERSISTED_QUERY_NOT_FOUND']);
  });
});

describe('the other addresses', () => {
  it('answer 404 in JSON where there is nothing', async () => {
    const answer = await send(`${gateway.url}/no/such/page`);
    expect(answer.status).toBe(404);
    expect(codes(answer)).toEqual(['BAD_USER_INPUT']);
  });

  it('show a page that loads nothing from elsewhere', async () => {
    const response = await fetch(`${gateway.url}/`);
    const page = await response.text();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(page).toContain('<title>Support graph</title>');
    expect(page.match(/<(script|link|img)[^>]* (src|href)="https?:[^"]*"/g)).toBeNull();
    expect((await fetch(`${gateway.url}/favicon.ico`)).status).toBe(204);
  });

  it('say that the process lives', async () => {
    const response = await fetch(`${gateway.url}/health/live`);
    expect(await response.json()).toEqual({ status: 'ok' });
  });

  it('say 503 while a part is missing, and which', async () => {
    const response = await fetch(`${gateway.url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({
      status: 'not ready',
      parts: { partners: 'up', customers: 'up', services: 'down', tickets: 'down' },
    });
  });
});
