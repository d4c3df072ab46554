import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerOnly } from '../../shared/mutation';
import { refusal, UserErrorCode } from '../../shared/refusal';
import { agentFacts } from '../peer-facts';
import { assign } from '../ticket-transitions.rules';
import { changeTicket, refused, type TicketOutcome } from '../change-ticket';

/** Gives a ticket to an active agent of its partner, or takes the assignment back. */
export async function assignTicket(
  context: SubgraphContext,
  id: string,
  agentId: string | null,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = partnerOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  const agent = agentId === null ? null : await agentFacts(context, agentId);
  return changeTicket(context, id, expectedVersion, (ticket, occasion) => {
    if (agentId !== null && agent?.partner?.id !== ticket.partnerId) {
      return { refusals: [notFound("agent of the ticket's partner", ['agentId'])] };
    }
    if (agent && !agent.active) {
      const message = 'This agent is not active any more. Choose another one.';
      return { refusals: [refusal(UserErrorCode.INVALID, message, ['agentId'])] };
    }
    return assign(ticket, agentId, occasion);
  });
}
