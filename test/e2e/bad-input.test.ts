import { DEFAULT_BUDGETS } from '../../gateway/cost/budget-settings';
import { signToken } from '../../gateway/viewer';
import { ticketEntity } from '../../subgraphs/tickets/ticket';
import { storeSmallWorld, type SmallWorld } from '../support/small-world';
import { ticketDocument } from '../support/ticket-documents';
import { AUTH_SECRET, startWholeGraph, type WholeGraph } from '../support/whole-graph';

// What careless and hostile clients send: each gets the error that the contract names, and nothing is written.

// In this media type the HTTP status tells of a request that could not be executed; see GraphQL over HTTP.
const HEADERS = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };

let graph: WholeGraph;
let world: SmallWorld;
let token = '';
let ticketId = '';
let before = '';

interface Body {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

async function everything(): Promise<string> {
  const collections = await graph.database.connection.listCollections();
  const contents = await Promise.all(
    collections.map(async ({ name }) => [
      name,
      await graph.database.connection.collection(name).find().sort({ _id: 1 }).toArray(),
    ]),
  );
  return JSON.stringify(contents.sort());
}

async function post(
  body: string,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: Body }> {
  const response = await fetch(graph.url, {
    method: 'POST',
    headers: { ...HEADERS, authorization: `Bearer ${token}`, ...headers },
    body,
  });
  return { status: response.status, body: (await response.json()) as Body };
}

const send = (query: unknown, variables?: unknown) => post(JSON.stringify({ query, variables }));
const refused = ({ status, body }: { status: number; body: Body }) => ({
  status,
  codes: body.errors?.map(({ extensions }) => extensions.code),
});
const badInput = (status: number) => ({ status, codes: ['BAD_USER_INPUT'] });

beforeAll(async () => {
  // Refusals are dear; here nobody waits for a budget.
  const budgets = { ...DEFAULT_BUDGETS, PARTNER_AGENT: { budget: 1_000_000_000, restoreRate: 1 } };
  graph = await startWholeGraph(undefined, { budgets });
  world = await storeSmallWorld(graph.database);
  token = await signToken(AUTH_SECRET, world.helpdesk, '1h');
  const ticket = ticketDocument({ partnerId: world.partner._id, customerId: world.customer._id });
  ticketId = ticket._id;
  await graph.database.store(ticketEntity, [ticket]);
  before = await everything();
});

afterEach(async () => expect(await everything()).toBe(before));
afterAll(() => graph.close());

describe('a request that cannot be read', () => {
  test.each([
    ['malformed JSON', '{"query": "{ viewer { id } }"'],
    ['a list where an object should be', '[{"query": "{ viewer { id } }"}]'],
    ['no query', '{}'],
    ['a query that is not text', '{"query": {"$gt": ""}}'],
    ['variables that are not an object', '{"query": "{ viewer { id } }", "variables": [1]}'],
    ['a syntax error', '{"query": "{ viewer { id "}'],
  ])('is refused: %s', async (_, body) => {
    expect(refused(await post(body))).toEqual(badInput(400));
  });

  test('is refused when it is of 1 MB', async () => {
    const query = `{ viewer { id } } #${'x'.repeat(1_000_000)}`;
    expect(refused(await send(query))).toEqual(badInput(413));
  });

  test('is refused without a token, before anything of it is read', async () => {
    const answer = await post('{"query": "{ viewer { id "}', { authorization: '' });
    expect(refused(answer)).toEqual({ status: 401, codes: ['UNAUTHENTICATED'] });
  });
});

describe('a document that does not fit the schema', () => {
  test.each([
    ['an unknown field', '{ viewer { password } }'],
    ['an unknown argument', '{ tickets(limit: 3) { totalCount } }'],
    ['an unknown enum value', '{ tickets(filter: { status: [LOST] }) { totalCount } }'],
    ['a wrong type', '{ tickets(first: "ten") { totalCount } }'],
    ['an unknown input field', '{ tickets(filter: { __proto__: { a: 1 } }) { totalCount } }'],
    ['an operator in place of a text', '{ ticket(id: { gt: "" }) { id } }'],
    ['a mutation that is not there', 'mutation { deleteTicket(id: "x") { id } }'],
    ['a required argument left out', '{ service { id } }'],
  ])('is refused: %s', async (_, query) => {
    expect(refused(await send(query))).toEqual(badInput(400));
  });

  test.each([
    ['of a wrong type', { first: 'ten' }],
    ['that are operators', { first: { $gt: 0 } }],
    ['beyond 32 bits', { first: 3_000_000_000 }],
    ['with a fraction', { first: 1.5 }],
  ])('is refused with variables %s', async (_, variables) => {
    const answer = await send('query ($first: Int) { tickets(first: $first) { totalCount } }', variables);
    expect(answer.body.errors?.map(({ extensions }) => extensions.code)).toEqual(['BAD_USER_INPUT']);
    expect(answer.body.data ?? null).toBeNull();
  });
});

describe('a page that cannot be', () => {
  const LISTS = ['tickets', 'customers', 'partners', 'escalations', 'articles', 'serviceIncidents'];

  test.each(LISTS.flatMap((list) => [-1, 0, 101, 10_000].map((first) => [list, first] as const)))(
    '%s(first: %i) is refused and says the limit',
    async (list, first) => {
      const { body } = await send(`{ ${list}(first: ${first}) { nodes { id } } }`);
      expect(body.errors?.[0]).toMatchObject({
        message: expect.stringContaining('100'),
        extensions: { code: 'BAD_USER_INPUT' },
      });
    },
  );

  test.each(
    LISTS.flatMap((list) =>
      ['', 'x', 'bm90IGEgY3Vyc29y', 'WyJDUkVBVEVEX0FUIiwibm90IGEgZGF0ZSIsMV0', 'A'.repeat(5_000)].map(
        (after) => [list, after] as const,
      ),
    ),
  )('%s after a cursor that is none is refused', async (list, after) => {
    const { body } = await send(`query ($after: String) { ${list}(after: $after) { nodes { id } } }`, {
      after,
    });
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('a cursor of another order is refused', async () => {
    const { body } = await send(
      '{ tickets(orderBy: { field: SEVERITY, direction: ASC }) { pageInfo { endCursor } } }',
    );
    const after = (body.data as { tickets: { pageInfo: { endCursor: string } } }).tickets.pageInfo.endCursor;
    const other = await send('query ($after: String) { tickets(after: $after) { nodes { id } } }', { after });
    expect(other.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });

  test('both ends at once are refused', async () => {
    const { body } = await send('{ tickets(first: 3, last: 3) { nodes { id } } }');
    expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  });
});

describe('an id that is none', () => {
  const IDS = [
    '',
    'x',
    'tkt_',
    'tkt_01ARZ3NDEKTSV4RRFFQ69G5FA',
    "tkt_'; drop",
    '{"$gt":""}',
    'cus_01ARZ3NDEKTSV4RRFFQ69G5FAV',
    '\u0000',
  ];

  test.each(IDS)('%j is not found, as one that does not exist', async (id) => {
    const query = `query ($id: ID!) {
      ticket(id: $id) { id } escalation(id: $id) { id } remediationPlan(id: $id) { id } service(id: $id) { id }
      serviceIncident(id: $id) { id } customer(id: $id) { id } partner(id: $id) { id } node(id: $id) { id } }`;
    const { status, body } = await send(query, { id });
    expect(status).toBe(200);
    expect(body.errors).toBeUndefined();
    expect(new Set(Object.values(body.data ?? {}))).toEqual(new Set([null]));
  });

  test.each(IDS)('%j cannot be changed', async (id) => {
    const query = `mutation ($id: ID!) {
      a: updateTicket(id: $id, input: { title: "x" }) { userErrors { code } }
      b: addComment(ticketId: $id, input: { body: "x" }) { userErrors { code } }
      c: closeEscalation(id: $id) { userErrors { code } } }`;
    const { body } = await send(query, { id });
    const notFound = { userErrors: [{ code: 'NOT_FOUND' }] };
    expect(body.errors).toBeUndefined();
    expect(body.data).toEqual({ a: notFound, b: notFound, c: notFound });
  });
});

describe('texts that are too short or too long', () => {
  const create = `mutation ($input: CreateTicketInput!) {
    createTicket(input: $input) { ticket { id } userErrors { code field message } } }`;
  const input = () => ({
    kind: 'CUSTOMER',
    issueArea: 'TECHNICAL',
    category: 'HOW_TO_AND_FAQ',
    title: 'A title',
    description: 'A description.',
    severity: 'MINIMAL',
    customerId: world.customer._id,
  });

  test.each([
    ['an empty title', { title: '' }, 'BLANK', ['input', 'title']],
    ['a title of blanks', { title: ' \n\t ' }, 'BLANK', ['input', 'title']],
    ['a title of 100,000 characters', { title: 'x'.repeat(100_000) }, 'TOO_LONG', ['input', 'title']],
    ['an empty description', { description: '' }, 'BLANK', ['input', 'description']],
    [
      'a description of 20,001 characters',
      { description: 'x'.repeat(20_001) },
      'TOO_LONG',
      ['input', 'description'],
    ],
    ['a blank tag', { tags: ['ok', ' '] }, 'BLANK', ['input', 'tags', '1']],
    ['a nameless contact', { contact: { name: '' } }, 'BLANK', ['input', 'contact', 'name']],
    [
      'an e-mail address that is none',
      { contact: { name: 'x', email: 'x' } },
      'INVALID',
      ['input', 'contact', 'email'],
    ],
    [
      'a critical billing ticket',
      { issueArea: 'BILLING', severity: 'CRITICAL' },
      'INVALID',
      ['input', 'severity'],
    ],
    ['a blank idempotency key', { idempotencyKey: ' ' }, 'BLANK', ['input', 'idempotencyKey']],
  ])('%s is refused', async (_, wrong, code, field) => {
    const { body } = await send(create, { input: { ...input(), ...wrong } });
    expect(body.errors).toBeUndefined();
    expect(body.data).toEqual({
      createTicket: {
        ticket: null,
        userErrors: [{ code, field, message: expect.stringMatching(/\w+ \w+/) }],
      },
    });
  });

  test('all that is wrong is named at once', async () => {
    const { body } = await send(create, {
      input: { ...input(), title: '', description: '', customerId: null },
    });
    const { userErrors } = (body.data as { createTicket: { userErrors: { code: string }[] } }).createTicket;
    expect(userErrors.map(({ code }) => code)).toEqual(['BLANK', 'BLANK', 'BLANK']);
  });

  test('an update cannot empty what is required', async () => {
    const update = `mutation ($id: ID!, $input: UpdateTicketInput!) {
      updateTicket(id: $id, input: $input) { ticket { id } userErrors { code field } } }`;
    for (const field of ['title', 'description', 'category', 'issueArea']) {
      const { body } = await send(update, { id: ticketId, input: { [field]: null } });
      expect(body.data).toEqual({
        updateTicket: { ticket: null, userErrors: [{ code: 'BLANK', field: ['input', field] }] },
      });
    }
  });
});

test('an error tells nothing of the inside', async () => {
  const answers = await Promise.all([
    send('{ viewer { password } }'),
    send('{ tickets(after: "x") { nodes { id } } }'),
    post('{'),
  ]);
  for (const { body } of answers) {
    expect(JSON.stringify(body)).not.toMatch(/node_modules|\.ts\b|\.js\b|at \w+ \(|stacktrace|Mongo/);
  }
});
