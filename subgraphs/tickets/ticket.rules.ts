import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import type { ViewerRole } from '../shared/viewer';
import { EscalationStatus, type Severity, SlaMetric, SlaTarget, TicketKind, TicketStatus } from './enums';
import type { SlaClock } from './sla-clock';
import { isRunning, noticeBreach, pauseClock, resumeClock, startClock } from './sla-clock.rules';
import type { SlaPolicy } from './sla-policy.rules';
import type { Ticket } from './ticket';
import type { AppliedEscalation, Comment, TimelineEvent } from './ticket-parts';

/** Severities as numbers, so that storage can order by them. */
export const SEVERITY_RANKS: Readonly<Record<Severity, number>> = { MINIMAL: 1, MODERATE: 2, CRITICAL: 3 };

/** Stands for "no clock is running" where tickets are ordered by their next due date. */
export const NO_DUE_DATE = new Date('9999-12-31T00:00:00.000Z');

const MINUTE_MS = 60_000;

/** Who does something, when, and under which promises. */
export interface Occasion {
  readonly actor: { readonly name: string; readonly role: ViewerRole };
  readonly at: Date;
  readonly policy: SlaPolicy;
}

/** A timeline event that has no id yet. */
export type DraftEvent = Omit<TimelineEvent, '_id'>;

/** What a step does to a ticket, to be written in one go. */
export interface TicketChange {
  readonly set: Partial<Ticket>;
  readonly events: readonly DraftEvent[];
  /** A comment that is part of the step, such as the question that a customer is asked. */
  readonly comment?: Comment;
  /** True for what ends something, or must follow a step that was taken: room is kept for it in a full ticket. */
  readonly usesReserve?: boolean;
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
    (all, next) => ({
      ...all,
      ...next,
      set: { ...all.set, ...next.set },
      events: [...all.events, ...next.events],
    }),
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

/** CLOSED and CANCELLED tickets take no further step; a CLOSED one can still be rated. */
export function isFinal(status: TicketStatus): boolean {
  return status === TicketStatus.CLOSED || status === TicketStatus.CANCELLED;
}

/** The refusal for a step that does not lead on from the ticket's status. */
export function notFrom(ticket: Ticket, step: string, from: string): Refusal {
  return refusal(
    UserErrorCode.TRANSITION_NOT_ALLOWED,
    `A ticket can be ${step} only while it is ${from}; this one is ${ticket.status}.`,
  );
}

/** Whole minutes by the clock on the wall. */
export function minutesSince(from: Date, at: Date): number {
  return Math.max(0, Math.round((at.getTime() - from.getTime()) / MINUTE_MS));
}
