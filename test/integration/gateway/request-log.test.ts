import { Writable } from 'node:stream';
import pino from 'pino';
import { send, startWidgetGateway, type WidgetGateway } from './widget-gateway';

let gateway: WidgetGateway;
let text = '';
const stream = new Writable({
  write(chunk, _, done) {
    text += String(chunk);
    done();
  },
});

beforeAll(async () => {
  gateway = await startWidgetGateway(undefined, { logger: pino({ level: 'info', base: null }, stream) });
});
beforeEach(() => {
  text = '';
});
afterAll(() => gateway.close());

// The line is written when the response has left, which may be after the client has it.
async function lines(): Promise<Record<string, unknown>[]> {
  await new Promise((resolve) => setTimeout(resolve, 50));
  const all = text.split('\n').filter(Boolean);
  return all.map((line) => JSON.parse(line) as Record<string, unknown>);
}

it('is one line for each request to the graph: who, what by name, how long, how it ended', async () => {
  const answer = await gateway.ask({ query: 'query WhoAsks { whoAsks }' });
  const [line, ...others] = await lines();
  expect(others).toEqual([]);
  expect(line).toMatchObject({
    msg: 'request',
    requestId: answer.headers.get('x-request-id'),
    operation: 'WhoAsks',
    role: 'ANALYST',
    status: 200,
  });
  expect(line?.['ms']).toBeGreaterThan(0);
});

it('never holds a token, a variable, or a text of the document', async () => {
  const query = 'query Echo($text: String!) { echo(text: $text) other: echo(text: "literal-secret") }';
  await gateway.ask({ query, variables: { text: 'variable-secret' } });
  await gateway.ask({ query: '{ noSuchField(text: "literal-secret") }' });
  expect(await lines()).toHaveLength(2);
  for (const secret of [gateway.token, 'variable-secret', 'literal-secret'])
    expect(text).not.toContain(secret);
});

it('names the codes of the errors, and the cause of one that was masked, with the same request id', async () => {
  const answer = await gateway.ask({ query: '{ refused broken }' });
  const line = (await lines()).find(({ msg }) => msg === 'request');
  expect(line).toMatchObject({
    requestId: answer.headers.get('x-request-id'),
    status: 200,
    errors: ['FORBIDDEN', 'INTERNAL_SERVER_ERROR'],
  });
});

it('holds refused requests too', async () => {
  await send(`${gateway.url}/graphql`);
  expect(await lines()).toMatchObject([{ msg: 'request', status: 401 }]);
});

it('leaves out the health checks', async () => {
  await fetch(`${gateway.url}/health/live`);
  expect(await lines()).toEqual([]);
});
