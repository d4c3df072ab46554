import { EscalationGround, EscalationTrigger, IssueArea } from '../../../subgraphs/tickets/enums';
import type { Escalation, PreflightCheck } from '../../../subgraphs/tickets/escalation';
import { newEscalation } from '../../../subgraphs/tickets/new-escalation';
import type { Actor } from '../provider-staff';
import type { Story } from './story';
import { drawPhrase } from './texts';

/** What a story's escalation is made of, apart from what its ticket says. */
export interface EscalationRequest {
  readonly id: string;
  readonly nextNumber: () => string;
  readonly agent: Actor;
  readonly agentId: string;
  readonly preflight: PreflightCheck[];
  readonly isOutageOver: boolean;
}

/** The escalation as the story's agent requests it now. */
export function toldEscalation(story: Story, cast: EscalationRequest): Escalation {
  const { ticket, telling } = story;
  const { random } = telling;
  const opening = {
    _id: cast.id,
    number: cast.nextNumber(),
    ...{ severity: ticket.severity, preflight: cast.preflight, requestedById: cast.agentId },
    grounds: random.sample(
      Object.values(EscalationGround),
      random.weighted([1, 2, 3], (count) => 4 - count),
    ),
    trigger: drawTrigger(story, cast.isOutageOver),
    justification: drawPhrase(telling, 'escalation.justification'),
  };
  return newEscalation(ticket, opening, story.occasion(cast.agent), (events) => story.withIds(events));
}

function drawTrigger({ ticket, telling }: Story, isOutageOver: boolean): EscalationTrigger {
  if (ticket.issueArea === IssueArea.BILLING) return EscalationTrigger.BILLING_DISPUTE;
  if (isOutageOver) return EscalationTrigger.OUTAGE_PERSISTS;
  if (telling.random.chance(0.04)) return EscalationTrigger.FRAUD_OR_MISUSE;
  if (ticket.breached && telling.random.chance(0.7)) return EscalationTrigger.SLA_BREACH;
  return EscalationTrigger.UNRESOLVED_TECHNICAL;
}
