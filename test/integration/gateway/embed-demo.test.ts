import { request } from 'node:http';
import { readViews } from '../../../subgraphs/shared/views';
import { type DemoGraph, startDemoGraph } from '../../support/demo-graph';
import { startWholeGraph } from '../../support/whole-graph';

interface Reply {
  readonly status: number;
  readonly body: string;
}

let demo: DemoGraph;

beforeAll(async () => {
  demo = await startDemoGraph();
}, 60_000);

afterAll(() => demo.close());

// As a browser does that was led here by another name, which fetch does not let one try.
function send(origin: string, path: string, host?: string, body?: object): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const method = body ? 'POST' : 'GET';
    const headers = { 'content-type': 'application/json', ...(host && { host }) };
    const sent = request(new URL(path, origin), { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: text });
      });
    });
    sent.on('error', reject).end(body && JSON.stringify(body));
  });
}

async function tokenOf(view: string): Promise<string> {
  const { status, body } = await send(demo.origin, '/embed/demo/token', undefined, { view });
  expect([view, status]).toEqual([view, 200]);
  const { token, expiresInSeconds } = JSON.parse(body) as { token: string; expiresInSeconds: number };
  expect(expiresInSeconds).toBe(600);
  return token;
}

const show = async (name: string, token: string, origin: string) => {
  const headers = { authorization: `Bearer ${token}`, origin };
  return fetch(`${demo.origin}/embed/views/${name}`, { headers });
};

test('the demo gives a token for every view, good for its own page alone', async () => {
  for (const name of (await readViews()).keys()) {
    const token = await tokenOf(name);
    const shown = await show(name, token, demo.origin);
    expect([name, shown.status]).toEqual([name, 200]);
    expect((await shown.text()).length).toBeGreaterThan(300);
    expect((await show(name, token, 'https://evil.example.cn')).status).toBe(403);
  }
});

test('the view of one customer shows one with something to see', async () => {
  const shown = await show('service-health', await tokenOf('service-health'), demo.origin);
  const { data } = (await shown.json()) as { data: { customer: { serviceHealth: string } } };
  expect(data.customer.serviceHealth).not.toBe('NORMAL');
});

test('what cannot be made is refused in words', async () => {
  for (const body of [{ view: 'nothing' }, { view: 'open-tickets', variables: { customerId: 'x' } }, {}]) {
    const { status, body: answer } = await send(demo.origin, '/embed/demo/token', undefined, body);
    expect([status, answer]).toEqual([400, expect.stringContaining('BAD_USER_INPUT')]);
  }
});

test('nobody who comes by another name sees the demo or gets a token', async () => {
  for (const host of ['evil.example.cn', 'localhost.evil.cn', '127.0.0.1.nip.io:4000', 'evil.cn:80']) {
    expect((await send(demo.origin, '/embed/demo', host)).status).toBe(404);
    expect((await send(demo.origin, '/embed/demo/token', host, { view: 'open-tickets' })).status).toBe(404);
  }
  for (const host of ['localhost:4000', '127.0.0.1', '[::1]:80'])
    expect((await send(demo.origin, '/embed/demo', host)).status).toBe(200);
});

test('a form of another page cannot ask for a token', async () => {
  const response = await fetch(`${demo.origin}/embed/demo/token`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain', origin: 'https://evil.example.cn' },
    body: '{"view":"open-tickets"}',
  });
  expect(response.status).toBe(415);
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('scripts are for pages of every site: the named ones asked for again, the others kept for a year', async () => {
  const named = await fetch(`${demo.origin}/embed/support-view.js`, {
    headers: { origin: 'https://desk.example.cn' },
  });
  const script = await named.text();
  const [chunk] = /chunk-[A-Z0-9]{8}\.js/.exec(script) ?? [];
  const hashed = await fetch(`${demo.origin}/embed/${chunk ?? ''}`);
  expect([named.status, hashed.status]).toEqual([200, 200]);
  expect(named.headers.get('cache-control')).toBe('no-cache');
  expect(hashed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const { headers } of [named, hashed]) {
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('content-type')).toContain('javascript');
  }
  expect((await fetch(`${demo.origin}/embed/assets/support-view.js`)).status).toBe(200);
  for (const path of ['.bundle.json', '../playground/main.js', '%2e%2e/playground/main.js', 'nothing.js'])
    expect((await fetch(`${demo.origin}/embed/${path}`)).status).toBe(404);
});

test('there is no demo where there is no demo data', async () => {
  const graph = await startWholeGraph();
  try {
    const origin = graph.url.replace('/graphql', '');
    expect((await send(origin, '/embed/demo')).status).toBe(404);
    expect((await send(origin, '/embed/demo/token', undefined, { view: 'open-tickets' })).status).toBe(404);
  } finally {
    await graph.close();
  }
});
