import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { REFUSAL_COST } from '../../../gateway/cost/meter';
import { signToken } from '../../../gateway/viewer';
import { LIMIT_DEFAULTS } from '../../../gateway/limits/limits';
import {
  type Answer,
  analyst,
  AUTH_SECRET,
  headers,
  send,
  startWidgetGateway,
  type WidgetGateway,
} from './widget-gateway';

const ANALYST = { budget: 5_000, restoreRate: 1 };

let gateway: WidgetGateway;
let viewers = 0;
beforeAll(async () => {
  gateway = await startWidgetGateway(undefined, undefined, { budgets: { ...DEFAULT_BUDGETS, ANALYST } });
});
afterAll(() => gateway.close());

// Each test has a viewer of its own, whose budget nobody else has spent.
async function newViewer() {
  const token = await signToken(AUTH_SECRET, { ...analyst, id: `viewer-${++viewers}` }, '1h');
  return (body: unknown, init: RequestInit = {}): Promise<Answer> =>
    gateway.ask(body, { ...init, headers: { ...headers(token), ...init.headers } });
}
const codeOf = ({ body }: Answer) => body.errors?.[0]?.extensions['code'];

it('every answer says what it cost and what is left', async () => {
  const ask = await newViewer();
  const { body } = await ask({ query: '{ widgets { name stock } }' });
  expect(body.extensions?.cost).toEqual({ requested: 5, actual: 2, ...ANALYST, remaining: 4_998 });
});

it.each<[string, unknown, RequestInit]>([
  ['malformed JSON', undefined, { body: '{' }],
  ['a batch', [{ query: '{ whoAsks }' }], {}],
  ['no document', {}, {}],
  ['variables that are no object', { query: '{ whoAsks }', variables: [1] }, {}],
  ['a body that is too long', { query: '{ whoAsks }', variables: { text: 'x'.repeat(300_000) } }, {}],
  ['a media type that nobody sends', { query: '{ whoAsks }' }, { headers: { accept: 'text/html' } }],
  ['a syntax error', { query: '{ whoAsks' }, {}],
  ['a field that does not exist', { query: '{ noSuchField }' }, {}],
  ['a document beyond a limit', { query: `{ ${'whoAsks '.repeat(60)} }` }, {}],
  ['a name that picks no operation', { query: 'query A { whoAsks }', operationName: 'B' }, {}],
])('so does a refusal of %s, and costs the viewer', async (_, body, init) => {
  const ask = await newViewer();
  const answer = await ask(body, init);
  expect(answer.body.errors).toHaveLength(1);
  expect(answer.body.extensions?.cost).toEqual({
    requested: 0,
    actual: REFUSAL_COST,
    ...ANALYST,
    remaining: ANALYST.budget - REFUSAL_COST,
  });
});

it('a viewer who has spent everything is turned away with 429 and told when to come back; others are not', async () => {
  const ask = await newViewer();
  for (let spent = 0; spent < ANALYST.budget; spent += REFUSAL_COST) await ask({ query: '{ noSuchField }' });
  const answer = await ask({ query: '{ whoAsks }' });
  expect(answer.status).toBe(429);
  expect(codeOf(answer)).toBe('RATE_LIMITED');
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(900);
  expect(answer.body.extensions?.cost).toMatchObject({ actual: 0, remaining: 0 });
  const other = await newViewer();
  expect((await other({ query: '{ whoAsks }' })).status).toBe(200);
});

it('an operation that there is not enough left for is 429, and one dearer than the whole budget is refused', async () => {
  const ask = await newViewer();
  const widgets = (count: number) =>
    `{ ${Array.from({ length: count }, (_, i) => `a${i}: widgets { id }`).join(' ')} }`;
  const slow = `{ slow(ms: 3000) ${widgets(50).slice(1)}`;
  // What is under way holds back what it may cost at most.
  const underWay = Array.from({ length: 17 }, () => ask({ query: slow }));
  let late = await ask({ query: '{ whoAsks }' });
  // On a busy machine it takes a while until all of them are under way.
  for (let time = 0; time < 20 && late.status === 200; time++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    late = await ask({ query: '{ whoAsks }' });
  }
  await Promise.all(underWay);
  expect([late.status, codeOf(late)]).toEqual([429, 'RATE_LIMITED']);
  const small = await startWidgetGateway(undefined, undefined, {
    budgets: { ...DEFAULT_BUDGETS, ANALYST: { budget: 249, restoreRate: 1 } },
  });
  const dear = await small.ask({ query: widgets(50) });
  await small.close();
  expect([dear.status, codeOf(dear)]).toEqual([400, 'COST_LIMIT_EXCEEDED']);
  expect(dear.body.errors?.[0]?.message).toContain('costs up to 250 points; your budget is 249');
});

it('limits and prices hold for a document that is known already', async () => {
  const ask = await newViewer();
  const query = `query Many($on: Boolean!) { ${Array.from({ length: 45 }, (_, i) => `a${i}: widgets @include(if: $on) { id }`).join(' ')} }`;
  const off = await ask({ query, variables: { on: false } });
  const on = await ask({ query, variables: { on: true } });
  expect(off.body.extensions?.cost.requested).toBe(1);
  expect(on.body.extensions?.cost.requested).toBe(45 * 5);
});

it('the limits are those of the configuration', async () => {
  const strict = await startWidgetGateway(undefined, undefined, { limits: { ...LIMIT_DEFAULTS, depth: 1 } });
  const [shallow, deep] = [
    await strict.ask({ query: '{ whoAsks }' }),
    await strict.ask({ query: '{ widgets { id } }' }),
  ];
  await strict.close();
  expect(shallow.status).toBe(200);
  expect(deep.body.errors?.[0]).toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', limit: 'depth', most: 1 },
  });
});

it('a request without a token costs nobody anything', async () => {
  const answer = await send(`${gateway.url}/graphql`, { method: 'POST', body: '{}' });
  expect(answer.body).not.toHaveProperty('extensions');
});
