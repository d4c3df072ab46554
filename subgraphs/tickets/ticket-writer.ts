import type { SubgraphContext } from '../shared/context';
import { newPartId } from '../shared/ids';
import { backOff, notFound, staleVersion, tooBusy } from '../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { slaPolicy } from './sla-policy';
import { noticeBreach } from './sla-clock.rules';
import { LIMITS } from './ticket-details.rules';
import { type Ticket, ticketEntity } from './ticket';
import type { TimelineEvent } from './ticket-parts';
import {
  clockSummary,
  type Decision,
  type DraftEvent,
  type Occasion,
  type TicketChange,
} from './ticket.rules';

/** The outcome of a mutation of one ticket: the ticket as it is now, or why nothing was written. */
export interface TicketOutcome {
  readonly ticket: Ticket | null;
  readonly userErrors: readonly Refusal[];
}

/** A rule applied to the ticket as it stands; called anew when somebody else's change came first. */
export type Decide = (ticket: Ticket, occasion: Occasion) => Decision | Promise<Decision>;

const ATTEMPTS = 20;

/** Nothing was written, and why. */
export function refused(userErrors: readonly Refusal[]): TicketOutcome {
  return { ticket: null, userErrors };
}

/** This viewer, now, under the promises that hold. */
export function occasionOf({ viewer, now }: SubgraphContext): Occasion {
  return { actor: viewer, at: now(), policy: slaPolicy };
}

/** Gives events their ids. */
export function withIds(events: readonly DraftEvent[]): TimelineEvent[] {
  return events.map((draft) => ({ _id: newPartId('evt'), ...draft }));
}

/**
 * Changes one ticket by a rule, in one atomic write that its version guards. When another change comes between, the
 * rule decides anew, unless the client named the version that it means.
 */
export async function changeTicket(
  context: SubgraphContext,
  id: string,
  expectedVersion: number | null | undefined,
  decide: Decide,
): Promise<TicketOutcome> {
  const tickets = context.collection(ticketEntity);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const ticket = await tickets.current(id);
    if (!ticket) return refused([notFound('ticket', ['id'])]);
    if (expectedVersion != null && ticket.version !== expectedVersion) {
      return refused([staleVersion(expectedVersion, ticket.version)]);
    }
    const decision = await decide(ticket, occasionOf(context));
    if ('refusals' in decision) return refused(decision.refusals);
    if (isEmpty(decision.change)) return { ticket, userErrors: [] };
    if (ticket.eventCount + decision.change.events.length > LIMITS.events) return refused([timelineFull()]);
    const changed = await writeTicket(context, ticket, decision.change);
    if (changed) return { ticket: changed, userErrors: [] };
    await backOff(attempt);
  }
  return refused([tooBusy()]);
}

/** Writes a change to the version of the ticket that it was decided on; null when that is no longer the ticket's. */
export async function writeTicket(
  context: SubgraphContext,
  ticket: Ticket,
  change: TicketChange,
): Promise<Ticket | null> {
  const at = context.now();
  const slaClocks = (change.set.slaClocks ?? ticket.slaClocks).map((clock) => noticeBreach(clock, at));
  return context.collection(ticketEntity).update(
    { _id: ticket._id, version: ticket.version },
    {
      $set: { ...change.set, slaClocks, ...clockSummary(slaClocks), updatedAt: at },
      $push: { timeline: { $each: withIds(change.events) } },
      $inc: { version: 1, eventCount: change.events.length },
    },
  );
}

function isEmpty({ set, events }: TicketChange): boolean {
  return events.length === 0 && Object.keys(set).length === 0;
}

/** The refusal when a ticket's timeline holds as many events as it can. */
export function timelineFull(): Refusal {
  const message = `The timeline holds ${LIMITS.events.toLocaleString('en')} events and takes no more. Open a follow-up ticket.`;
  return refusal(UserErrorCode.LIMIT_REACHED, message);
}
