import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import {
  CommentVisibility,
  EscalationStatus,
  Severity,
  SlaMetric,
  SlaTarget,
  TicketKind,
  TicketStatus,
} from './enums';
import type { SlaClock } from './sla-clock';
import {
  isRunning,
  meetClock,
  noticeBreach,
  pauseClock,
  resumeClock,
  type SlaPolicy,
  startClock,
} from './sla-clock.rules';
import type { Ticket } from './ticket';
import { LIMITS } from './ticket-details.rules';
import type { AppliedEscalation, SelfHelpAttempt, TimelineEvent } from './ticket-parts';
import { sideOf } from './visibility.rules';

/** Severities as numbers, so that storage can order by them. */
export const SEVERITY_RANKS: Readonly<Record<Severity, number>> = { MINIMAL: 1, MODERATE: 2, CRITICAL: 3 };

/** Stands for "no clock is running" where tickets are ordered by their next due date. */
export const NO_DUE_DATE = new Date('9999-12-31T00:00:00.000Z');

const MINUTE_MS = 60_000;
const EXCERPT_LENGTH = 200;

/** Who does something, when, and under which promises. */
export interface Occasion {
  readonly actor: { readonly name: string; readonly role: string };
  readonly at: Date;
  readonly policy: SlaPolicy;
}

/** A timeline event that has no id yet. */
export type DraftEvent = Omit<TimelineEvent, '_id'>;

/** What a step does to a ticket, to be written in one go. */
export interface TicketChange {
  readonly set: Partial<Ticket>;
  readonly events: readonly DraftEvent[];
}

/** What a rule decides: the change, or why there is none. */
export type Decision<TChange = TicketChange> =
  { readonly refusals: readonly Refusal[] } | { readonly change: TChange };

/** Makes one timeline event. */
export function event(
  { actor, at }: Occasion,
  type: string,
  [field, oldValue, newValue]: readonly [string?, (string | null)?, (string | null)?] = [],
  internal = false,
): DraftEvent {
  return {
    type,
    actorName: actor.name,
    actorRole: actor.role,
    at,
    field: field ?? null,
    oldValue: oldValue ?? null,
    newValue: newValue ?? null,
    internal,
  };
}

/** What storage keeps of a set of clocks, so that "due" and "breached" are indexed queries. */
export function clockSummary(clocks: readonly SlaClock[]): { nextDueAt: Date; breached: boolean } {
  const due = clocks
    .filter((clock) => isRunning(clock) && !clock.breachedAt)
    .map((clock) => clock.dueAt?.getTime() ?? Infinity);
  const next = Math.min(NO_DUE_DATE.getTime(), ...due);
  return { nextDueAt: new Date(next), breached: clocks.some((clock) => clock.breachedAt !== null) };
}

/** The clocks of a new ticket: the partner's promises to its customer, or the provider's to the partner. */
export function initialClocks(policy: SlaPolicy, kind: TicketKind, severity: Severity, at: Date): SlaClock[] {
  if (kind === TicketKind.PARTNER_CENTER) {
    return [
      startClock(
        policy,
        { target: SlaTarget.PROVIDER_TO_PARTNER, metric: SlaMetric.FIRST_RESPONSE, severity },
        at,
      ),
    ];
  }
  return [SlaMetric.FIRST_RESPONSE, SlaMetric.RESOLUTION].map((metric) =>
    startClock(policy, { target: SlaTarget.PARTNER_TO_CUSTOMER, metric, severity }, at),
  );
}

/** Moves a ticket to another status with all that follows: waiting time, pauses, the timeline. Checks nothing. */
export function move(ticket: Ticket, to: TicketStatus, occasion: Occasion): TicketChange {
  const { at, policy } = occasion;
  const waitedMs = Math.max(0, at.getTime() - ticket.statusSince.getTime());
  const clocks = ticket.slaClocks.map((clock) => inStatus(policy, noticeBreach(clock, at), to, at));
  return {
    set: {
      status: to,
      statusSince: at,
      ...(ticket.status === TicketStatus.WAITING_ON_CUSTOMER && {
        waitingOnCustomerMs: ticket.waitingOnCustomerMs + waitedMs,
      }),
      ...(ticket.status === TicketStatus.WAITING_ON_PROVIDER && {
        waitingOnProviderMs: ticket.waitingOnProviderMs + waitedMs,
      }),
      slaClocks: clocks,
    },
    events: [event(occasion, 'STATUS_CHANGED', ['status', ticket.status, to])],
  };
}

// While the customer must act both of the partner's clocks stand still; with the provider only the resolution clock.
function inStatus(policy: SlaPolicy, clock: SlaClock, status: TicketStatus, at: Date): SlaClock {
  const isPartners = clock.target === SlaTarget.PARTNER_TO_CUSTOMER;
  const isPaused =
    isPartners &&
    (status === TicketStatus.WAITING_ON_CUSTOMER ||
      (status === TicketStatus.WAITING_ON_PROVIDER && clock.metric === SlaMetric.RESOLUTION));
  return isPaused ? pauseClock(policy, clock, at) : resumeClock(policy, clock, at);
}

