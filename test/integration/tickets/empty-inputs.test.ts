import { IssueArea, TicketStatus } from '../../../subgraphs/tickets/enums';
import { ticketEntity } from '../../../subgraphs/tickets/ticket';
import {
  everythingStored,
  openServiceDesk,
  type ServiceDesk,
  storedDocument,
} from '../../support/service-desk';
import { storeState } from '../../support/ticket-states';
import { ticketDocument } from '../../support/ticket-documents';

// An input that may be left out, and is given as "": that is no way of leaving it out.

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

const DETAILS =
  'issueArea: BILLING, category: ACCOUNTS_AND_BILLING, severity: MINIMAL, title: "Bill", description: "It counts a licence twice."';
const ofCustomer = () => `kind: CUSTOMER, customerId: "${desk.world.customer._id}"`;
const ESCALATION =
  'ticketId: $id, input: { grounds: [MISSING_TRAINING], trigger: BILLING_DISPUTE, justification: "We cannot." }';

test.each([
  ['customer', () => 'kind: CUSTOMER, customerId: ""', 'NOT_FOUND'],
  ['customer of a ticket that has none', () => 'kind: PARTNER_CENTER, customerId: ""', 'INVALID'],
  ['service', () => `${ofCustomer()}, serviceId: ""`, 'NOT_FOUND'],
  ['service of a ticket that has none', () => 'kind: PARTNER_CENTER, serviceId: ""', 'INVALID'],
  ['incident', () => `${ofCustomer()}, relatedIncidentId: ""`, 'NOT_FOUND'],
  ["incident of a partner's own ticket", () => 'kind: PARTNER_CENTER, relatedIncidentId: ""', 'NOT_FOUND'],
  ['telephone number', () => `${ofCustomer()}, contact: { name: "Wei", phoneNumber: "" }`, 'BLANK'],
  ['tag', () => `${ofCustomer()}, tags: [""]`, 'BLANK'],
])('a new ticket is not made with an empty %s', async (_, given, code) => {
  const before = await everythingStored(desk.graph.database);
  const step = { mutation: 'createTicket', call: `input: { ${DETAILS}, ${given()} }` };
  const { codes } = await desk.take(desk.world.helpdesk, step);
  expect(codes).toEqual([code]);
  expect(await everythingStored(desk.graph.database)).toEqual(before);
});

describe('a ticket that there is', () => {
  test.each([
    ['service', 'updateTicket', 'id: $id, input: { serviceId: "" }', 'NOT_FOUND'],
    ['incident', 'updateTicket', 'id: $id, input: { relatedIncidentId: "" }', 'NOT_FOUND'],
    [
      'telephone number',
      'updateTicket',
      'id: $id, input: { contact: { name: "Wei", phoneNumber: " " } }',
      'BLANK',
    ],
    ['assignee', 'assignTicket', 'id: $id, agentId: ""', 'NOT_FOUND'],
    [
      'article',
      'recordSelfHelpAttempt',
      'ticketId: $id, input: { action: "Restart", outcome: NOT_SOLVED, articleId: "" }',
      'NOT_FOUND',
    ],
    ['parent', 'linkTicket', 'id: $id, parentId: ""', 'NOT_FOUND'],
    ['target', 'mergeTicket', 'id: $id, intoId: ""', 'NOT_FOUND'],
    ['key', 'addComment', 'ticketId: $id, input: { body: "Hello", idempotencyKey: "" }', 'BLANK'],
  ])('takes no empty %s', async (_, mutation, call, code) => {
    const { ticket } = await storeState(desk, { status: TicketStatus.OPEN });
    const before = await everythingStored(desk.graph.database);
    const { codes } = await desk.take(desk.world.helpdesk, { mutation, call }, { id: ticket._id });
    expect(codes).toEqual([code]);
    expect(await everythingStored(desk.graph.database)).toEqual(before);
  });

  test('is rated without words when they are blank', async () => {
    const { ticket } = await storeState(desk, { status: TicketStatus.RESOLVED });
    const step = { mutation: 'rateTicket', call: 'id: $id, score: 4, comment: " "' };
    expect((await desk.take(desk.world.helpdesk, step, { id: ticket._id })).codes).toEqual([]);
    const stored = await storedDocument(desk.graph.database, ticketEntity, ticket._id);
    expect(stored?.satisfaction).toMatchObject({ score: 4, comment: null });
  });
});

describe('a ticket that was stored with an empty service before', () => {
  const store = async () => {
    const { partner, customer } = desk.world;
    const of = { partnerId: partner._id, customerId: customer._id, serviceId: '' };
    const ticket = ticketDocument({ ...of, issueArea: IssueArea.BILLING, status: TicketStatus.OPEN });
    await desk.graph.database.store(ticketEntity, [ticket]);
    return ticket._id;
  };

  test('is not escalated: none is selected', async () => {
    const id = await store();
    const step = { mutation: 'escalateTicket', call: ESCALATION };
    const { codes, messages } = await desk.take(desk.world.helpdesk, step, { id });
    expect(codes).toEqual(['PRECONDITION_FAILED']);
    expect(messages[0]).toContain('SERVICE_SELECTED');
  });

  test('says so in its preflight', async () => {
    const id = await store();
    // As the gateway asks, once it has the facts of the customer.
    const query = `query ($of: [_Any!]!) {
      _entities(representations: $of) { ... on Ticket { escalationPreflight { checks { key satisfied } } } }
    }`;
    const facts = {
      customer: { allowDelegatedAccess: true, relationshipToPartner: 'RESELLER' },
      service: null,
    };
    const of = [{ __typename: 'Ticket', id, ...facts }];
    const answer = await desk.read<{ _entities: { escalationPreflight: { checks: object[] } }[] }>(
      desk.world.helpdesk,
      query,
      { of },
    );
    const checks = answer._entities[0]?.escalationPreflight.checks;
    expect(checks).toContainEqual({ key: 'SERVICE_SELECTED', satisfied: false });
  });
});
