import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeSmallWorld, type SmallWorld } from '../support/small-world';
import { analyst, providerAgent } from '../support/viewers';
import { startWholeGraph, type WholeGraph } from '../support/whole-graph';

// The procedure of the source, "submit a service request on behalf of a customer", from the search for the customer
// to telling it of the solution. Each step builds on the one before; at each, what is out of order is refused.

const operation = (name: string) => readFileSync(join('schema', 'operations', `${name}.graphql`), 'utf8');

interface UserError {
  code: string;
  field: string[] | null;
  message: string;
}

interface TicketState {
  id: string;
  number: string;
  status: string;
  version: number;
}

interface Outcome {
  ticket: TicketState | null;
  escalation?: { id: string; status: string; contactedAt: string | null } | null;
  userErrors: UserError[];
}

const TICKET = 'ticket { id number status version } userErrors { code field message }';
const BOTH = `escalation { id status contactedAt } ${TICKET}`;

let graph: WholeGraph;
let world: SmallWorld;
let now = new Date('2026-03-02T02:00:00Z');
let ticketId = '';
let escalationId = '';

beforeAll(async () => {
  graph = await startWholeGraph(() => now);
  world = await storeSmallWorld(graph.database);
});

afterAll(() => graph.close());

async function mutate(
  viewer: SmallWorld['helpdesk'],
  call: string,
  selection: string,
  variables: object = {},
) {
  now = new Date(now.getTime() + 60_000);
  const declared = Object.entries(variables as Record<string, [string, unknown]>);
  const head = declared.length ? `(${declared.map(([name, [type]]) => `$${name}: ${type}`).join(', ')})` : '';
  const values = Object.fromEntries(declared.map(([name, [, value]]) => [name, value]));
  const { data, errors } = await graph.ask<{ it: Outcome }>(
    viewer,
    `mutation ${head} { it: ${call} { ${selection} } }`,
    values,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data.it;
}

const refusedWith = (outcome: Outcome) => {
  expect(outcome.ticket).toBeNull();
  return outcome.userErrors.map(({ code }) => code);
};

const escalate = (input: object = {}) =>
  mutate(world.helpdesk, `escalateTicket(ticketId: "${ticketId}", input: $input)`, BOTH, {
    input: [
      'EscalateTicketInput!',
      {
        grounds: ['MISSING_SUPPORT_TOOLS'],
        trigger: 'UNRESOLVED_TECHNICAL',
        justification: 'Message traces end at the provider.',
        ...input,
      },
    ],
  });

const preflight = async () => {
  const { data } = await graph.ask<{
    ticket: {
      escalationPreflight: {
        ready: boolean;
        checks: { key: string; satisfied: boolean; required: boolean }[];
      };
    };
  }>(world.helpdesk, operation('preflight'), { id: ticketId });
  const { ready, checks } = data.ticket.escalationPreflight;
  return {
    ready,
    missing: checks.filter((check) => check.required && !check.satisfied).map(({ key }) => key),
  };
};

describe('submitting a service request on behalf of a customer', () => {
  const FIND =
    'query ($search: String!) { customers(search: $search) { totalCount nodes { id companyName } } }';

  test.each([
    ['世纪', '上海世纪贸易有限公司'],
    ['贸易', '上海世纪贸易有限公司'],
    ['wind log', 'Northwind Logistics'],
  ])('the agent finds the customer by a part of its name, %s', async (search, companyName) => {
    const { data } = await graph.ask(world.helpdesk, FIND, { search });
    expect(data).toEqual({ customers: { totalCount: 1, nodes: [{ id: expect.any(String), companyName }] } });
  });

  test("the rival partner finds only its own, and nobody else's customer by its id", async () => {
    const { data } = await graph.ask(world.rivalDesk, FIND, { search: '世纪' });
    expect(data).toMatchObject({ customers: { nodes: [{ id: world.foreign._id }] } });
    const direct = await graph.ask(world.rivalDesk, `{ customer(id: "${world.customer._id}") { id } }`);
    expect(direct.data).toEqual({ customer: null });
  });

  test('it lists the services with their health', async () => {
    const { data } = await graph.ask(world.helpdesk, operation('customer-services'), {
      id: world.customer._id,
    });
    expect(data).toMatchObject({
      customer: {
        companyName: '上海世纪贸易有限公司',
        serviceHealth: 'WARNING',
        services: {
          totalCount: 2,
          nodes: [
            {
              name: 'Mailboxes',
              health: { state: 'NORMAL' },
              adminCenterUrl: expect.stringMatching(/^https:/),
              tickets: { nodes: [] },
            },
            { name: 'Sites', health: { state: 'WARNING' } },
          ],
        },
      },
    });
  });

  const input = (overrides: object = {}) => ({
    input: [
      'CreateTicketInput!',
      {
        kind: 'CUSTOMER',
        issueArea: 'TECHNICAL',
        category: 'SOFTWARE_CONFIGURATION',
        title: 'Mail is delayed',
        description: 'Mail is late.',
        severity: 'MODERATE',
        customerId: world.customer._id,
        ...overrides,
      },
    ],
  });
  const create = (overrides?: object) =>
    mutate(world.helpdesk, 'createTicket(input: $input)', TICKET, input(overrides));

  test("a ticket for another partner's customer or service is refused as not found", async () => {
    expect(refusedWith(await create({ customerId: world.foreign._id }))).toEqual(['NOT_FOUND']);
    expect(refusedWith(await create({ serviceId: world.foreignService._id }))).toEqual(['NOT_FOUND']);
    expect(refusedWith(await create({ customerId: undefined }))).toEqual(['BLANK']);
  });

  test('the agent creates a ticket', async () => {
    const { ticket, userErrors } = await create();
    expect(userErrors).toEqual([]);
    expect(ticket).toMatchObject({ number: 'SR-000001', status: 'NEW', version: 1 });
    ticketId = ticket?.id ?? '';
  });

  test('it cannot be escalated, resolved or closed yet, and every missing check is named', async () => {
    const { ready, missing } = await preflight();
    expect(ready).toBe(false);
    expect(missing).toEqual(['SERVICE_SELECTED', 'SELF_HELP_TRIED', 'DETAILS_COMPLETE']);
    const refusal = await escalate();
    expect(refusedWith(refusal)).toEqual([
      'PRECONDITION_FAILED',
      'PRECONDITION_FAILED',
      'PRECONDITION_FAILED',
    ]);
    missing.forEach((key, index) => expect(refusal.userErrors[index]?.message).toContain(key));
    const resolve = await mutate(
      world.helpdesk,
      `resolveTicket(id: "${ticketId}", resolution: "Done")`,
      TICKET,
    );
    expect(refusedWith(resolve)).toEqual(['TRANSITION_NOT_ALLOWED']);
    const close = await mutate(
      world.helpdesk,
      `closeTicket(id: "${ticketId}", customerInformedAt: "2026-03-02T02:00:00Z")`,
      TICKET,
    );
    expect(refusedWith(close)).toEqual(['TRANSITION_NOT_ALLOWED']);
  });

  test('the provider cannot see it before it is escalated', async () => {
    const { data } = await graph.ask(providerAgent, `{ ticket(id: "${ticketId}") { id } }`);
    expect(data).toEqual({ ticket: null });
  });

  test('the agent tries self-help, chooses the service and completes the details', async () => {
    const attempt = `recordSelfHelpAttempt(ticketId: "${ticketId}", input: { action: "Checked the mail flow rules", outcome: NOT_SOLVED, articleId: "${world.article._id}" })`;
    expect((await mutate(world.helpdesk, attempt, TICKET)).userErrors).toEqual([]);
    const update = await mutate(world.helpdesk, `updateTicket(id: "${ticketId}", input: $input)`, TICKET, {
      input: [
        'UpdateTicketInput!',
        {
          serviceId: world.service._id,
          description: 'Mail from outside arrives two hours late.',
          contact: { name: 'Wei Zhang', email: 'wei@example.cn' },
          expectedVersion: 2,
        },
      ],
    });
    expect(update).toMatchObject({ ticket: { version: 3 }, userErrors: [] });
    expect(await preflight()).toEqual({ ready: true, missing: [] });
  });

  test('what the agent read before is stale now, and is refused', async () => {
    const stale = await mutate(
      world.helpdesk,
      `updateTicket(id: "${ticketId}", input: { title: "x", expectedVersion: 2 })`,
      TICKET,
    );
    expect(refusedWith(stale)).toEqual(['CONFLICT']);
    expect(refusedWith(await escalate({ expectedVersion: 2 }))).toEqual(['CONFLICT']);
  });

  test('the agent takes the ticket; an agent who has left, or of the rival, cannot be given it', async () => {
    const assign = (agentId: string) =>
      mutate(world.helpdesk, `assignTicket(id: "${ticketId}", agentId: "${agentId}")`, TICKET);
    expect(refusedWith(await assign(world.gone._id))).toEqual(['INVALID']);
    expect(refusedWith(await assign(world.stranger._id))).toEqual(['NOT_FOUND']);
    expect((await assign(world.agent._id)).ticket?.status).toBe('OPEN');
  });

  test('the agent escalates, and the first-response clock of the provider runs', async () => {
    const { data, errors } = await graph.ask<{ escalateTicket: Outcome }>(
      world.helpdesk,
      operation('escalate'),
      {
        ticketId,
        input: {
          grounds: ['MISSING_SUPPORT_TOOLS'],
          trigger: 'UNRESOLVED_TECHNICAL',
          justification: 'Message traces end at the provider.',
        },
      },
    );
    expect(errors).toBeUndefined();
    expect(data.escalateTicket).toMatchObject({
      escalation: {
        number: 'ESC-000001',
        status: 'REQUESTED',
        slaClocks: [{ metric: 'FIRST_RESPONSE', target: 'PROVIDER_TO_PARTNER', state: 'RUNNING' }],
      },
      ticket: { status: 'WAITING_ON_PROVIDER', allowedTransitions: ['CANCELLED'] },
      userErrors: [],
    });
    escalationId = data.escalateTicket.escalation?.id ?? '';
  });

  test('a second escalation is refused, and so is resolving the ticket', async () => {
    expect(refusedWith(await escalate())).toEqual(['TRANSITION_NOT_ALLOWED', 'PRECONDITION_FAILED']);
    const resolve = await mutate(
      world.helpdesk,
      `resolveTicket(id: "${ticketId}", resolution: "Done")`,
      TICKET,
    );
    expect(refusedWith(resolve)).toEqual(['TRANSITION_NOT_ALLOWED']);
  });

  const contact = () =>
    mutate(providerAgent, `recordProviderContact(id: "${escalationId}", note: "Called Lin Tao.")`, BOTH);
  const accept = (viewer: SmallWorld['helpdesk']) =>
    mutate(
      viewer,
      `acceptEscalation(id: "${escalationId}", representative: { name: "Chen Jing", phoneNumber: "+86 21 5555 0111" })`,
      BOTH,
    );
  const resolveEscalation = () =>
    mutate(providerAgent, `resolveEscalation(id: "${escalationId}", resolution: "A queue was stuck.")`, BOTH);
  const closeEscalation = () => mutate(world.helpdesk, `closeEscalation(id: "${escalationId}")`, BOTH);

  test('the provider cannot record a contact or solve it before somebody has accepted it', async () => {
    expect(refusedWith(await contact())).toEqual(['TRANSITION_NOT_ALLOWED']);
    expect(refusedWith(await resolveEscalation())).toEqual(['TRANSITION_NOT_ALLOWED']);
  });

  test("accepting is the provider's step; nobody else may take it, and the rival does not even find it", async () => {
    expect(refusedWith(await accept(world.helpdesk))).toEqual(['NOT_ENTITLED']);
    const asked = await graph.ask(
      analyst,
      `mutation { acceptEscalation(id: "${escalationId}", representative: { name: "x" }) { userErrors { code } } }`,
    );
    expect(asked.errors?.[0]?.extensions.code).toBe('FORBIDDEN');
    const { data } = await graph.ask(
      world.rivalDesk,
      `{ escalation(id: "${escalationId}") { id } ticket(id: "${ticketId}") { id } }`,
    );
    expect(data).toEqual({ escalation: null, ticket: null });
  });

  test('a representative accepts, and contacts the partner directly', async () => {
    expect((await accept(providerAgent)).escalation?.status).toBe('ACCEPTED');
    expect(refusedWith(await accept(providerAgent))).toEqual(['TRANSITION_NOT_ALLOWED']);
    expect((await contact()).escalation?.contactedAt).toBe(now.toISOString());
    const { data } = await graph.ask(
      world.helpdesk,
      `{ escalation(id: "${escalationId}") { representative { name phoneNumber } slaClocks { state metAt } } }`,
    );
    expect(data).toEqual({
      escalation: {
        representative: { name: 'Chen Jing', phoneNumber: '+86 21 5555 0111' },
        slaClocks: [{ state: 'MET', metAt: now.toISOString() }],
      },
    });
  });

  test('the partner cannot close what the provider has not solved', async () => {
    expect(refusedWith(await closeEscalation())).toEqual(['TRANSITION_NOT_ALLOWED']);
  });

  test("the provider solves it, and the ticket is the partner's again", async () => {
    expect(await resolveEscalation()).toMatchObject({
      escalation: { status: 'RESOLVED' },
      ticket: { status: 'OPEN' },
    });
    expect((await closeEscalation()).escalation?.status).toBe('CLOSED');
  });

  test('the partner resolves the ticket, informs the customer and closes it', async () => {
    const close = (informedAt: string) =>
      mutate(world.helpdesk, `closeTicket(id: "${ticketId}", customerInformedAt: "${informedAt}")`, TICKET);
    expect(refusedWith(await close(now.toISOString()))).toEqual(['TRANSITION_NOT_ALLOWED']);
    const resolve = await mutate(
      world.helpdesk,
      `resolveTicket(id: "${ticketId}", resolution: "The provider freed a queue.")`,
      TICKET,
    );
    expect(resolve.ticket?.status).toBe('RESOLVED');
    expect(refusedWith(await close('2030-01-01T00:00:00Z'))).toEqual(['INVALID']);
    expect((await close(now.toISOString())).ticket?.status).toBe('CLOSED');
  });

  test('nothing can be done to it any more', async () => {
    const steps = [
      `updateTicket(id: "${ticketId}", input: { title: "x" })`,
      `addComment(ticketId: "${ticketId}", input: { body: "x" })`,
      `recordSelfHelpAttempt(ticketId: "${ticketId}", input: { action: "x", outcome: SOLVED })`,
      `assignTicket(id: "${ticketId}")`,
      `resolveTicket(id: "${ticketId}", resolution: "x")`,
    ];
    for (const step of steps)
      expect(refusedWith(await mutate(world.helpdesk, step, TICKET))).toEqual(['TRANSITION_NOT_ALLOWED']);
    expect(refusedWith(await escalate())).toEqual(['TRANSITION_NOT_ALLOWED']);
  });

  test('the timeline tells it all in order', async () => {
    const { data } = await graph.ask<{
      ticket: { timeline: { nodes: { type: string; newValue: string | null }[] } };
    }>(world.helpdesk, `{ ticket(id: "${ticketId}") { timeline { nodes { type newValue actorName } } } }`);
    const told = data.ticket.timeline.nodes.map(({ type, newValue }) =>
      type === 'STATUS_CHANGED' ? newValue : type,
    );
    expect(told).toEqual([
      'CREATED',
      'SELF_HELP_ATTEMPTED',
      ...['EDITED', 'EDITED', 'EDITED'],
      ...['ASSIGNED', 'OPEN'],
      ...['ESCALATION_REQUESTED', 'WAITING_ON_PROVIDER'],
      ...['ESCALATION_ACCEPTED', 'PROVIDER_CONTACTED'],
      ...['ESCALATION_RESOLVED', 'OPEN', 'ESCALATION_CLOSED'],
      'RESOLVED',
      ...['CLOSED', 'CUSTOMER_INFORMED'],
    ]);
  });
});
