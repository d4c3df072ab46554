import { TicketStatus } from '../../../subgraphs/tickets/enums';
import { type Escalation, escalationEntity } from '../../../subgraphs/tickets/escalation';
import { type Ticket, ticketEntity } from '../../../subgraphs/tickets/ticket';
import { type Outcome, type ServiceDesk, storedDocument } from '../../support/service-desk';
import { storeState } from '../../support/ticket-states';

// What the tests of many clients at the same moment have in common.

/** The codes that tell a client that somebody else came first. */
export const CAME_LATE = ['CONFLICT', 'TRANSITION_NOT_ALLOWED', 'PRECONDITION_FAILED'];

/** The fields of an input that escalates a ticket. */
export const ESCALATE =
  'grounds: [MISSING_TRAINING], trigger: UNRESOLVED_TECHNICAL, justification: "We cannot."';

/** The outcomes that were not refused. */
export function accepted(outcomes: readonly Outcome[]): Outcome[] {
  return outcomes.filter(({ codes }) => codes.length === 0);
}

/** Does so many things in the same turn. */
export function atOnce<T>(count: number, work: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => work(index)));
}

/** Does something so many milliseconds from now. */
export async function after<T>(delayMs: number, work: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, delayMs));
  return work();
}

/** Does the same so many times, one shortly after the other. */
export function inQuickSuccession<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  return atOnce(count, (index) => after(index, work));
}

/** Stores an OPEN ticket that can be escalated, and gives its id. */
export async function storeOpen(desk: ServiceDesk): Promise<string> {
  return (await storeState(desk, { status: TicketStatus.OPEN })).ticket._id;
}

/** The ticket as it is stored. */
export async function storedTicket({ graph }: ServiceDesk, id: string): Promise<Ticket> {
  const ticket = await storedDocument(graph.database, ticketEntity, id);
  if (!ticket) throw new Error(`There is no ticket ${id}.`);
  return ticket;
}

/** All escalations of a ticket as they are stored. */
export async function storedEscalations({ graph }: ServiceDesk, ticketId: string): Promise<Escalation[]> {
  const { connection } = graph.database;
  return connection.collection<Escalation>(escalationEntity.collection).find({ ticketId }).toArray();
}
