import type { SubgraphContext } from '../../shared/context';
import { partnerOnly } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import { CommentVisibility } from '../enums';
import { LIMITS } from '../ticket-details.rules';
import { event, followedBy } from '../ticket.rules';
import { waitOnCustomer as wait } from '../ticket-transitions.rules';
import { changeTicket, refused, type TicketOutcome } from '../change-ticket';
import { newComment } from './add-comment';

/** Asks the customer something, as a public comment, and waits for the answer; both are one write. */
export async function waitOnCustomer(
  context: SubgraphContext,
  id: string,
  message: string,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = [...partnerOnly(context.viewer), ...textRefusals(message, ['message'], LIMITS.comment)];
  if (wrong.length) return refused(wrong);
  return changeTicket(context, id, expectedVersion, (ticket, occasion) => {
    const decision = wait(ticket, occasion);
    if ('refusals' in decision) return decision;
    const comment = newComment(context, { body: message, visibility: CommentVisibility.PUBLIC });
    const asked = event(occasion, 'COMMENT_ADDED', ['comments', null, comment._id]);
    return { change: followedBy({ set: {}, events: [asked], comment }, decision.change) };
  });
}
