import { maxHeaderSize } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createHttpServer } from '../../../subgraphs/shared/http-server';
import { createLogger } from '../../../subgraphs/shared/logger';
import { send, startWidgetGateway, type WidgetGateway } from './widget-gateway';

let gateway: WidgetGateway;
beforeAll(async () => {
  gateway = await startWidgetGateway(undefined, undefined, { trustedProxies: ['127.0.0.1'] });
});
afterAll(() => gateway.close());

const HEADERS = {
  'x-request-id': expect.stringMatching(/^[0-9A-Z]{26}$/),
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
};

/** Sends bytes as they are, and reads the answer until the connection ends. */
async function sendRaw(request: string) {
  const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1');
  socket.write(request);
  const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
  const [status = '', ...lines] = head.split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => [line.split(': ')[0], line.slice(line.indexOf(': ') + 2)]),
  );
  return { status, headers, body: JSON.parse(body) as { errors: { message: string; extensions: object }[] } };
}

it.each([
  ['an unknown method', 'BREW /graphql HTTP/1.1\r\nHost: x\r\n\r\n'],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n'],
  ['something else than HTTP', '\x16\x03\x01\x02\x00\x01\r\n\r\n'],
])('%s is answered like every request that is wrong', async (_, request) => {
  const { status, headers, body } = await sendRaw(request);
  expect(status).toBe('HTTP/1.1 400 Bad Request');
  expect(headers).toMatchObject(HEADERS);
  expect(body.errors).toEqual([
    {
      message: 'This is not an HTTP request: its method or headers cannot be read.',
      extensions: { code: 'BAD_USER_INPUT' },
    },
  ]);
});

it('headers that are too large are answered with their limit', async () => {
  const padding = 'x'.repeat(maxHeaderSize);
  const { status, headers, body } = await sendRaw(
    `GET / HTTP/1.1\r\nHost: x\r\nAuthorization: ${padding}\r\n\r\n`,
  );
  expect(status).toBe('HTTP/1.1 431 Request Header Fields Too Large');
  expect(headers).toMatchObject(HEADERS);
  expect(body.errors[0]?.extensions).toEqual({
    code: 'BAD_USER_INPUT',
    limit: 'headerBytes',
    most: maxHeaderSize,
  });
});

it.each(['/%zz', '/graphql%'])('the address %s is answered like every other that is wrong', async (path) => {
  const answer = await send(gateway.url + path);
  expect(answer.status).toBe(400);
  expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS);
  expect(answer.body.errors).toEqual([
    { message: expect.stringContaining('address'), extensions: { code: 'BAD_USER_INPUT' } },
  ]);
});

it('so is an address of which a part is too long', async () => {
  const config = { host: '127.0.0.1', port: 0, bodyLimitBytes: 1_024 };
  const app = createHttpServer(config, createLogger('silent'));
  app.get('/things/:id', () => 'a thing');
  const { statusCode, headers, body } = await app.inject(`/things/${'x'.repeat(200)}`);
  await app.close();
  expect(statusCode).toBe(414);
  expect(headers).toMatchObject(HEADERS);
  expect(JSON.parse(body)).toEqual({
    errors: [
      {
        message: 'A part of the address is longer than this server takes.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ],
  });
});

it('a method that HTTP knows and the graph does not finds nothing', async () => {
  const answer = await send(`${gateway.url}/graphql`, { method: 'PROPFIND' });
  expect(answer.status).toBe(404);
  expect(Object.fromEntries(answer.headers)).toMatchObject(HEADERS);
});

describe('a browser is told to come by https only', () => {
  const header = async (headers: Record<string, string>, path = '/') =>
    (await fetch(gateway.url + path, { headers })).headers.get('strict-transport-security');

  it('where it came by https, on the word of a trusted proxy', async () => {
    const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-for': '192.0.2.1' };
    for (const path of ['/', '/graphql', '/nothing/here'])
      expect(await header(headers, path)).toBe('max-age=31536000');
  });

  it('and not where it did not', async () => {
    expect(await header({})).toBeNull();
    expect(await header({ 'x-forwarded-proto': 'http' })).toBeNull();
  });

  it('and on the word of nobody else', async () => {
    const open = await startWidgetGateway();
    const response = await fetch(open.url, { headers: { 'x-forwarded-proto': 'https' } });
    await open.close();
    expect(response.headers.get('strict-transport-security')).toBeNull();
  });
});
