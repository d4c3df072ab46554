import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import type { ViewerRole } from '../shared/viewer';
import { CommentVisibility, SlaMetric, TicketKind, TicketStatus } from './enums';
import { cancelClock, meetClock, restartClock } from './sla-clock.rules';
import type { Ticket } from './ticket';
import { commentOn } from './ticket-comments.rules';
import { mergeRefusals } from './ticket-merge.rules';
import {
  after,
  type Decision,
  event,
  followedBy,
  hasActiveEscalation,
  isFinal,
  minutesSince,
  move,
  notFrom,
  type Occasion,
} from './ticket.rules';
import { sideOf } from './visibility.rules';

const { NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CLOSED, CANCELLED } = TicketStatus;
const MINUTE_MS = 60_000;

/** The steps that a partner's people can take from each status; what stands in their way beside it, the rules below say. */
const PARTNER_STEPS: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  NEW: [OPEN, WAITING_ON_PROVIDER, CANCELLED],
  OPEN: [WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER, RESOLVED, CANCELLED],
  WAITING_ON_CUSTOMER: [OPEN, CANCELLED],
  WAITING_ON_PROVIDER: [CANCELLED],
  RESOLVED: [OPEN, CLOSED],
  CLOSED: [],
  CANCELLED: [],
};

/** The parts of a ticket on which its next steps depend. */
export type SteppingTicket = Pick<Ticket, 'status' | 'kind' | 'appliedEscalations'>;

/**
 * The statuses to which this viewer may bring the ticket with its next step, by the same rules as the mutations.
 * An escalation has more conditions, which the preflight tells.
 */
export function allowedTransitions(
  ticket: SteppingTicket,
  role: ViewerRole,
  unresolvedChildren: number,
): TicketStatus[] {
  const side = sideOf(role);
  if (side === null) return [];
  if (side === 'PROVIDER')
    return ticket.status === NEW && ticket.kind === TicketKind.PARTNER_CENTER ? [OPEN] : [];
  return PARTNER_STEPS[ticket.status].filter(
    (to) => stepRefusals(ticket, to, unresolvedChildren).length === 0,
  );
}

/** What stands in the way of a partner's step; empty when nothing does. */
export function stepRefusals(ticket: SteppingTicket, to: TicketStatus, unresolvedChildren = 0): Refusal[] {
  if (!PARTNER_STEPS[ticket.status].includes(to)) return [notTo(ticket, to)];
  const isCustomers = ticket.kind === TicketKind.CUSTOMER;
  if (!isCustomers && (to === WAITING_ON_CUSTOMER || to === WAITING_ON_PROVIDER)) return [notTo(ticket, to)];
  if (to === WAITING_ON_PROVIDER && hasActiveEscalation(ticket)) return [stillEscalated()];
  if (to !== RESOLVED) return [];
  return [
    ...(hasActiveEscalation(ticket) ? [stillEscalated()] : []),
    ...(unresolvedChildren > 0 ? [childrenLeft(unresolvedChildren)] : []),
  ];
}

/** The statuses from which a partner can bring a ticket to this one, for messages. */
function sources(to: TicketStatus): string {
  return Object.values(TicketStatus)
    .filter((from) => PARTNER_STEPS[from].includes(to))
    .join(' or ');
}

function notTo(ticket: SteppingTicket, to: TicketStatus): Refusal {
  const own =
    ticket.kind === TicketKind.PARTNER_CENTER && [WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER].includes(to);
  const message = own
    ? `A PARTNER_CENTER ticket never becomes ${to}: it has no customer, and is with the provider already.`
    : `A ticket can become ${to} only while it is ${sources(to)}; this one is ${ticket.status}.`;
  return refusal(UserErrorCode.TRANSITION_NOT_ALLOWED, message);
}

function stillEscalated(): Refusal {
  return refusal(
    UserErrorCode.PRECONDITION_FAILED,
    'The ticket is still with the provider. Wait until the escalation is resolved, or withdraw it.',
  );
}

function childrenLeft(count: number): Refusal {
  const message = `${count} child ticket(s) are not resolved yet. Resolve or cancel them first.`;
  return refusal(UserErrorCode.PRECONDITION_FAILED, message);
}

/** Assigns a ticket, or takes the assignment back with null; a NEW ticket is opened by it. */
export function assign(ticket: Ticket, assigneeId: string | null, occasion: Occasion): Decision {
  if (isFinal(ticket.status)) return { refusals: [notFrom(ticket, 'assigned', 'not CLOSED or CANCELLED')] };
  const change = {
    set: { assigneeId },
    events: [event(occasion, 'ASSIGNED', ['assignee', ticket.assigneeId, assigneeId])],
  };
  const opens = ticket.status === NEW && assigneeId !== null;
  return { change: opens ? followedBy(change, move(ticket, OPEN, occasion)) : change };
}

