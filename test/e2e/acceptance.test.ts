import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLClient } from 'graphql-request';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { demoViewer } from '../../gateway/demo-viewers';
import { signToken } from '../../gateway/viewer';
import { seedDemo } from '../../database/seed/demo';
import { ViewerRole } from '../../subgraphs/shared/viewer';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { build, type Product, startManyProcesses, startOneProcess } from '../support/processes';
import { AUTH_SECRET } from '../support/whole-graph';

// The contract's acceptance operations, verbatim, through three clients, in both ways of running, on the demo data.

interface Result {
  readonly data: Record<string, unknown> | null | undefined;
  readonly errors?: unknown;
}

type Client = (
  url: string,
  token: string,
  query: string,
  variables: Record<string, unknown>,
) => Promise<Result>;

const CLIENTS: Record<string, Client> = {
  async curl(url, token, query, variables) {
    const args = ['-sS', url, '-H', 'content-type: application/json', '-H', `authorization: Bearer ${token}`];
    const { stdout } = await promisify(execFile)('curl', [
      ...args,
      '--data',
      JSON.stringify({ query, variables }),
    ]);
    return JSON.parse(stdout) as Result;
  },
  async 'graphql-request'(url, token, query, variables) {
    const client = new GraphQLClient(url, { headers: { authorization: `Bearer ${token}` } });
    return { data: await client.request<Record<string, unknown>>(query, variables) };
  },
  async '@apollo/client'(url, token, query, variables) {
    const link = new HttpLink({ uri: url, headers: { authorization: `Bearer ${token}` } });
    const client = new ApolloClient({ cache: new InMemoryCache({ addTypename: false } as never), link });
    const document = gql(query);
    const answer = query.startsWith('mutation')
      ? await client.mutate({ mutation: document, variables })
      : await client.query({ query: document, variables });
    if (answer.error) throw new Error(answer.error.message);
    const { data } = answer as { data: Record<string, unknown> };
    return { data };
  },
};

const WAYS: Record<string, (mongodbUri: string) => Promise<Product>> = {
  'one process': startOneProcess,
  'many processes': startManyProcesses,
};

const operation = (name: string) => readFileSync(join('schema', 'operations', `${name}.graphql`), 'utf8');
const admin = demoViewer(ViewerRole.PARTNER_ADMIN);
let database: TestDatabase;
let uri = '';
let tokens: { partner: string; analyst: string };
let escalatable: string[] = [];
let customerId = '';

beforeAll(async () => {
  build();
  database = await openTestDatabase();
  uri = database.uri;
  await seedDemo(database.connection);
  tokens = {
    partner: await signToken(AUTH_SECRET, admin, '1h'),
    analyst: await signToken(AUTH_SECRET, demoViewer(ViewerRole.ANALYST), '1h'),
  };
  const busiest = await database.connection
    .collection('tickets')
    .aggregate<{ _id: string }>([
      { $match: { partnerId: admin.partnerId, customerId: { $type: 'string' } } },
      { $group: { _id: '$customerId', count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
      { $limit: 1 },
    ])
    .toArray();
  customerId = busiest[0]?._id ?? '';
  escalatable = await readyTickets();
}, 120_000);

afterAll(() => database.close());

// Tickets of the demo on which nothing is missing any more, one for each client and way of running.
async function readyTickets(): Promise<string[]> {
  const resold = await database.connection
    .collection<{ _id: string }>('customers')
    .find({ partnerId: admin.partnerId, relationshipToPartner: 'RESELLER', allowDelegatedAccess: true })
    .toArray();
  const rows = await database.connection
    .collection<{ _id: string }>('tickets')
    .find({
      partnerId: admin.partnerId,
      customerId: { $in: resold.map(({ _id }) => _id) },
      serviceId: { $type: 'string' },
      status: { $in: ['NEW', 'OPEN'] },
      contact: { $ne: null },
      'selfHelpAttempts.0': { $exists: true },
      'appliedEscalations.0': { $exists: false },
    })
    .sort({ _id: -1 })
    .limit(Object.keys(WAYS).length * Object.keys(CLIENTS).length)
    .toArray();
  return rows.map(({ _id }) => _id);
}

describe.each(Object.entries(WAYS))('in %s', (_, startProduct) => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct(uri);
  }, 60_000);

  afterAll(() => product.stop());

  describe.each(Object.entries(CLIENTS))('through %s', (__, client) => {
    test('CustomerServices', async () => {
      const { data, errors } = await client(product.url, tokens.partner, operation('customer-services'), {
        id: customerId,
      });
      expect(errors).toBeUndefined();
      const { customer } = data as {
        customer: { services: { totalCount: number; nodes: { tickets: { nodes: unknown[] } }[] } };
      };
      expect(customer).toMatchObject({
        companyName: expect.any(String),
        partner: { name: admin.partnerId && expect.any(String) },
      });
      expect(customer.services.totalCount).toBeGreaterThan(0);
      expect(customer.services.nodes.flatMap(({ tickets }) => tickets.nodes).length).toBeGreaterThan(0);
    });

    test('Preflight, then Escalate', async () => {
      const ticketId = escalatable.pop() ?? '';
      const preflight = await client(product.url, tokens.partner, operation('preflight'), { id: ticketId });
      expect(preflight.errors).toBeUndefined();
      expect(preflight.data).toMatchObject({ ticket: { escalationPreflight: { ready: true } } });
      const { data, errors } = await client(product.url, tokens.partner, operation('escalate'), {
        ticketId,
        input: {
          grounds: ['MISSING_TRAINING'],
          trigger: 'UNRESOLVED_TECHNICAL',
          justification: 'We need help with this.',
        },
      });
      expect(errors).toBeUndefined();
      expect(data).toMatchObject({
        escalateTicket: {
          escalation: {
            number: expect.stringMatching(/^ESC-\d{6}$/),
            status: 'REQUESTED',
            grounds: ['MISSING_TRAINING'],
          },
          ticket: { status: 'WAITING_ON_PROVIDER' },
          userErrors: [],
        },
      });
    });

    test('PartnerDashboard', async () => {
      const to = new Date();
      const variables = {
        id: admin.partnerId,
        from: new Date(to.getTime() - 90 * 86_400_000).toISOString(),
        to: to.toISOString(),
      };
      const { data, errors } = await client(
        product.url,
        tokens.partner,
        operation('partner-dashboard'),
        variables,
      );
      expect(errors).toBeUndefined();
      const { partner } = data as {
        partner: { supportMetrics: { opened: number }; tickets: { nodes: unknown[] } };
      };
      expect(partner.supportMetrics.opened).toBeGreaterThan(0);
      expect(partner.tickets.nodes.length).toBeGreaterThan(0);
    });

    test('Analyst', async () => {
      const { data, errors } = await client(product.url, tokens.analyst, operation('analyst'), {});
      expect(errors).toBeUndefined();
      const { ticketAnalytics } = data as {
        ticketAnalytics: { totalCount: number; buckets: { count: number }[] };
      };
      expect(ticketAnalytics.totalCount).toBe(5_000);
      expect(ticketAnalytics.buckets.length).toBe(100);
    });
  });
});
