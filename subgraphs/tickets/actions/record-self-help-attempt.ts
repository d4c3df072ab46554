import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerOnly } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import { articleExists } from '../peer-facts';
import { LIMITS } from '../ticket-details.rules';
import type { SelfHelpAttemptInput } from '../ticket.input';
import { recordAttempt } from '../ticket-edits.rules';
import { changeTicket, type Decide, refused, type TicketOutcome } from '../change-ticket';

/** Records a fix that was tried before asking for help. */
export async function recordSelfHelpAttempt(
  context: SubgraphContext,
  ticketId: string,
  input: SelfHelpAttemptInput,
): Promise<TicketOutcome> {
  const wrong = [
    ...partnerOnly(context.viewer),
    ...textRefusals(input.action, ['input', 'action'], LIMITS.shortText),
  ];
  if (wrong.length) return refused(wrong);
  const articleId = input.articleId ?? null;
  if (articleId !== null && !(await articleExists(context, articleId))) {
    return refused([notFound('article', ['input', 'articleId'])]);
  }
  const { action, outcome } = input;
  const record: Decide = (ticket, occasion) =>
    recordAttempt(ticket, { at: occasion.at, by: context.viewer.name, action, outcome, articleId }, occasion);
  return changeTicket(context, ticketId, null, record, { idField: ['ticketId'] });
}
