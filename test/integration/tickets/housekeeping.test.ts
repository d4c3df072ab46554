import { subgraphs } from '../../../subgraphs';
import { createLogger } from '../../../subgraphs/shared/logger';
import { startSubgraph } from '../../../subgraphs/shared/running-subgraph';
import { EscalationStatus, RemediationStatus, TicketStatus } from '../../../subgraphs/tickets/enums';
import { escalationEntity } from '../../../subgraphs/tickets/escalation';
import { remediationPlanEntity } from '../../../subgraphs/tickets/remediation-plan';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import { openServiceDesk, type ServiceDesk, storedDocument } from '../../support/service-desk';
import { storePlan, storeState } from '../../support/ticket-states';

// One document that cannot be brought in order keeps no other from it.

let desk: ServiceDesk;

beforeAll(async () => {
  desk = await openServiceDesk();
});

afterAll(() => desk.close());

const collection = (entity: { collection: string }) =>
  desk.graph.database.connection.collection<{ _id: string }>(entity.collection);

/** Starts the subgraph once more and lets it do its housekeeping; gives what it logged. */
async function keepHouse(): Promise<string[]> {
  const logged: string[] = [];
  const transport = {
    execute: () => Promise.reject(new Error('There are no peers.')),
    unreachable: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
  const logger = createLogger('error', { write: (line) => void logged.push(line) });
  const { connection: database } = desk.graph.database;
  const subgraph = await startSubgraph(await subgraphs.tickets(), {
    database,
    transport,
    logger,
    now: desk.now,
  });
  await subgraph.close();
  return logged;
}

/** A ticket whose escalation was resolved, which it does not know yet; `parts` are not what the ticket should have. */
async function storePending(parts: object = {}) {
  const { ticket, escalation } = await storeState(desk, {
    ...{ status: TicketStatus.WAITING_ON_PROVIDER, escalation: EscalationStatus.ACCEPTED },
  });
  const escalationId = escalation?._id ?? '';
  const ended = { status: EscalationStatus.RESOLVED, active: false, version: 2, ticketPending: true };
  await collection(escalationEntity).updateOne({ _id: escalationId }, { $set: ended });
  if (Object.keys(parts).length > 0)
    await collection(ticketEntity).updateOne({ _id: ticket._id }, { $set: parts });
  return { id: ticket._id, escalationId };
}

test('what can be settled is, and what cannot is told once, by its id and without personal data', async () => {
  const bad = await storePending({ slaClocks: 'damaged' });
  const good = await storePending();
  const merging = await storeState(desk, { status: TicketStatus.OPEN });
  const announced = { pendingMerges: [{ ticketId: merging.other._id, at: desk.now() }] };
  await collection(ticketEntity).updateOne({ _id: merging.ticket._id }, { $set: announced });
  const { _id: planId } = await storePlan(desk, RemediationStatus.REQUESTED);
  const marked = { escalationsPending: true, escalationIds: [good.escalationId] };
  await collection(remediationPlanEntity).updateOne({ _id: planId }, { $set: marked });
  desk.pass(2);

  const logged = await keepHouse();

  const ticketOf = async (id: string) =>
    (await storedDocument(desk.graph.database, ticketEntity, id)) as Ticket;
  expect((await ticketOf(bad.id)).status).toBe(TicketStatus.WAITING_ON_PROVIDER);
  expect((await ticketOf(good.id)).status).toBe(TicketStatus.OPEN);
  expect((await ticketOf(merging.ticket._id)).pendingMerges).toEqual([]);
  expect(await storedDocument(desk.graph.database, remediationPlanEntity, planId)).toMatchObject({
    escalationsPending: false,
  });
  expect(logged).toHaveLength(1);
  expect(JSON.parse(logged[0] ?? '')).toMatchObject({
    ...{ subgraph: 'tickets', sweep: 'escalations', documentId: bad.escalationId },
  });
  const { contact } = await ticketOf(bad.id);
  for (const secret of [contact?.name, contact?.email, desk.world.agent.name])
    expect(logged[0]).not.toContain(secret);
});