/** Waits for the customer's answer; the question to it is a public reply, and the partner's clocks pause. */
export function waitOnCustomer(ticket: Ticket, occasion: Occasion): Decision {
  const refusals = stepRefusals(ticket, WAITING_ON_CUSTOMER);
  if (refusals.length) return { refusals };
  const asked = commentOn(ticket, CommentVisibility.PUBLIC, occasion);
  return { change: followedBy(asked, move(after(ticket, asked), WAITING_ON_CUSTOMER, occasion)) };
}

/**
 * Solves a ticket: refused while the provider still has it or a child is unsolved. It is no reply: who asked has still to
 * be told, and where nobody has replied a first response has lost its point without having been given.
 */
export function resolve(
  ticket: Ticket,
  resolution: string,
  unresolvedChildren: number,
  occasion: Occasion,
): Decision {
  const refusals = [...stepRefusals(ticket, RESOLVED, unresolvedChildren), ...mergeRefusals(ticket)];
  if (refusals.length) return { refusals };
  const { at, policy } = occasion;
  const moved = move(ticket, RESOLVED, occasion);
  const slaClocks = (moved.set.slaClocks ?? []).map((clock) =>
    (clock.metric === SlaMetric.RESOLUTION ? meetClock : cancelClock)(policy, clock, at),
  );
  const resolutionMinutes = minutesSince(ticket.createdAt, at);
  const set = { slaClocks, resolution, resolvedAt: at, endedAt: at, resolutionMinutes };
  return { change: { ...followedBy(moved, { set, events: [] }), usesReserve: true } };
}

/** Closes the loop: the customer was told of the solution, not before there was a ticket and not in the future. */
export function close(ticket: Ticket, customerInformedAt: Date, occasion: Occasion): Decision {
  const refusals = stepRefusals(ticket, CLOSED);
  if (refusals.length) return { refusals };
  const { at } = occasion;
  if (customerInformedAt < ticket.createdAt || customerInformedAt.getTime() > at.getTime() + 5 * MINUTE_MS) {
    const message = '`customerInformedAt` must lie between the creation of the ticket and now.';
    return { refusals: [refusal(UserErrorCode.INVALID, message, ['customerInformedAt'])] };
  }
  return {
    change: followedBy(move(ticket, CLOSED, occasion), {
      set: { customerInformedAt, closedAt: at },
      events: [
        event(occasion, 'CUSTOMER_INFORMED', ['customerInformedAt', null, customerInformedAt.toISOString()]),
      ],
      usesReserve: true,
    }),
  };
}

/**
 * Takes up a solved ticket again, or ends the waiting on the customer. Its clocks go on: that of the solution, and that
 * of the first response where there was none. What was breached stays so.
 */
export function reopen(ticket: Ticket, reason: string, occasion: Occasion): Decision {
  if (ticket.status !== RESOLVED && ticket.status !== WAITING_ON_CUSTOMER)
    return { refusals: [notFrom(ticket, 'reopened', 'RESOLVED or WAITING_ON_CUSTOMER')] };
  const moved = move(ticket, OPEN, occasion);
  const told = { set: {}, events: [event(occasion, 'REOPENED', ['status', ticket.status, reason])] };
  if (ticket.status === WAITING_ON_CUSTOMER) return { change: followedBy(moved, told) };
  const slaClocks = (moved.set.slaClocks ?? []).map((clock) =>
    clock.metric === SlaMetric.RESOLUTION || ticket.firstResponseMinutes === null
      ? restartClock(occasion.policy, clock, occasion.at)
      : clock,
  );
  const unsolved = { resolution: null, resolvedAt: null, endedAt: null, resolutionMinutes: null };
  const set = { slaClocks, ...unsolved, reopens: ticket.reopens + 1 };
  return { change: followedBy(moved, { set, events: [] }, told) };
}

/** Gives a ticket up. An escalation that is under way must have been withdrawn. */
export function cancel(ticket: Ticket, reason: string, occasion: Occasion): Decision {
  const refusals = [...stepRefusals(ticket, CANCELLED), ...mergeRefusals(ticket)];
  if (refusals.length) return { refusals };
  if (hasActiveEscalation(ticket)) return { refusals: [stillEscalated()] };
  const { at, policy } = occasion;
  const moved = move(ticket, CANCELLED, occasion);
  const slaClocks = (moved.set.slaClocks ?? []).map((clock) => cancelClock(policy, clock, at));
  return {
    change: followedBy(moved, {
      set: { slaClocks, endedAt: at },
      events: [event(occasion, 'CANCELLED', ['status', ticket.status, reason])],
      usesReserve: true,
    }),
  };
}
