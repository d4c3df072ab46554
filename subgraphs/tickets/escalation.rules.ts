import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { textRefusals } from '../shared/text.rules';
import { EscalationGround, EscalationStatus, SlaMetric, SlaTarget, TicketStatus } from './enums';
import type { Escalation, ProviderRepresentative } from './escalation';
import { meetClock, noticeBreach, startClock } from './sla-clock.rules';
import type { SlaClock } from './sla-clock';
import { LIMITS } from './ticket-details.rules';
import type { Ticket } from './ticket';
import {
  after,
  clockSummary,
  type Decision,
  type DraftEvent,
  event,
  followedBy,
  isActive,
  isFinal,
  move,
  type Occasion,
  type TicketChange,
} from './ticket.rules';
import { sideOf } from './visibility.rules';

/** What a step does to an escalation, to be written in one go; its events go on to the ticket's timeline. */
export interface EscalationChange {
  readonly set: Partial<Escalation>;
  readonly events: readonly DraftEvent[];
}

/** The statuses to which this viewer may bring an escalation with its next step. */
export function allowedTransitions({ status }: Pick<Escalation, 'status'>, role: string): EscalationStatus[] {
  const side = role === 'EMBED' ? null : sideOf(role);
  if (side === 'PROVIDER' && status === EscalationStatus.REQUESTED) return [EscalationStatus.ACCEPTED];
  if (side === 'PROVIDER' && status === EscalationStatus.ACCEPTED) return [EscalationStatus.RESOLVED];
  if (side === 'PARTNER' && status === EscalationStatus.RESOLVED) return [EscalationStatus.CLOSED];
  return [];
}

/** Whether a ticket is in a status from which it can be handed over. */
export function escalatableRefusals(ticket: Pick<Ticket, 'status'>): Refusal[] {
  if (ticket.status === TicketStatus.NEW || ticket.status === TicketStatus.OPEN) return [];
  const message = `A ticket can be escalated only while it is NEW or OPEN; this one is ${ticket.status}.`;
  return [refusal(UserErrorCode.TRANSITION_NOT_ALLOWED, message)];
}

/** What is wrong with a request to escalate: one to three different grounds, and a justification. */
export function requestRefusals(input: {
  grounds: readonly EscalationGround[];
  justification: string;
}): Refusal[] {
  const field = ['input', 'grounds'];
  const { grounds, justification } = input;
  const isRepeated = new Set(grounds).size < grounds.length;
  return [
    ...(grounds.length === 0
      ? [refusal(UserErrorCode.BLANK, 'Name at least one of the three grounds.', field)]
      : []),
    ...(isRepeated ? [refusal(UserErrorCode.INVALID, 'Name each ground once.', field)] : []),
    ...textRefusals(justification, ['input', 'justification'], LIMITS.shortText),
  ];
}

/** The clock of the provider's promise to answer an escalation. */
export function providerClock({ policy, at }: Occasion, severity: Escalation['severity']): SlaClock {
  return startClock(
    policy,
    { target: SlaTarget.PROVIDER_TO_PARTNER, metric: SlaMetric.FIRST_RESPONSE, severity },
    at,
  );
}

/** A representative of the provider takes the escalation. */
export function accept(
  escalation: Escalation,
  representative: ProviderRepresentative,
  occasion: Occasion,
): Decision<EscalationChange> {
  return transition(escalation, [EscalationStatus.REQUESTED], EscalationStatus.ACCEPTED, occasion, {
    representative,
    acceptedAt: occasion.at,
  });
}

/** The representative has contacted the partner, which stops the provider's first-response clock. */
export function recordContact(
  escalation: Escalation,
  note: string,
  occasion: Occasion,
): Decision<EscalationChange> {
  const { ACCEPTED, INFO_REQUESTED } = EscalationStatus;
  const isTaken =
    escalation.representative !== null && [ACCEPTED, INFO_REQUESTED].includes(escalation.status);
  if (!isTaken) return { refusals: [notAllowed(escalation, 'be recorded as contacted', 'ACCEPTED')] };
  return {
    change: {
      set: { contactedAt: escalation.contactedAt ?? occasion.at, slaClocks: answered(escalation, occasion) },
      events: [event(occasion, 'PROVIDER_CONTACTED', ['contactedAt', null, note])],
    },
  };
}

