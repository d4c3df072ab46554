import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerOnly, staleVersion } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { textRefusals } from '../../shared/text.rules';
import { withdraw } from '../escalation.rules';
import { changeEscalation } from '../change-escalation';
import { LIMITS } from '../ticket-details.rules';
import type { AppliedEscalation } from '../ticket-parts';
import { mergeRefusals } from '../ticket-merge.rules';
import { isActive } from '../ticket.rules';
import { cancel } from '../ticket-transitions.rules';
import { changeTicket, currentTicket, type Decide, refused, type TicketOutcome } from '../change-ticket';

/**
 * Gives a ticket up. An escalation that is under way is withdrawn first: a stop between the two leaves an open ticket
 * that is the partner's again, and the step can be repeated. So does somebody else's change at that very moment, when
 * the client named the version that it means; the refusal then says so.
 */
export async function cancelTicket(
  context: SubgraphContext,
  id: string,
  reason: string,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = [...partnerOnly(context.viewer), ...textRefusals(reason, ['reason'], LIMITS.shortText)];
  if (wrong.length) return refused(wrong);
  const giveUp: Decide = (current, occasion) => cancel(current, reason, occasion);
  const ticket = await currentTicket(context, id);
  if (!ticket) return refused([notFound('ticket', ['id'])]);
  const active = ticket.appliedEscalations.find(isActive);
  if (!active) return changeTicket(context, id, expectedVersion, giveUp);
  const merging = mergeRefusals(ticket);
  if (merging.length) return refused(merging);
  if (expectedVersion == null) {
    // Refused when the provider was quicker to end it, which is as good.
    await withdrawn(context, active.escalationId, reason, null);
    return changeTicket(context, id, null, giveUp);
  }
  if (expectedVersion !== ticket.version) return refused([staleVersion(expectedVersion, ticket.version)]);
  const refusals = await withdrawn(context, active.escalationId, reason, active);
  if (refusals.length) return refused(refusals.map((each) => aboutTicket(each, expectedVersion)));
  // By following the escalation the ticket came to its next version.
  const outcome = await changeTicket(context, id, expectedVersion + 1, giveUp);
  return outcome.ticket ? outcome : refused(outcome.userErrors.map(halfDone));
}

// With the state that the ticket has taken over, only an escalation that is still in that state.
async function withdrawn(
  context: SubgraphContext,
  escalationId: string,
  reason: string,
  known: AppliedEscalation | null,
): Promise<readonly Refusal[]> {
  const { userErrors } = await changeEscalation(
    context,
    escalationId,
    known && known.version,
    (escalation, occasion) => withdraw(escalation, reason, occasion),
  );
  return userErrors;
}

// A ticket changes with its escalation: whoever named its version knows nothing of the escalation's.
function aboutTicket(error: Refusal, expectedVersion: number): Refusal {
  return error.code === UserErrorCode.CONFLICT ? staleVersion(expectedVersion) : error;
}

function halfDone(error: Refusal): Refusal {
  if (error.code !== UserErrorCode.CONFLICT) return error;
  const message =
    'Somebody else changed the ticket while its escalation was being withdrawn. It is withdrawn, and the ticket is not cancelled. Read it again before you cancel it.';
  return refusal(UserErrorCode.CONFLICT, message, ['expectedVersion']);
}
