import { FAILED_SIGN_INS } from '../../../gateway/sign-in/strangers';
import { signToken } from '../../../gateway/viewer';
import { analyst, AUTH_SECRET, headers, startWidgetGateway, type WidgetGateway } from './widget-gateway';

const QUERY = { query: '{ whoAsks }' };
const TIMES = FAILED_SIGN_INS.budget + 5;

let gateway: WidgetGateway;
beforeEach(async () => {
  gateway = await startWidgetGateway(undefined, undefined, { trustedProxies: ['127.0.0.1'] });
});
afterEach(() => gateway.close());

const from = (address: string, token: string) =>
  gateway.ask(QUERY, { headers: { ...headers(token), 'x-forwarded-for': address } });
const goodToken = (id: string) => signToken(AUTH_SECRET, { ...analyst, id }, '1h');

it('an address from which too many sign-ins failed has to wait, others need not', async () => {
  const answers = [];
  for (let time = 0; time < TIMES; time++) answers.push(await from('192.0.2.1', `made.up.${time}`));
  const last = answers.at(-1)!;
  expect(answers[0]?.status).toBe(401);
  expect(last.status).toBe(429);
  expect(last.body.errors?.[0]).toMatchObject({
    message: expect.stringMatching(/^Too many sign-ins from your address failed\. .* try again in \d+ s\.$/),
    extensions: { code: 'RATE_LIMITED' },
  });
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await from('192.0.2.1', await goodToken('new'))).status).toBe(429);
  expect((await from('192.0.2.2', await goodToken('new'))).status).toBe(200);
});

it('who was let in before from the same address still is', async () => {
  const token = await goodToken('known');
  expect((await from('192.0.2.1', token)).status).toBe(200);
  for (let time = 0; time < TIMES; time++) await from('192.0.2.1', `made.up.${time}`);
  expect((await from('192.0.2.1', token)).status).toBe(200);
});

it('no token at all is no try', async () => {
  for (let time = 0; time < TIMES; time++) {
    const response = await fetch(`${gateway.url}/graphql?query={whoAsks}`);
    expect(response.status).toBe(401);
  }
});