/** The provider has solved it. An answer that was never recorded as a contact is one all the same. */
export function resolve(
  escalation: Escalation,
  resolution: string,
  occasion: Occasion,
): Decision<EscalationChange> {
  return transition(escalation, [EscalationStatus.ACCEPTED], EscalationStatus.RESOLVED, occasion, {
    resolution,
    resolvedAt: occasion.at,
    slaClocks: answered(escalation, occasion),
  });
}

/** The partner has taken note of the solution. */
export function close(escalation: Escalation, occasion: Occasion): Decision<EscalationChange> {
  return transition(escalation, [EscalationStatus.RESOLVED], EscalationStatus.CLOSED, occasion, {
    closedAt: occasion.at,
  });
}

/**
 * Takes over into the ticket what happened to one of its escalations: events, status and clocks. Idempotent: a state
 * that was taken over before changes nothing. Null when there is nothing to do; `'TOO_LATE'` when the ticket was
 * solved, cancelled or, where the client named a version, changed before the hand-over reached it.
 */
export function takeOver(
  ticket: Ticket,
  escalation: Escalation,
  occasion: Occasion,
  expectedVersion?: number | null,
): TicketChange | 'TOO_LATE' | null {
  const applied = ticket.appliedEscalations.find(({ escalationId }) => escalationId === escalation._id);
  if (applied && applied.version >= escalation.version) return null;
  if (!applied && escalation.active) {
    const isOvertaken = expectedVersion != null && ticket.version !== expectedVersion;
    if (isOvertaken || ticket.status === TicketStatus.RESOLVED || isFinal(ticket.status)) return 'TOO_LATE';
  }
  const state = { escalationId: escalation._id, version: escalation.version, status: escalation.status };
  const others = ticket.appliedEscalations.filter((other) => other !== applied);
  const appliedEscalations = [...others, state];
  const taken: TicketChange = {
    set: { appliedEscalations, escalationCount: appliedEscalations.length, providerVisible: true },
    events: escalation.events
      .filter(({ version }) => version > (applied?.version ?? 0))
      .map(({ version: _, ...rest }) => ({ ...rest })),
  };
  return followedBy(taken, ...steps(after(ticket, taken), occasion));
}

// The ticket waits on the provider while one of its escalations is with the provider, and only then.
function steps(ticket: Ticket, occasion: Occasion): TicketChange[] {
  const { REQUESTED, ACCEPTED } = EscalationStatus;
  const isWithProvider = ticket.appliedEscalations.some(({ status }) =>
    [REQUESTED, ACCEPTED].includes(status),
  );
  const { OPEN, WAITING_ON_PROVIDER } = TicketStatus;
  if (!isWithProvider) return ticket.status === WAITING_ON_PROVIDER ? [move(ticket, OPEN, occasion)] : [];
  if (
    ticket.status === WAITING_ON_PROVIDER ||
    ticket.status === TicketStatus.RESOLVED ||
    isFinal(ticket.status)
  )
    return [];
  if (ticket.status === OPEN) return [move(ticket, WAITING_ON_PROVIDER, occasion)];
  const opened = move(ticket, OPEN, occasion);
  return [opened, move(after(ticket, opened), WAITING_ON_PROVIDER, occasion)];
}

/** The fields of an escalation that follow from its status and clocks. */
export function escalationSummary(escalation: Pick<Escalation, 'status' | 'slaClocks'>): Partial<Escalation> {
  return { active: isActive(escalation), ...clockSummary(escalation.slaClocks) };
}

function transition(
  escalation: Escalation,
  from: readonly EscalationStatus[],
  to: EscalationStatus,
  occasion: Occasion,
  set: Partial<Escalation>,
): Decision<EscalationChange> {
  if (!from.includes(escalation.status))
    return { refusals: [notAllowed(escalation, `become ${to}`, from.join(' or '))] };
  const events = [event(occasion, `ESCALATION_${to}`, ['escalation.status', escalation.status, to])];
  return { change: { set: { status: to, ...set }, events } };
}

function notAllowed({ status }: Escalation, step: string, from: string): Refusal {
  return refusal(
    UserErrorCode.TRANSITION_NOT_ALLOWED,
    `An escalation can ${step} only while it is ${from}; this one is ${status}.`,
  );
}

function answered(escalation: Escalation, { policy, at }: Occasion): SlaClock[] {
  return escalation.slaClocks.map((clock) => meetClock(policy, noticeBreach(clock, at), at));
}
