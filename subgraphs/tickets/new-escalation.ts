import { Appropriateness, EscalationStatus } from './enums';
import type { Escalation } from './escalation';
import { escalationSummary, providerClock } from './escalation.rules';
import type { Ticket } from './ticket';
import type { TimelineEvent } from './ticket-parts';
import { type DraftEvent, event, type Occasion } from './ticket.rules';

/** What is said of an escalation when it is requested. */
export type EscalationOpening = Pick<
  Escalation,
  | ('_id' | 'number' | 'severity' | 'grounds' | 'trigger' | 'justification')
  | ('preflight' | 'requestedById' | 'expectedTicketVersion')
>;

/** The escalation as it stands right after it was requested: its ticket is still to follow it. */
export function newEscalation(
  { _id: ticketId, partnerId, customerId }: Pick<Ticket, '_id' | 'partnerId' | 'customerId'>,
  opening: EscalationOpening,
  occasion: Occasion,
  withIds: (events: readonly DraftEvent[]) => TimelineEvent[],
): Escalation {
  const status = EscalationStatus.REQUESTED;
  const slaClocks = [providerClock(occasion, opening.severity)];
  const requested = event(occasion, 'ESCALATION_REQUESTED', ['escalation.status', null, status]);
  return {
    ...opening,
    ...{ ticketId, partnerId, customerId, status, slaClocks, version: 1 },
    appropriateness: Appropriateness.UNREVIEWED,
    ...{ representative: null, contactedAt: null, informationRequested: null },
    ...{ reviewNote: null, declineReason: null, resumesAs: null, resolution: null, remediationPlanId: null },
    ...{ requestedAt: occasion.at, acceptedAt: null, resolvedAt: null, closedAt: null },
    events: withIds([requested]).map((each) => ({ ...each, version: 1 })),
    ...{ ticketPending: true, active: true, breached: false, nextDueAt: occasion.at },
    ...escalationSummary({ status, slaClocks }),
  };
}