/** One change after another, as one. */
export function followedBy(first: TicketChange, ...later: readonly TicketChange[]): TicketChange {
  return later.reduce(
    (all, next) => ({ set: { ...all.set, ...next.set }, events: [...all.events, ...next.events] }),
    first,
  );
}

/** The ticket as it will be after a change. */
export function after(ticket: Ticket, { set }: TicketChange): Ticket {
  return { ...ticket, ...set };
}

/** True while the provider has the ticket, or has asked back and waits for the partner. */
export function hasActiveEscalation(ticket: Pick<Ticket, 'appliedEscalations'>): boolean {
  return ticket.appliedEscalations.some(isActive);
}

/** An escalation that is neither ended nor solved. */
export function isActive({ status }: Pick<AppliedEscalation, 'status'>): boolean {
  return [EscalationStatus.REQUESTED, EscalationStatus.ACCEPTED, EscalationStatus.INFO_REQUESTED].includes(
    status,
  );
}

/** CLOSED and CANCELLED tickets never change again. */
export function isFinal(status: TicketStatus): boolean {
  return status === TicketStatus.CLOSED || status === TicketStatus.CANCELLED;
}

/** The statuses to which this viewer may bring the ticket with its next step. */
export function allowedTransitions(
  ticket: Pick<Ticket, 'status' | 'kind' | 'appliedEscalations'>,
  role: string,
): TicketStatus[] {
  const side = role === 'EMBED' ? null : sideOf(role);
  const isCustomers = ticket.kind === TicketKind.CUSTOMER;
  if (side === 'PROVIDER')
    return ticket.status === TicketStatus.NEW && !isCustomers ? [TicketStatus.OPEN] : [];
  if (side !== 'PARTNER') return [];
  const escalate = isCustomers && !hasActiveEscalation(ticket) ? [TicketStatus.WAITING_ON_PROVIDER] : [];
  switch (ticket.status) {
    case TicketStatus.NEW:
      return [TicketStatus.OPEN, ...escalate];
    case TicketStatus.OPEN:
      return [...escalate, ...(hasActiveEscalation(ticket) ? [] : [TicketStatus.RESOLVED])];
    case TicketStatus.RESOLVED:
      return [TicketStatus.CLOSED];
    default:
      return [];
  }
}

/** The refusal for a step that does not lead on from the ticket's status. */
export function notFrom(ticket: Ticket, step: string, from: string): Refusal {
  return refusal(
    UserErrorCode.TRANSITION_NOT_ALLOWED,
    `A ticket can be ${step} only while it is ${from}; this one is ${ticket.status}.`,
  );
}

