import { newPartId } from '../../../subgraphs/shared/ids';
import { ViewerRole } from '../../../subgraphs/shared/viewer';
import { type EscalationStatus, PreflightKey, RemediationStatus } from '../../../subgraphs/tickets/enums';
import type { Escalation } from '../../../subgraphs/tickets/escalation';
import type { RemediationPlan } from '../../../subgraphs/tickets/remediation-plan';
import type { Ticket } from '../../../subgraphs/tickets/ticket';
import { escalationDocument } from '../ticket-documents';
import { mentionOf, representativeOf, SOMEBODY } from './people';
import type { Owner } from './tickets';

/** An escalation of a ticket with all that it can hold. */
export function escalationOf(owner: Owner, ticket: Ticket, at: Date, status: EscalationStatus): Escalation {
  const { word, partnerId, customerId, agent } = owner;
  const representative = representativeOf(word);
  const mention = mentionOf(representative);
  return escalationDocument({
    ...{
      partnerId,
      customerId,
      ticketId: ticket._id,
      status,
      requestedAt: at,
      acceptedAt: at,
      contactedAt: at,
    },
    ...{
      justification: `${word} lacks the training, says ${mention}`,
      informationRequested: `${mention} since when`,
    },
    ...{ requestedById: agent._id, representative },
    preflight: [
      { key: PreflightKey.CUSTOMER_SELECTED, satisfied: true, required: true, detail: `${word} detail` },
    ],
  });
}

/** The ticket as it is once it has taken over an escalation. */
export function withEscalation(ticket: Ticket, { _id, version, status }: Escalation): Ticket {
  return {
    ...ticket,
    appliedEscalations: [{ escalationId: _id, version, status }],
    ...{ escalationCount: 1, providerVisible: true },
  };
}

/** A remediation plan for an escalation, half done. */
export function planOf(
  { word, partnerId }: Owner,
  _id: string,
  escalationId: string,
  at: Date,
): RemediationPlan {
  return {
    ...{
      _id,
      partnerId,
      status: RemediationStatus.AGREED,
      reason: `${word} needless escalations, says ${SOMEBODY}`,
    },
    ...{
      requestedAt: at,
      meetingAt: at,
      summary: `${word} trains ${SOMEBODY}`,
      escalationIds: [escalationId],
    },
    actions: [
      { _id: newPartId('act'), description: `${word} trains ${SOMEBODY}`, dueAt: at, completedAt: null },
      { _id: newPartId('act'), description: `${word} trains admins`, dueAt: null, completedAt: at },
    ],
    events: [
      {
        ...{
          _id: newPartId('evt'),
          type: 'CREATED',
          actorName: representativeOf(word).name,
          actorRole: ViewerRole.PROVIDER_ADMIN,
        },
        ...{
          at,
          field: 'status',
          oldValue: `${word} before`,
          newValue: `${word} after, ${representativeOf(word).name}`,
          internal: false,
        },
      },
    ],
    ...{ escalationsPending: false, version: 1 },
  };
}
