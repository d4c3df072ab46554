import {
  Appropriateness,
  EscalationGround,
  EscalationStatus,
  EscalationTrigger,
  IssueArea,
} from '../../../subgraphs/tickets/enums';
import type { Escalation, PreflightCheck } from '../../../subgraphs/tickets/escalation';
import { escalationSummary, providerClock } from '../../../subgraphs/tickets/escalation.rules';
import { event } from '../../../subgraphs/tickets/ticket.rules';
import type { Actor } from '../provider-staff';
import type { Story } from './story';
import { drawPhrase } from './texts';

/** What an escalation is made of, apart from what its ticket says. */
export interface EscalationOpening {
  readonly id: string;
  readonly nextNumber: () => string;
  readonly agent: Actor;
  readonly agentId: string;
  readonly preflight: PreflightCheck[];
  readonly isOutageOver: boolean;
}

/** The escalation as it stands right after the request. */
export function newEscalation(story: Story, cast: EscalationOpening): Escalation {
  const { ticket, telling } = story;
  const { random } = telling;
  const occasion = story.occasion(cast.agent);
  const { severity } = ticket;
  const status = EscalationStatus.REQUESTED;
  const slaClocks = [providerClock(occasion, severity)];
  const requested = event(occasion, 'ESCALATION_REQUESTED', ['escalation.status', null, status]);
  return {
    _id: cast.id,
    number: cast.nextNumber(),
    ...{ ticketId: ticket._id, partnerId: ticket.partnerId, customerId: ticket.customerId },
    ...{ status, severity, slaClocks, preflight: cast.preflight, version: 1 },
    grounds: random.sample(
      Object.values(EscalationGround),
      random.weighted([1, 2, 3], (count) => 4 - count),
    ),
    trigger: drawTrigger(story, cast.isOutageOver),
    justification: drawPhrase(telling, 'escalation.justification'),
    appropriateness: Appropriateness.UNREVIEWED,
    ...{
      representative: null,
      contactedAt: null,
      informationRequested: null,
      reviewNote: null,
      declineReason: null,
    },
    ...{
      resumesAs: null,
      resolution: null,
      remediationPlanId: null,
      acceptedAt: null,
      resolvedAt: null,
      closedAt: null,
    },
    requestedById: cast.agentId,
    requestedAt: occasion.at,
    events: story.withIds([requested]).map((each) => ({ ...each, version: 1 })),
    ...{ ticketPending: true, active: true, breached: false, nextDueAt: occasion.at },
    ...escalationSummary({ status, slaClocks }),
  };
}

function drawTrigger({ ticket, telling }: Story, isOutageOver: boolean): EscalationTrigger {
  if (ticket.issueArea === IssueArea.BILLING) return EscalationTrigger.BILLING_DISPUTE;
  if (isOutageOver) return EscalationTrigger.OUTAGE_PERSISTS;
  if (telling.random.chance(0.04)) return EscalationTrigger.FRAUD_OR_MISUSE;
  if (ticket.breached && telling.random.chance(0.7)) return EscalationTrigger.SLA_BREACH;
  return EscalationTrigger.UNRESOLVED_TECHNICAL;
}