/** Whether a comment answers the person who asked: the partner's on a customer's ticket, the provider's on a partner's. */
export function isReply(ticket: Pick<Ticket, 'kind'>, role: string, visibility: CommentVisibility): boolean {
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

/** Assigns a ticket, or takes the assignment back with null; a NEW ticket is opened by it. */
export function assign(ticket: Ticket, assigneeId: string | null, occasion: Occasion): Decision {
  if (isFinal(ticket.status)) return { refusals: [notFrom(ticket, 'assigned', 'not CLOSED or CANCELLED')] };
  const change: TicketChange = {
    set: { assigneeId },
    events: [event(occasion, 'ASSIGNED', ['assignee', ticket.assigneeId, assigneeId])],
  };
  const opens = ticket.status === TicketStatus.NEW && assigneeId !== null;
  return { change: opens ? followedBy(change, move(ticket, TicketStatus.OPEN, occasion)) : change };
}

const SECRET_FIELDS: ReadonlySet<string> = new Set(['contact']);

/** Changes the fields that differ, each with its event; personal data is not copied into the timeline. */
export function edit(
  ticket: Ticket,
  wanted: Partial<Ticket>,
  searchTerms: string[],
  occasion: Occasion,
): TicketChange {
  const changed = (Object.keys(wanted) as (keyof Ticket)[]).filter(
    (field) => JSON.stringify(wanted[field]) !== JSON.stringify(ticket[field]),
  );
  if (changed.length === 0) return { set: {}, events: [] };
  const set = Object.fromEntries(changed.map((field) => [field, wanted[field]])) as Partial<Ticket>;
  const events = changed.map((field) => {
    const isSecret = SECRET_FIELDS.has(field);
    const [before, now] = isSecret ? [null, null] : [excerpt(ticket[field]), excerpt(wanted[field])];
    return event(occasion, 'EDITED', [field, before, now]);
  });
  return { set: { ...set, searchTerms }, events };
}

// The timeline tells what changed; it is no second home for long texts.
function excerpt(value: unknown): string | null {
  if (value == null) return null;
  const text = Array.isArray(value) ? value.join(', ') : String(value);
  return text.length > EXCERPT_LENGTH ? `${text.slice(0, EXCERPT_LENGTH - 1)}…` : text;
}

/** Records an attempt at self-help, while there is still something to solve. */
export function recordAttempt(ticket: Ticket, attempt: SelfHelpAttempt, occasion: Occasion): Decision {
  if (ticket.status === TicketStatus.RESOLVED || isFinal(ticket.status)) {
    return { refusals: [notFrom(ticket, 'worked on', 'not RESOLVED, CLOSED or CANCELLED')] };
  }
  if (ticket.selfHelpAttempts.length >= LIMITS.selfHelpAttempts) {
    const message = `A ticket holds ${LIMITS.selfHelpAttempts} attempts at self-help and takes no more.`;
    return { refusals: [refusal(UserErrorCode.LIMIT_REACHED, message)] };
  }
  return {
    change: {
      set: { selfHelpAttempts: [...ticket.selfHelpAttempts, attempt] },
      events: [event(occasion, 'SELF_HELP_ATTEMPTED', ['selfHelpAttempts', null, attempt.outcome])],
    },
  };
}

/** Solves a ticket: refused while the provider still has it or a child is unsolved. */
export function resolve(
  ticket: Ticket,
  resolution: string,
  unresolvedChildren: number,
  occasion: Occasion,
): Decision {
  if (ticket.status !== TicketStatus.OPEN) return { refusals: [notFrom(ticket, 'resolved', 'OPEN')] };
  if (hasActiveEscalation(ticket)) {
    const message =
      'The ticket is still with the provider. Wait until the escalation is resolved, or withdraw it.';
    return { refusals: [refusal(UserErrorCode.PRECONDITION_FAILED, message)] };
  }
  if (unresolvedChildren > 0) {
    const message = `${unresolvedChildren} child ticket(s) are not resolved yet. Resolve or cancel them first.`;
    return { refusals: [refusal(UserErrorCode.PRECONDITION_FAILED, message)] };
  }
  const { at, policy } = occasion;
  const moved = move(ticket, TicketStatus.RESOLVED, occasion);
  const slaClocks = (moved.set.slaClocks ?? []).map((clock) => meetClock(policy, clock, at));
  const ended = { resolvedAt: at, endedAt: at, resolutionMinutes: minutesSince(ticket.createdAt, at) };
  const responded = ticket.firstResponseMinutes ?? minutesSince(ticket.createdAt, at);
  return {
    change: followedBy(moved, {
      set: { slaClocks, resolution, ...ended, firstResponseMinutes: responded },
      events: [],
    }),
  };
}

/** Closes the loop: the customer was told of the solution, not before there was a ticket and not in the future. */
export function close(ticket: Ticket, customerInformedAt: Date, occasion: Occasion): Decision {
  if (ticket.status !== TicketStatus.RESOLVED) return { refusals: [notFrom(ticket, 'closed', 'RESOLVED')] };
  const { at } = occasion;
  if (customerInformedAt < ticket.createdAt || customerInformedAt.getTime() > at.getTime() + 5 * MINUTE_MS) {
    const message = '`customerInformedAt` must lie between the creation of the ticket and now.';
    return { refusals: [refusal(UserErrorCode.INVALID, message, ['customerInformedAt'])] };
  }
  return {
    change: followedBy(move(ticket, TicketStatus.CLOSED, occasion), {
      set: { customerInformedAt, closedAt: at },
      events: [
        event(occasion, 'CUSTOMER_INFORMED', ['customerInformedAt', null, customerInformedAt.toISOString()]),
      ],
    }),
  };
}

function minutesSince(from: Date, at: Date): number {
  return Math.max(0, Math.round((at.getTime() - from.getTime()) / MINUTE_MS));
}

/** The figures of a ticket; waiting that goes on is counted up to the time of reading. */
export function ticketMetrics(ticket: MetricsTicket, at: Date): Metrics {
  const waitingMs = Math.max(0, at.getTime() - ticket.statusSince.getTime());
  const waited = (status: TicketStatus, beforeMs: number) =>
    Math.round((beforeMs + (ticket.status === status ? waitingMs : 0)) / MINUTE_MS);
  return {
    firstResponseMinutes: ticket.firstResponseMinutes,
    resolutionMinutes: ticket.resolutionMinutes,
    waitingOnCustomerMinutes: waited(TicketStatus.WAITING_ON_CUSTOMER, ticket.waitingOnCustomerMs),
    waitingOnProviderMinutes: waited(TicketStatus.WAITING_ON_PROVIDER, ticket.waitingOnProviderMs),
    replies: ticket.replies,
    reopens: ticket.reopens,
    escalations: ticket.escalationCount,
  };
}

type MetricsTicket = Pick<
  Ticket,
  | 'status'
  | 'statusSince'
  | 'firstResponseMinutes'
  | 'resolutionMinutes'
  | 'waitingOnCustomerMs'
  | 'waitingOnProviderMs'
> &
  Pick<Ticket, 'replies' | 'reopens' | 'escalationCount'>;

/** What `Ticket.metrics` says. */
export interface Metrics {
  firstResponseMinutes: number | null;
  resolutionMinutes: number | null;
  waitingOnCustomerMinutes: number;
  waitingOnProviderMinutes: number;
  replies: number;
  reopens: number;
  escalations: number;
}
