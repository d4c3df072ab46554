import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { textRefusals } from '../shared/text.rules';
import type { ViewerRole } from '../shared/viewer';
import {
  Appropriateness,
  type EscalationGround,
  EscalationStatus,
  SlaMetric,
  SlaTarget,
  TicketStatus,
} from './enums';
import type { Escalation, ProviderRepresentative } from './escalation';
import { cancelClock, meetClock, noticeBreach, pauseClock, resumeClock, startClock } from './sla-clock.rules';
import type { SlaClock } from './sla-clock';
import { LIMITS } from './ticket-details.rules';
import type { Ticket } from './ticket';
import { clockSummary, type Decision, type DraftEvent, event, isActive, type Occasion } from './ticket.rules';
import { type Side, sideOf } from './visibility.rules';

/** What a step does to an escalation, to be written in one go; its events go on to the ticket's timeline. */
export interface EscalationChange {
  readonly set: Partial<Escalation>;
  readonly events: readonly DraftEvent[];
  /** True for what ends it: room is kept for that in a full ticket. */
  readonly usesReserve?: boolean;
}

const { REQUESTED, ACCEPTED, INFO_REQUESTED, DECLINED, RESOLVED, CLOSED, WITHDRAWN } = EscalationStatus;

/** The steps of each side: from which statuses each status can be reached. */
const STEPS: Readonly<
  Record<Side, Readonly<Partial<Record<EscalationStatus, readonly EscalationStatus[]>>>>
> = {
  PROVIDER: {
    ACCEPTED: [REQUESTED],
    INFO_REQUESTED: [REQUESTED, ACCEPTED],
    DECLINED: [REQUESTED],
    RESOLVED: [ACCEPTED],
  },
  PARTNER: {
    CLOSED: [RESOLVED],
    WITHDRAWN: [REQUESTED, ACCEPTED, INFO_REQUESTED],
  },
};

/** The statuses to which this viewer may bring an escalation with its next step, by the same table as the steps. */
export function allowedTransitions(
  { status, resumesAs }: Pick<Escalation, 'status' | 'resumesAs'>,
  role: ViewerRole,
): EscalationStatus[] {
  const side = sideOf(role);
  if (side === null) return [];
  const reached = Object.values(EscalationStatus).filter((to) => STEPS[side][to]?.includes(status));
  return side === 'PARTNER' && status === INFO_REQUESTED ? [resumesAs ?? REQUESTED, ...reached] : reached;
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
  return transition(escalation, STEPS.PROVIDER, ACCEPTED, occasion, {
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
  return transition(escalation, STEPS.PROVIDER, RESOLVED, occasion, {
    resolution,
    resolvedAt: occasion.at,
    slaClocks: answered(escalation, occasion),
  });
}

/** The partner has taken note of the solution. */
export function close(escalation: Escalation, occasion: Occasion): Decision<EscalationChange> {
  return transition(escalation, STEPS.PARTNER, CLOSED, occasion, { closedAt: occasion.at });
}

/** The provider asks the partner something; its clocks pause until the answer. */
export function askBack(
  escalation: Escalation,
  question: string,
  occasion: Occasion,
): Decision<EscalationChange> {
  const { policy, at } = occasion;
  const set = {
    informationRequested: question,
    resumesAs: escalation.status,
    slaClocks: escalation.slaClocks.map((clock) => pauseClock(policy, noticeBreach(clock, at), at)),
  };
  return transition(escalation, STEPS.PROVIDER, INFO_REQUESTED, occasion, set, question);
}

/** The partner answers; the escalation goes on where it was when the provider asked. */
export function answer(escalation: Escalation, text: string, occasion: Occasion): Decision<EscalationChange> {
  if (escalation.status !== INFO_REQUESTED)
    return { refusals: [notAllowed(escalation, 'be answered', INFO_REQUESTED)] };
  const { policy, at } = occasion;
  const status = escalation.resumesAs ?? REQUESTED;
  const slaClocks = escalation.slaClocks.map((clock) => resumeClock(policy, clock, at));
  return {
    change: {
      set: { status, resumesAs: null, slaClocks },
      events: [
        event(occasion, 'ESCALATION_ANSWERED', ['escalation.status', INFO_REQUESTED, status]),
        event(occasion, 'INFORMATION_PROVIDED', ['informationRequested', null, text]),
      ],
    },
  };
}

/** The provider does not take it, and says why. */
export function decline(
  escalation: Escalation,
  reason: string,
  occasion: Occasion,
): Decision<EscalationChange> {
  const set = { declineReason: reason, slaClocks: cancelled(escalation, occasion) };
  return transition(escalation, STEPS.PROVIDER, DECLINED, occasion, set, reason);
}

/** The partner takes it back, and says why. */
export function withdraw(
  escalation: Escalation,
  reason: string,
  occasion: Occasion,
): Decision<EscalationChange> {
  const set = { resumesAs: null, slaClocks: cancelled(escalation, occasion) };
  return transition(escalation, STEPS.PARTNER, WITHDRAWN, occasion, set, reason);
}

/** The provider judges whether it should have been escalated, at any time; a later verdict replaces an earlier one. */
export function review(
  { appropriateness: before }: Escalation,
  appropriateness: Appropriateness,
  note: string,
  occasion: Occasion,
): Decision<EscalationChange> {
  const reviewed = event(occasion, 'ESCALATION_REVIEWED', ['appropriateness', before, appropriateness]);
  return { change: { set: { appropriateness, reviewNote: note }, events: [reviewed] } };
}

/** A review is a verdict: UNREVIEWED is none. */
export function verdictRefusals(appropriateness: Appropriateness): Refusal[] {
  if (appropriateness !== Appropriateness.UNREVIEWED) return [];
  const message = '`appropriateness` must be APPROPRIATE or INAPPROPRIATE.';
  return [refusal(UserErrorCode.INVALID, message, ['appropriateness'])];
}

/** The fields of an escalation that follow from its status and clocks. */
export function escalationSummary(escalation: Pick<Escalation, 'status' | 'slaClocks'>): Partial<Escalation> {
  return { active: isActive(escalation), ...clockSummary(escalation.slaClocks) };
}

function transition(
  escalation: Escalation,
  steps: (typeof STEPS)[Side],
  to: EscalationStatus,
  occasion: Occasion,
  set: Partial<Escalation>,
  note?: string,
): Decision<EscalationChange> {
  const from = steps[to] ?? [];
  if (!from.includes(escalation.status))
    return { refusals: [notAllowed(escalation, `become ${to}`, from.join(' or '))] };
  const moved = event(occasion, `ESCALATION_${to}`, ['escalation.status', escalation.status, to]);
  const told = note === undefined ? [] : [event(occasion, 'REASON_GIVEN', ['escalation.status', null, note])];
  const usesReserve = [DECLINED, RESOLVED, WITHDRAWN].includes(to);
  return { change: { set: { status: to, ...set }, events: [moved, ...told], usesReserve } };
}

function notAllowed({ status }: Escalation, step: string, from: string): Refusal {
  return refusal(
    UserErrorCode.TRANSITION_NOT_ALLOWED,
    `An escalation can ${step} only while it is ${from}; this one is ${status}.`,
  );
}

function cancelled(escalation: Escalation, { policy, at }: Occasion): SlaClock[] {
  return escalation.slaClocks.map((clock) => cancelClock(policy, noticeBreach(clock, at), at));
}

function answered(escalation: Escalation, { policy, at }: Occasion): SlaClock[] {
  return escalation.slaClocks.map((clock) => meetClock(policy, noticeBreach(clock, at), at));
}
