import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serviceEntity } from '../../subgraphs/services/service';
import { TicketStatus } from '../../subgraphs/tickets/enums';
import { escalationEntity } from '../../subgraphs/tickets/escalation';
import { ticketEntity } from '../../subgraphs/tickets/ticket';
import { customerDocument, serviceDocument } from '../support/documents';
import { customerEntity } from '../../subgraphs/customers/customer';
import { explainable, planOf } from '../support/plans';
import { storeSmallWorld, type SmallWorld } from '../support/small-world';
import { escalationDocument, ticketDocument } from '../support/ticket-documents';
import { analyst } from '../support/viewers';
import { startWholeGraph, type WholeGraph } from '../support/whole-graph';

// What the acceptance operations cost the database: how many queries, and that each is served by an index.

const operation = (name: string) => readFileSync(join('schema', 'operations', `${name}.graphql`), 'utf8');

let graph: WholeGraph;
let world: SmallWorld;
let smallId = '';
let largeId = '';
let ticketId = '';

beforeAll(async () => {
  graph = await startWholeGraph();
  world = await storeSmallWorld(graph.database);
  smallId = await storeCustomer(1, 1);
  largeId = await storeCustomer(10, 5);
});

afterAll(() => graph.close());

// A customer with so many services, each with so many tickets, each with an assignee and an escalation.
async function storeCustomer(services: number, tickets: number): Promise<string> {
  const partnerId = world.partner._id;
  const customer = customerDocument({ partnerId });
  const of = { partnerId, customerId: customer._id };
  const sold = Array.from({ length: services }, () =>
    serviceDocument({ ...of, productId: world.product._id }),
  );
  const asked = sold.flatMap(({ _id: serviceId }) =>
    Array.from({ length: tickets }, () =>
      ticketDocument({
        ...of,
        serviceId,
        status: TicketStatus.WAITING_ON_PROVIDER,
        assigneeId: world.agent._id,
      }),
    ),
  );
  await graph.database.store(customerEntity, [customer]);
  await graph.database.store(serviceEntity, sold);
  await graph.database.store(ticketEntity, asked);
  await graph.database.store(
    escalationEntity,
    asked.map(({ _id: ticketId }) => escalationDocument({ ...of, ticketId })),
  );
  ticketId = asked[0]?._id ?? '';
  return customer._id;
}

const customerServices = async (id: string) => {
  const { data, errors } = await graph.ask<{
    customer: {
      services: { nodes: { tickets: { nodes: { activeEscalation: object; assignee: object }[] } }[] };
    };
  }>(world.helpdesk, operation('customer-services'), { id });
  expect(errors).toBeUndefined();
  return data.customer.services.nodes.flatMap(({ tickets }) => tickets.nodes);
};

test('whatever is read has a deadline', async () => {
  const list =
    '{ tickets(first: 3) { totalCount nodes { number } } ticketAnalytics(groupBy: []) { totalCount } }';
  const commands = await graph.database.commandsDuring(async () => {
    await customerServices(largeId);
    expect((await graph.ask(analyst, list)).errors).toBeUndefined();
  });
  expect(commands.length).toBeGreaterThan(8);
  for (const { maxTimeMS } of commands as { maxTimeMS?: number }[]) {
    expect(maxTimeMS).toBeGreaterThan(0);
    expect(maxTimeMS).toBeLessThanOrEqual(8_000);
  }
});

test('CustomerServices asks the database as often for 30 tickets as for one', async () => {
  let few: unknown[] = [];
  let many: unknown[] = [];
  const forFew = await graph.database.readsDuring(async () => (few = await customerServices(smallId)));
  const forMany = await graph.database.readsDuring(async () => (many = await customerServices(largeId)));
  expect([few.length, many.length]).toEqual([1, 30]);
  expect(many).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ assignee: { name: 'Lin Tao' }, activeEscalation: { status: 'REQUESTED' } }),
    ]),
  );
  expect(forMany.length).toBe(forFew.length);
  // Customer; partner; services and their count; health; worst health; products; tickets; agents; escalations.
  expect(forMany.length).toBeLessThanOrEqual(11);
});

test('a list of partners with metrics, tickets and counts costs one query a field', async () => {
  const query = `{ partners { nodes { name supportMetrics(from: "2026-01-01T00:00:00Z", to: "2027-01-01T00:00:00Z") { opened backlog }
    tickets(first: 2) { totalCount nodes { number children { number } escalations { number } comments { totalCount } } }
    escalations(first: 1) { totalCount nodes { number } } remediationPlans { id } } } }`;
  const forOne = await graph.database.readsDuring(() => graph.ask(world.helpdesk, query));
  const forAll = await graph.database.readsDuring(() => graph.ask(analyst, query));
  expect(forAll.length).toBe(forOne.length);
});

const RANGE = { from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z' };

test.each([
  ['customer-services', () => ({ id: largeId }), () => world.helpdesk],
  ['partner-dashboard', () => ({ id: world.partner._id, ...RANGE }), () => world.helpdesk],
  ['preflight', () => ({ id: ticketId }), () => world.helpdesk],
  ['analyst', () => ({}), () => analyst],
])('every database query of %s is served by an index', async (name, variables, viewer) => {
  const commands = await graph.database.commandsDuring(() =>
    graph.ask(viewer(), operation(name), variables()),
  );
  const plans = await Promise.all(
    commands.flatMap(explainable).map((command) => planOf(graph.database, command)),
  );
  expect(plans.length).toBeGreaterThan(0);
  plans.forEach((plan) => expect(plan).not.toContain('COLLSCAN'));
  plans.forEach((plan) => expect(plan).toMatch(/IXSCAN|IDHACK|EXPRESS|COUNT_SCAN/));
});
