import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { CommentVisibility } from './enums';
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

/** How much a ticket may hold with what is added: the end of a ticket has a reserve, internal comments leave one. */
export function roomWith({ comment, usesReserve = false }: Omit<Added, 'events'>) {
  const isInternal = comment?.visibility === CommentVisibility.INTERNAL;
  return {
    events: LIMITS.events + (usesReserve ? LIMITS.reservedEvents : 0),
    comments: LIMITS.comments - (isInternal ? LIMITS.publicComments : 0),
    bytes:
      LIMITS.textBytes + (usesReserve ? LIMITS.reservedBytes : 0) - (isInternal ? LIMITS.publicBytes : 0),
  };
}

/** What keeps a ticket from taking more events, or a comment. */
export function roomRefusals(held: Held, { events, comment, usesReserve }: Added): Refusal[] {
  if (events.length === 0 && !comment) return [];
  const room = roomWith({ comment, usesReserve });
  if (held.eventCount + events.length > room.events) {
    return [full(`The timeline holds ${LIMITS.events.toLocaleString('en')} events and takes no more.`)];
  }
  if (comment && held.commentCount >= room.comments) {
    const most = room.comments.toLocaleString('en');
    return [
      full(`A ticket takes a comment of this visibility only while it has fewer than ${most} comments.`),
    ];
  }
  const added = eventBytes(events) + (comment ? commentBytes(comment) : 0);
  if (held.commentBytes + held.eventBytes + added <= room.bytes) return [];
  return [full('The comments and the timeline hold as much text as a ticket can.')];
}

function full(what: string): Refusal {
  return refusal(UserErrorCode.LIMIT_REACHED, `${what} Open a follow-up ticket.`);
}
