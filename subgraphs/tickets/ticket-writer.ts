import type { SubgraphContext } from '../shared/context';
import type { Filter } from '../shared/entity';
import { newPartId } from '../shared/ids';
import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { slaPolicyOf } from './sla-policy';
import { noticeBreach } from './sla-clock.rules';
import { LIMITS } from './ticket-details.rules';
import { type Ticket, ticketEntity } from './ticket';
import { isReply } from './ticket-comments.rules';
import type { Comment, TimelineEvent } from './ticket-parts';
import { clockSummary, type DraftEvent, type Occasion, type TicketChange } from './ticket.rules';

const BYTES_PER_CHARACTER = 3;

/** This viewer, now, under the promises that hold. */
export function occasionOf(context: SubgraphContext): Occasion {
  return { actor: context.viewer, at: context.now(), policy: slaPolicyOf(context) };
}

/** Gives events their ids. */
export function withIds(events: readonly DraftEvent[]): TimelineEvent[] {
  return events.map((draft) => ({ _id: newPartId('evt'), ...draft }));
}

/**
 * Writes a change to the version of the ticket that it was decided on; null when that is no longer the ticket's, or
 * the guard, a further condition on the ticket, does not hold.
 */
export async function writeTicket(
  context: SubgraphContext,
  ticket: Ticket,
  change: TicketChange,
  guard: Filter = {},
): Promise<Ticket | null> {
  const at = context.now();
  const { set, events, comment } = change;
  const slaClocks = (set.slaClocks ?? ticket.slaClocks).map((clock) => noticeBreach(clock, at));
  return context.collection(ticketEntity).update(
    { _id: ticket._id, version: ticket.version, ...guard },
    {
      $set: { ...set, slaClocks, ...clockSummary(slaClocks), updatedAt: at },
      $push: { timeline: { $each: withIds(events) }, ...(comment && { comments: comment }) },
      $inc: { version: 1, eventCount: events.length, ...(comment && commentCounts(ticket, comment)) },
    },
  );
}

/** What a comment adds to the counts of its ticket. */
export function commentCounts(ticket: Ticket, { body, authorRole, visibility }: Comment) {
  const replies = isReply(ticket, authorRole, visibility) ? 1 : 0;
  return { commentCount: 1, commentBytes: body.length * BYTES_PER_CHARACTER, replies };
}

/** What keeps a ticket from taking more events, or a comment. */
export function roomRefusals(ticket: Ticket, { events, comment }: TicketChange): Refusal[] {
  if (ticket.eventCount + events.length > LIMITS.events) return [timelineFull()];
  if (!comment || (ticket.commentCount < LIMITS.comments && ticket.commentBytes < LIMITS.commentBytes))
    return [];
  const message = 'The ticket holds as many comments as it can. Open a follow-up ticket.';
  return [refusal(UserErrorCode.LIMIT_REACHED, message)];
}

function timelineFull(): Refusal {
  const message = `The timeline holds ${LIMITS.events.toLocaleString('en')} events and takes no more. Open a follow-up ticket.`;
  return refusal(UserErrorCode.LIMIT_REACHED, message);
}
