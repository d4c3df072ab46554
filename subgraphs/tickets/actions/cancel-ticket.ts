import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerOnly, staleVersion } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import { withdraw } from '../escalation.rules';
import { changeEscalation } from '../change-escalation';
import { LIMITS } from '../ticket-details.rules';
import { isActive } from '../ticket.rules';
import { cancel } from '../ticket-transitions.rules';
import { changeTicket, currentTicket, refused, type TicketOutcome } from '../change-ticket';

/**
 * Gives a ticket up. An escalation that is under way is withdrawn first: a stop between the two leaves an open ticket
 * that is the partner's again, and the step can be repeated.
 */
export async function cancelTicket(
  context: SubgraphContext,
  id: string,
  reason: string,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = [...partnerOnly(context.viewer), ...textRefusals(reason, ['reason'], LIMITS.shortText)];
  if (wrong.length) return refused(wrong);
  const ticket = await currentTicket(context, id);
  if (!ticket) return refused([notFound('ticket', ['id'])]);
  const active = ticket.appliedEscalations.find(isActive);
  if (!active) {
    return changeTicket(context, id, expectedVersion, (current, occasion) =>
      cancel(current, reason, occasion),
    );
  }
  if (expectedVersion != null && expectedVersion !== ticket.version) {
    return refused([staleVersion(expectedVersion, ticket.version)]);
  }
  const withdrawn = await changeEscalation(context, active.escalationId, null, (escalation, occasion) =>
    withdraw(escalation, reason, occasion),
  );
  if (withdrawn.userErrors.length) return refused(withdrawn.userErrors);
  return changeTicket(context, id, null, (current, occasion) => cancel(current, reason, occasion));
}
