import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import type { Ticket } from './ticket';
import { LIMITS } from './ticket-details.rules';
import type { Comment } from './ticket-parts';
import type { DraftEvent, TicketChange } from './ticket.rules';

const BYTES_PER_CHARACTER = 3;
// What an event takes beside its texts: its id and time, and the names of its fields.
const BYTES_PER_EVENT = 300;

/** An upper bound of the bytes of a comment's text. */
export function commentBytes({ body }: Pick<Comment, 'body'>): number {
  return body.length * BYTES_PER_CHARACTER;
}

/** An upper bound of the bytes that events take in a timeline. */
export function eventBytes(
  events: readonly Pick<DraftEvent, 'actorName' | 'oldValue' | 'newValue'>[],
): number {
  return events.reduce((sum, { actorName, oldValue, newValue }) => {
    const characters = actorName.length + (oldValue?.length ?? 0) + (newValue?.length ?? 0);
    return sum + BYTES_PER_EVENT + characters * BYTES_PER_CHARACTER;
  }, 0);
}

/** What a ticket holds already. */
export type Held = Required<Pick<Ticket, 'eventCount' | 'eventBytes' | 'commentCount' | 'commentBytes'>>;

/** What is to be added to a ticket. */
export type Added = Pick<TicketChange, 'events' | 'comment' | 'usesReserve'>;

/** What keeps a ticket from taking more events, or a comment. */
export function roomRefusals(held: Held, { events, comment, usesReserve = false }: Added): Refusal[] {
  if (events.length === 0 && !comment) return [];
  const eventLimit = LIMITS.events + (usesReserve ? LIMITS.reservedEvents : 0);
  if (held.eventCount + events.length > eventLimit) {
    return [full(`The timeline holds ${LIMITS.events.toLocaleString('en')} events and takes no more.`)];
  }
  if (comment && held.commentCount >= LIMITS.comments) {
    return [full(`The ticket holds ${LIMITS.comments.toLocaleString('en')} comments and takes no more.`)];
  }
  const added = eventBytes(events) + (comment ? commentBytes(comment) : 0);
  const byteLimit = LIMITS.textBytes + (usesReserve ? LIMITS.reservedBytes : 0);
  if (held.commentBytes + held.eventBytes + added <= byteLimit) return [];
  return [full('The comments and the timeline hold as much text as a ticket can.')];
}

function full(what: string): Refusal {
  return refusal(UserErrorCode.LIMIT_REACHED, `${what} Open a follow-up ticket.`);
}
