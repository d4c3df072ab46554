import { headers, send, startWidgetGateway, type WidgetGateway } from './widget-gateway';

const SITE = 'https://desk.example.cn';

let gateway: WidgetGateway;
beforeAll(async () => {
  gateway = await startWidgetGateway(undefined, undefined, { corsOrigins: [SITE] });
});
afterAll(() => gateway.close());

const preflight = (origin: string) =>
  fetch(`${gateway.url}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type',
    },
  });

describe('a page of another site', () => {
  it('may ask when its site is on the list', async () => {
    const response = await preflight(SITE);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(SITE);
    expect(response.headers.get('access-control-allow-headers')).toContain('authorization');
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
    const answer = await gateway.ask({ query: '{ whoAsks }' }, { headers: { origin: SITE } });
    expect(answer.body.data).toEqual({ whoAsks: 'Ana, ANALYST' });
    expect(answer.headers.get('access-control-allow-origin')).toBe(SITE);
    expect(answer.headers.get('vary')).toMatch(/origin/i);
  });

  it('reads refusals, too, and when to come back', async () => {
    const answer = await gateway.ask({ query: '{' }, { headers: { origin: SITE } });
    expect(answer.headers.get('access-control-allow-origin')).toBe(SITE);
    expect(answer.headers.get('access-control-expose-headers')).toContain('retry-after');
  });

  it.each(['https://evil.example', 'null', 'https://desk.example.cn.evil.example', 'http://desk.example.cn'])(
    'of %s may not',
    async (origin) => {
      expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
      const answer = await gateway.ask({ query: '{ whoAsks }' }, { headers: { origin } });
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    },
  );

  it('may not where no site is on a list', async () => {
    const closed = await startWidgetGateway();
    const answer = await closed.ask({ query: '{ whoAsks }' }, { headers: { origin: SITE } });
    await closed.close();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

it.each(['/graphql', '/health/live', '/no/such/page', '/'])(
  '%s is kept from being framed, sniffed or told on',
  async (path) => {
    const response = await fetch(gateway.url + path, { headers: headers(gateway.token) });
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('content-security-policy')).toMatch(
      /default-src 'none'.*frame-ancestors 'none'/,
    );
    expect(response.headers.get('x-powered-by')).toBeNull();
  },
);

it('no answer of the graph is kept by a cache', async () => {
  const answers = [
    await gateway.ask({ query: '{ whoAsks }' }),
    await gateway.ask({ query: '{' }),
    await send(`${gateway.url}/graphql`),
  ];
  for (const { headers: given } of answers) expect(given.get('cache-control')).toBe('no-store');
});

describe('a guess at a name', () => {
  it.each([
    ['a field', { query: '{ whoAskz }' }],
    ['an argument', { query: '{ echo(txt: "x") }' }],
    ['a type', { query: '{ widgets { ... on Widgt { id } } }' }],
    ['a variable', { query: 'query ($text: Strin) { echo(text: $text) }' }],
    ['a directive', { query: '{ whoAsks @skp(if: true) }' }],
  ])('is not helped on: %s', async (_, body) => {
    const { errors } = (await gateway.ask(body)).body;
    expect(errors?.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/did you mean|whoAsks|"text"|"Widget"|"String"|"@skip"/i);
  });
});
