import type { ViewerRole } from '../shared/viewer';
import { CommentVisibility, SlaMetric, TicketKind, TicketStatus } from './enums';
import { meetClock } from './sla-clock.rules';
import type { Ticket } from './ticket';
import { after, followedBy, minutesSince, move, type Occasion, type TicketChange } from './ticket.rules';
import { sideOf } from './visibility.rules';

/** Whether a comment answers the person who asked: the partner's on a customer's ticket, the provider's on a partner's. */
export function isReply(
  ticket: Pick<Ticket, 'kind'>,
  role: ViewerRole,
  visibility: CommentVisibility,
): boolean {
  const answering = ticket.kind === TicketKind.CUSTOMER ? 'PARTNER' : 'PROVIDER';
  return visibility === CommentVisibility.PUBLIC && sideOf(role) === answering;
}

/** What a comment does to a ticket's state: the first reply opens it; the customer's side ends its own waiting. */
export function commentOn(ticket: Ticket, visibility: CommentVisibility, occasion: Occasion): TicketChange {
  const { actor } = occasion;
  let change: TicketChange = { set: {}, events: [] };
  if (isReply(ticket, actor.role, visibility)) change = firstResponse(ticket, occasion);
  const fromCustomersSide = visibility === CommentVisibility.PUBLIC && sideOf(actor.role) === 'PARTNER';
  const opens =
    (ticket.status === TicketStatus.NEW && isReply(ticket, actor.role, visibility)) ||
    (ticket.status === TicketStatus.WAITING_ON_CUSTOMER && fromCustomersSide);
  return opens ? followedBy(change, move(after(ticket, change), TicketStatus.OPEN, occasion)) : change;
}

function firstResponse(ticket: Ticket, { at, policy }: Occasion): TicketChange {
  if (ticket.firstResponseMinutes !== null) return { set: {}, events: [] };
  const slaClocks = ticket.slaClocks.map((clock) =>
    clock.metric === SlaMetric.FIRST_RESPONSE ? meetClock(policy, clock, at) : clock,
  );
  return { set: { slaClocks, firstResponseMinutes: minutesSince(ticket.createdAt, at) }, events: [] };
}
