import {
  changeVersioned,
  done,
  doneUnlessOvertaken,
  type Outcome,
  refused as refuseChange,
  type TargetFields,
} from '../shared/change-document';
import type { SubgraphContext } from '../shared/context';
import type { Refusal } from '../shared/refusal';
import { settleTicket } from './follow-escalation';
import { type Ticket, ticketEntity } from './ticket';
import type { Decision, Occasion, TicketChange } from './ticket.rules';
import { noRoom, occasionOf, writeTicket } from './ticket-writer';

/** The outcome of a mutation of one ticket: the ticket as it is now, or why nothing was written. */
export interface TicketOutcome {
  readonly ticket: Ticket | null;
  readonly userErrors: readonly Refusal[];
}

/** A rule applied to the ticket as it stands; called anew when somebody else's change came first. */
export type Decide = (ticket: Ticket, occasion: Occasion) => Decision | Promise<Decision>;

/** Nothing was written, and why. */
export function refused(userErrors: readonly Refusal[]): TicketOutcome {
  return { ticket: null, userErrors };
}

/** The ticket as it stands, once it has taken over what happened to its escalations; null when there is none to see. */
export async function currentTicket(context: SubgraphContext, id: string): Promise<Ticket | null> {
  await settleTicket(context, id);
  return context.collection(ticketEntity).current(id);
}

/**
 * Changes one ticket by a rule, in one atomic write that its version guards. When another change comes between, the
 * rule decides anew, unless the client named the version that it means. `fields` names the arguments that differ from
 * `id` and `expectedVersion`.
 */
export async function changeTicket(
  context: SubgraphContext,
  id: string,
  expectedVersion: number | null | undefined,
  decide: Decide,
  fields: Partial<TargetFields> = {},
): Promise<TicketOutcome> {
  await settleTicket(context, id);
  const names = { idField: ['id'], versionField: ['expectedVersion'], ...fields };
  const target = { id, noun: 'ticket', expectedVersion, ...names };
  const outcome = await changeVersioned(context, ticketEntity, target, async (ticket) => {
    const decision = await decide(ticket, occasionOf(context));
    if ('refusals' in decision) return refuseChange(decision.refusals);
    if (isEmpty(decision.change)) return done(ticket);
    const full = await noRoom(context, ticket, decision.change);
    if (full.length) return refuseChange(full);
    return doneUnlessOvertaken(await writeTicket(context, ticket, decision.change));
  });
  return ticketOutcome(outcome);
}

/** An outcome in the words of tickets. */
export function ticketOutcome({ document, userErrors }: Outcome<Ticket>): TicketOutcome {
  return { ticket: document, userErrors };
}

function isEmpty({ set, events }: TicketChange): boolean {
  return events.length === 0 && Object.keys(set).length === 0;
}
