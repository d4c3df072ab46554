import { readFileSync } from 'node:fs';
import type { PageInfo } from '../../subgraphs/shared/connection';
import type { Viewer } from '../../subgraphs/shared/viewer';
import { EscalationStatus, TicketStatus } from '../../subgraphs/tickets/enums';
import { type Escalation, escalationEntity } from '../../subgraphs/tickets/escalation';
import { type Ticket, ticketEntity } from '../../subgraphs/tickets/ticket';
import { explainable, examinedBy } from '../support/plans';
import { storeSmallWorld, type SmallWorld } from '../support/small-world';
import { escalationDocument } from '../support/ticket-documents';
import { variedTickets } from '../support/ticket-rows';
import { analyst, providerAdmin, providerAgent } from '../support/viewers';
import { startWholeGraph, type WholeGraph } from '../support/whole-graph';

// What waits is little of what there is: to read a queue, the database looks at the queue and at nothing else.

const NOW = new Date('2026-11-10T05:30:00Z');
const TICKETS = 2_400;
const WAITING_SHARE = 12;
const { CLOSED, NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER } = TicketStatus;
const WAITING: readonly TicketStatus[] = [NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER];
const { REQUESTED, ACCEPTED, INFO_REQUESTED } = EscalationStatus;
const UNDER_WAY: readonly EscalationStatus[] = [REQUESTED, ACCEPTED, INFO_REQUESTED];

let graph: WholeGraph;
let world: SmallWorld;
let tickets: Ticket[];
let escalations: Escalation[];

beforeAll(async () => {
  graph = await startWholeGraph(() => NOW);
  world = await storeSmallWorld(graph.database);
  tickets = variedTickets(world, TICKETS, 700, NOW).map((ticket, index) =>
    index % WAITING_SHARE === 0 || !WAITING.includes(ticket.status) ? ticket : closed(ticket),
  );
  escalations = tickets
    .filter(({ escalationCount }) => escalationCount > 0)
    .map(({ _id: ticketId, partnerId, customerId, createdAt: requestedAt }, index) =>
      escalationDocument({
        ...{ ticketId, partnerId, customerId, requestedAt },
        status: index % WAITING_SHARE === 0 ? REQUESTED : EscalationStatus.CLOSED,
      }),
    );
  await graph.database.store(ticketEntity, tickets);
  await graph.database.store(escalationEntity, escalations);
});

afterAll(() => graph.close());

function closed(ticket: Ticket): Ticket {
  const nextDueAt = new Date('9999-12-31T00:00:00Z');
  return { ...ticket, status: CLOSED, nextDueAt, resolvedAt: NOW, closedAt: NOW, endedAt: NOW };
}

const ROLES: readonly (readonly [string, () => Viewer])[] = [
  ["the provider's admin", () => providerAdmin],
  ["a provider's agent", () => providerAgent],
  ['an analyst', () => analyst],
  ["a partner's agent", () => world.helpdesk],
];

const sees = (viewer: Viewer) => (ticket: { partnerId: string; providerVisible?: boolean }) =>
  viewer.partnerId === null
    ? viewer !== providerAgent || ticket.providerVisible !== false
    : ticket.partnerId === viewer.partnerId;

/** Asks, and tells how many documents of the collection each of the reads looked at. */
async function examined(viewer: Viewer, query: string, collection: string, variables: object = {}) {
  let errors: unknown;
  const commands = await graph.database.commandsDuring(async () => {
    ({ errors } = await graph.ask(viewer, query, variables));
  });
  expect(errors).toBeUndefined();
  const lists = commands.filter(
    (command) => (command['find'] ?? command['aggregate']) === collection && !isById(command),
  );
  return Promise.all(lists.flatMap(explainable).map((command) => examinedBy(graph.database, command)));
}

async function pageAfter(viewer: Viewer, query: string, variables: object): Promise<PageInfo> {
  const { data } = await graph.ask<{ tickets: { pageInfo: PageInfo } }>(viewer, query, variables);
  return data.tickets.pageInfo;
}

// References between entities, which every answer has.
const isById = (command: object) => /"(_id|ticketId)":\{"\$in"/.test(JSON.stringify(command));

const readme = () => /```graphql\n(.*?)```/s.exec(readFileSync('README.md', 'utf8'))?.[1] ?? '';
const question = (name: string) => readFileSync(`gateway/playground/questions/${name}.graphql`, 'utf8');

describe.each(ROLES)('%s', (_, viewerOf) => {
  test("asks README's first question of the tickets that wait for the provider", async () => {
    const waiting = tickets.filter(({ status }) => status === WAITING_ON_PROVIDER).length;
    const reads = await examined(viewerOf(), readme(), 'tickets');
    expect(reads).toHaveLength(2);
    for (const { docs } of reads) expect(docs).toBeLessThanOrEqual(waiting);
    expect(waiting).toBeLessThan(TICKETS / 20);
  });

  test('asks for the open tickets, the next to be due first', async () => {
    const open = tickets.filter((ticket) => WAITING.includes(ticket.status) && sees(viewerOf())(ticket));
    const reads = await examined(viewerOf(), question('ticket-list'), 'tickets', { first: 10 });
    // The page and one row more; the count by the index alone.
    expect(reads.map(({ docs }) => docs).toSorted((a, b) => a - b)).toEqual([0, 11]);
    for (const { keys } of reads) expect(keys).toBeLessThanOrEqual(open.length + WAITING.length);
    expect(open.length).toBeLessThan(TICKETS / 10);
  });

  test.each(['DUE_AT', 'CREATED_AT'])(
    'turns the pages of the open tickets by %s and meets no others',
    async (field) => {
      const open = tickets.filter(({ status }) => WAITING.includes(status)).length;
      const query = `query ($after: String, $status: [TicketStatus!]) {
      tickets(first: 20, after: $after, filter: { status: $status }, orderBy: { field: ${field}, direction: ASC }) { pageInfo { hasNextPage endCursor } }
    }`;
      let variables: object | null = { status: WAITING };
      for (let pages = 0; variables; pages++) {
        const [read] = await examined(viewerOf(), query, 'tickets', variables);
        expect(read?.docs).toBeLessThanOrEqual(open);
        expect(pages).toBeLessThan(20);
        const { hasNextPage, endCursor } = await pageAfter(viewerOf(), query, variables);
        variables = hasNextPage ? { status: WAITING, after: endCursor } : null;
      }
    },
  );

  test('asks for the escalations that are under way', async () => {
    const waiting = escalations.filter(({ status }) => UNDER_WAY.includes(status)).length;
    const reads = await examined(viewerOf(), question('provider-queue'), 'escalations');
    expect(reads).toHaveLength(2);
    for (const { docs } of reads) expect(docs).toBeLessThanOrEqual(waiting);
    expect(waiting).toBeLessThan(escalations.length / 10);
  });
});

test.each(['open-tickets', 'at-a-glance'])('a page that embeds %s looks at what is open', async (view) => {
  const open = tickets.filter(
    (ticket) => WAITING.includes(ticket.status) && sees(world.helpdesk)(ticket),
  ).length;
  const reads = await examined(
    world.helpdesk,
    readFileSync(`schema/views/${view}.graphql`, 'utf8'),
    'tickets',
  );
  expect(reads.length).toBeGreaterThan(1);
  for (const { docs } of reads) expect(docs).toBeLessThanOrEqual(open);
});
