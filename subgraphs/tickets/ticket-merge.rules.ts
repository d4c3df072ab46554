import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { TicketStatus } from './enums';
import { cancelClock } from './sla-clock.rules';
import type { Ticket } from './ticket';
import {
  type Decision,
  type DraftEvent,
  event,
  followedBy,
  hasActiveEscalation,
  isFinal,
  move,
  notFrom,
  type Occasion,
} from './ticket.rules';

const { NEW, OPEN, WAITING_ON_CUSTOMER } = TicketStatus;

/** The target announces that it takes a ticket: one of the same partner and customer, while it is still open itself. */
export function accept(target: Ticket, source: Ticket, { at }: Occasion): Decision {
  if (target.partnerId !== source.partnerId || target.customerId !== source.customerId) {
    const message = 'Only tickets of the same customer can be merged.';
    return { refusals: [refusal(UserErrorCode.INVALID, message, ['intoId'])] };
  }
  if (target.status === TicketStatus.RESOLVED || isFinal(target.status)) {
    return { refusals: [notFrom(target, 'merged into', 'not RESOLVED, CLOSED or CANCELLED')] };
  }
  const others = target.pendingMerges.filter(({ ticketId }) => ticketId !== source._id);
  return { change: { set: { pendingMerges: [...others, { ticketId: source._id, at }] }, events: [] } };
}

/** Why a ticket cannot end just now: another one is being merged into it, and must not go down with it. */
export function mergeRefusals({ pendingMerges }: Ticket): Refusal[] {
  if (pendingMerges.length === 0) return [];
  const message = 'Another ticket is being merged into this one at the same moment. Try again shortly.';
  return [refusal(UserErrorCode.CONFLICT, message)];
}

/** The source ends: what it was about goes on in the target. */
export function hand(source: Ticket, intoId: string, occasion: Occasion): Decision {
  if (![NEW, OPEN, WAITING_ON_CUSTOMER].includes(source.status)) {
    return { refusals: [notFrom(source, 'merged', 'NEW, OPEN or WAITING_ON_CUSTOMER')] };
  }
  if (hasActiveEscalation(source)) {
    const message = 'The ticket is still with the provider. Withdraw the escalation first.';
    return { refusals: [refusal(UserErrorCode.PRECONDITION_FAILED, message)] };
  }
  const refusals = mergeRefusals(source);
  if (refusals.length) return { refusals };
  const { at, policy } = occasion;
  const moved = move(source, TicketStatus.CANCELLED, occasion);
  const slaClocks = (moved.set.slaClocks ?? []).map((clock) => cancelClock(policy, clock, at));
  return {
    change: followedBy(moved, {
      set: { mergedIntoId: intoId, slaClocks, endedAt: at },
      events: [event(occasion, 'MERGED', ['mergedInto', null, intoId])],
      usesReserve: true,
    }),
  };
}

/** The target notes that it has taken a ticket; once, however often it is told. */
export function absorb(target: Ticket, source: Ticket, occasion: Occasion): Decision {
  if (!target.pendingMerges.some(({ ticketId }) => ticketId === source._id))
    return { change: { set: {}, events: [] } };
  const { change } = release(target, source._id);
  return {
    change: followedBy(change, { set: {}, events: [taken(source, occasion)], usesReserve: true }),
  };
}

/** The event by which the target tells that it has taken a ticket. */
export function taken(source: Ticket, occasion: Occasion): DraftEvent {
  return event(occasion, 'MERGED_FROM', ['mergedFrom', null, source.number]);
}

/** The target takes its announcement back. */
export function release(target: Ticket, sourceId: string) {
  const pendingMerges = target.pendingMerges.filter(({ ticketId }) => ticketId !== sourceId);
  const isNothing = pendingMerges.length === target.pendingMerges.length;
  return { change: { set: isNothing ? {} : { pendingMerges }, events: [] } };
}
