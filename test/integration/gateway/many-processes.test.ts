import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type OpenDatabase } from '../../../database/connect';
import { type EmbeddedDatabase, startEmbeddedDatabase } from '../../../database/embedded/index';
import { signToken } from '../../../gateway/viewer';
import { SUBGRAPH_NAMES } from '../../../subgraphs/shared/subgraph-name';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { customerDocument, partnerDocument } from '../../support/documents';
import { analyst, headers, send, withoutCost } from './widget-gateway';
import { build } from '../../support/processes';
import { freePort, killAll, type Process, run } from './process';

// A gateway and four subgraphs, each in a process of its own, over one database.

const SECRETS = { AUTH_SECRET: 'a'.repeat(32), SUBGRAPH_SECRET: 's'.repeat(32) };
const processes = new Map<string, Process>();
let folder: string;
let server: EmbeddedDatabase;
let database: OpenDatabase;
let url: string;
let secondUrl: string;

beforeAll(async () => {
  build();
  folder = await mkdtemp(join(tmpdir(), 'support-graph-'));
  server = await startEmbeddedDatabase({ directory: folder });
  database = await openDatabase({ mongodbUri: server.uri });
  const ports = await Promise.all(SUBGRAPH_NAMES.map(freePort));
  const subgraphUrls = SUBGRAPH_NAMES.map((name, index) => [
    `${name.toUpperCase()}_URL`,
    `http://127.0.0.1:${ports[index] ?? 0}/graphql`,
  ]);
  const env: Record<string, string> = {
    ...SECRETS,
    ...(Object.fromEntries(subgraphUrls) as Record<string, string>),
    MONGODB_URI: server.uri,
  };
  SUBGRAPH_NAMES.forEach((name, index) => {
    processes.set(name, run([`dist/subgraphs/${name}/index.js`], { ...env, PORT: String(ports[index]) }));
  });
  // Two gateways that hold viewers to one budget; what is spent does not come back while the test looks.
  const budgets = { BUDGETS_MONGODB_URI: server.uri, COST_BUDGETS: 'PROVIDER_AGENT=30000:1' };
  const gateways = ['gateway', 'second gateway'].map((name) => {
    const gateway = run(['dist/gateway/serve.js'], { ...env, ...budgets, PORT: '0' });
    processes.set(name, gateway);
    return gateway;
  });
  await Promise.all([...processes.values()].map((each) => each.says(/answers on/)));
  const urls = gateways.map(async (gateway) => (await gateway.says(/(http:\S+)\/graphql/))[1] ?? '');
  [url = '', secondUrl = ''] = await Promise.all(urls);
}, 60_000);

afterAll(async () => {
  killAll();
  await database.close();
  await server.close();
  await rm(folder, { recursive: true });
});

async function ask(query: string, viewer = analyst, at = url) {
  const token = await signToken(SECRETS.AUTH_SECRET, viewer, '1h');
  return send(`${at}/graphql`, { method: 'POST', headers: headers(token), body: JSON.stringify({ query }) });
}

const PAGE =
  '{ viewer { name } customers { totalCount nodes { companyName partner { name } } } products { name } }';

it('answer a query over several subgraphs', async () => {
  const partner = partnerDocument({ name: '世纪云' });
  await database.connection.collection('partners').insertOne(partner as never);
  const customer = customerDocument({ partnerId: partner._id, companyName: 'Contoso' });
  await database.connection.collection('customers').insertOne(customer as never);
  expect(withoutCost(await ask(PAGE))).toEqual({
    data: {
      viewer: { name: 'Ana' },
      customers: { totalCount: 1, nodes: [{ companyName: 'Contoso', partner: { name: '世纪云' } }] },
      products: [],
    },
  });
  const ready = await fetch(`${url}/health/ready`);
  expect([ready.status, await ready.json()]).toEqual([
    200,
    { status: 'ready', parts: { partners: 'up', customers: 'up', services: 'up', tickets: 'up' } },
  ]);
});

it('know in the subgraph what the gateway has counted', async () => {
  const { body } = await ask('{ rateLimit { budget remaining restoreRate resetAt } }');
  const { budget, remaining, restoreRate, resetAt } = body.data?.['rateLimit'] as Record<string, unknown>;
  expect({ budget, restoreRate }).toEqual({ budget: 30_000, restoreRate: 1_000 });
  expect(remaining).toBeLessThan(30_000);
  expect(new Date(String(resetAt)).getTime()).toBeGreaterThan(Date.now() - 1_000);
});

it('hold a viewer to one budget at all gateways', async () => {
  const viewer = { ...analyst, role: ViewerRole.PROVIDER_AGENT };
  for (let refusal = 0; refusal < 5; refusal++) await ask('{ noSuchField }', viewer);
  const left = async () =>
    (await ask('{ viewer { id } }', viewer, secondUrl)).body.extensions?.cost.remaining;
  const end = Date.now() + 10_000;
  let remaining = await left();
  while (remaining !== undefined && remaining > 25_000 && Date.now() < end) remaining = await left();
  expect(remaining).toBeLessThanOrEqual(25_000);
});

it('go on without a subgraph that was killed, and say which', async () => {
  const query = '{ viewer { name } ticket(number: "1") { title } }';
  expect(withoutCost(await ask(query))).toEqual({ data: { viewer: { name: 'Ana' }, ticket: null } });
  processes.get('tickets')?.child.kill('SIGKILL');
  await processes.get('tickets')?.ended;
  expect(withoutCost(await ask(query))).toEqual({
    data: { viewer: { name: 'Ana' }, ticket: null },
    errors: [
      {
        message: 'The tickets part of the graph does not answer. Try again shortly.',
        path: ['ticket'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'tickets' },
      },
    ],
  });
});

it('stop in order at SIGTERM', async () => {
  for (const name of ['gateway', 'partners', 'customers', 'services']) {
    const each = processes.get(name);
    each?.child.kill('SIGTERM');
    expect((await each?.ended)?.code).toBe(0);
  }
});
