import fastify, { type FastifyInstance } from 'fastify';
import { createDemo } from '../../../../gateway/demo';
import { demoViewer } from '../../../../gateway/demo-viewers';
import { LIMIT_DEFAULTS } from '../../../../gateway/limits/limits';
import { addPlayground } from '../../../../gateway/playground/routes';
import type { PlaygroundSettings, PricesInJson } from '../../../../gateway/playground/settings';
import { configuredAuthentication } from '../../../../gateway/sign-in/authentication';
import { createSignIn } from '../../../../gateway/sign-in/sign-in';
import { FailedSignIns } from '../../../../gateway/sign-in/failed-sign-ins';
import { readSupergraph } from '../../../../gateway/supergraph';
import { signToken } from '../../../../gateway/viewer';
import { createLogger } from '../../../../subgraphs/shared/logger';
import { ViewerRole } from '../../../../subgraphs/shared/viewer';

const SECRET = 'a secret for tests that is long enough';
const DEMO = createDemo(SECRET);

async function page(demo?: typeof DEMO): Promise<FastifyInstance> {
  const app = fastify();
  const supergraphSdl = await readSupergraph();
  const authenticate = configuredAuthentication({ authSecret: SECRET }, createLogger('silent'));
  const signIn = createSignIn(authenticate, new FailedSignIns());
  await addPlayground(app, { supergraphSdl, limits: LIMIT_DEFAULTS, views: new Map(), signIn, demo });
  return app;
}

const policyOf = (headers: Record<string, unknown>) => String(headers['content-security-policy']);

describe('The page at /', () => {
  it('may load what comes from its own site, and nothing else', async () => {
    const { headers } = await (await page()).inject('/');
    const policy = policyOf(headers);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  it('has another nonce for styles each time, and names it where its script looks', async () => {
    const app = await page();
    const answers = [await app.inject('/'), await app.inject('/')];
    const nonces = answers.map(({ headers }) => /'nonce-([^']+)'/.exec(policyOf(headers))?.[1]);
    expect(new Set(nonces).size).toBe(2);
    answers.forEach(({ body }, index) => {
      expect(body).toContain(`nonce="${nonces[index]}"`);
    });
  });

  it('is never kept, and names no other site', async () => {
    const { headers, body } = await (await page()).inject('/');
    expect(headers['cache-control']).toBe('no-store');
    expect(body).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(body).not.toMatch(/ style=| on\w+=/);
  });

  it('says without any script where the graph is, which roles there are and whether it is well', async () => {
    const { body } = await (await page()).inject('/');
    const plain = /<noscript>([^]*)<\/noscript>/.exec(body)?.[1] ?? '';
    for (const fact of ['/graphql', 'PARTNER_ADMIN', 'ANALYST', 'EMBED', 'href="/health/ready"', 'token'])
      expect(plain).toContain(fact);
  });
});

describe('The settings of the page', () => {
  it('have questions for each role, and limits', async () => {
    const settings = (await (await page()).inject('/playground/settings.json')).json<PlaygroundSettings>();
    expect(settings.groups.length).toBeGreaterThan(3);
    expect(settings.limits).toEqual({ rows: LIMIT_DEFAULTS.rows, cost: LIMIT_DEFAULTS.cost });
    expect(settings.demo).toBe(false);
  });
});

describe('The prices', () => {
  const ask = async (role?: ViewerRole) => {
    const token = role && (await signToken(SECRET, demoViewer(role), '1h'));
    const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
    return (await page()).inject({ url: '/playground/prices.json', headers });
  };

  it('are told to those who may ask for the schema', async () => {
    const prices = (await ask(ViewerRole.ANALYST)).json<PricesInJson>();
    expect(prices.listSizes.length).toBeGreaterThan(5);
    expect(prices.weights.length).toBeGreaterThan(5);
  });

  it('are told to nobody else', async () => {
    const refusals = [await ask(), await ask(ViewerRole.EMBED)];
    for (const { statusCode, body } of refusals) {
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(body).not.toContain('listSizes');
    }
  });
});

describe('The people of the demo', () => {
  const ask = (app: FastifyInstance, host: string) =>
    app.inject({ url: '/playground/demo-viewers.json', headers: { host } });

  it('are not there without a demo', async () => {
    expect((await ask(await page(), 'localhost:4000')).statusCode).toBe(404);
  });

  it.each(['localhost:4000', '127.0.0.1:4000', '[::1]:4000'])('are given to pages of %s', async (host) => {
    const answer = await ask(await page(DEMO), host);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.json<{ role: string; token: string }[]>().map(({ role }) => role)).toContain('ANALYST');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(['x-forwarded-for', 'forwarded', 'via'])(
    'are not given through a proxy that says %s',
    async (name) => {
      const headers = { host: 'localhost:4000', [name]: '192.0.2.7' };
      const answer = await (await page(DEMO)).inject({ url: '/playground/demo-viewers.json', headers });
      expect(answer.statusCode).toBe(404);
    },
  );

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:4000', '192.0.2.7:4000'])(
    'are kept from a page that calls this machine %s',
    async (host) => {
      const app = await page(DEMO);
      const answer = await ask(app, host);
      expect(answer.statusCode).toBe(404);
      expect(answer.body).not.toContain('eyJ');
      const settings = await app.inject({ url: '/playground/settings.json', headers: { host } });
      expect(settings.json<PlaygroundSettings>().demo).toBe(false);
    },
  );
});
