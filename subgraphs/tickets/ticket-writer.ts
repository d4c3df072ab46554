import type { SubgraphContext } from '../shared/context';
import type { Filter } from '../shared/entity';
import { newPartId } from '../shared/ids';
import type { Refusal } from '../shared/refusal';
import { slaPolicyOf } from './sla-policy';
import { noticeBreach } from './sla-clock.rules';
import { type Ticket, ticketEntity } from './ticket';
import { isReply } from './ticket-comments.rules';
import type { Comment, TimelineEvent } from './ticket-parts';
import { type Added, commentBytes, eventBytes, roomRefusals } from './ticket-room.rules';
import { clockSummary, type DraftEvent, type Occasion, type TicketChange } from './ticket.rules';

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
  await heldEventBytes(context, ticket);
  const at = context.now();
  const { set, events, comment } = change;
  const slaClocks = (set.slaClocks ?? ticket.slaClocks).map((clock) => noticeBreach(clock, at));
  return context.collection(ticketEntity).update(
    { _id: ticket._id, version: ticket.version, ...guard },
    {
      $set: { ...set, slaClocks, ...clockSummary(slaClocks), updatedAt: at },
      $push: { timeline: { $each: withIds(events) }, ...(comment && { comments: comment }) },
      $inc: { version: 1, ...eventCounts(events), ...(comment && commentCounts(ticket, comment)) },
    },
  );
}

/** What a comment adds to the counts of its ticket. */
export function commentCounts(ticket: Ticket, comment: Comment) {
  const replies = isReply(ticket, comment.authorRole, comment.visibility) ? 1 : 0;
  return { commentCount: 1, commentBytes: commentBytes(comment), replies };
}

/** What events add to the counts of their ticket. */
export function eventCounts(events: readonly DraftEvent[]) {
  return { eventCount: events.length, eventBytes: eventBytes(events) };
}

/** What keeps a ticket from taking more events, or a comment. */
export async function noRoom(context: SubgraphContext, ticket: Ticket, added: Added): Promise<Refusal[]> {
  return roomRefusals({ ...ticket, eventBytes: await heldEventBytes(context, ticket) }, added);
}

// The bytes of a ticket's events. One that was stored before they were counted does not say, and is counted once: it
// holds as many events as were read, or it is read again.
async function heldEventBytes(context: SubgraphContext, ticket: Ticket): Promise<number> {
  if (ticket.eventBytes !== undefined) return ticket.eventBytes;
  const tickets = context.asProgram().collection(ticketEntity);
  for (;;) {
    const stored = await tickets.model
      .findById(ticket._id, { timeline: 1, eventCount: 1, eventBytes: 1 })
      .lean<Ticket>()
      .exec();
    if (!stored) return 0;
    if (stored.eventBytes !== undefined) return stored.eventBytes;
    const { _id, eventCount, timeline } = stored;
    const counted = eventBytes(timeline);
    const uncounted = { _id, eventCount, eventBytes: { $exists: false } };
    if (await tickets.update(uncounted, { $set: { eventBytes: counted } })) return counted;
  }
}
