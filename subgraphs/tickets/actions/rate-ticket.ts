import type { SubgraphContext } from '../../shared/context';
import { partnerOnly } from '../../shared/mutation';
import { refusal, UserErrorCode } from '../../shared/refusal';
import { lengthRefusals } from '../../shared/text.rules';
import { LIMITS } from '../ticket-details.rules';
import { rate } from '../ticket-edits.rules';
import { changeTicket, refused, type TicketOutcome } from '../change-ticket';

/** Records the customer's verdict, which the partner takes down; a blank comment is none. */
export async function rateTicket(
  context: SubgraphContext,
  id: string,
  score: number,
  comment: string | null,
): Promise<TicketOutcome> {
  const isScore = score >= 1 && score <= 5;
  const wrong = [
    ...partnerOnly(context.viewer),
    ...(isScore
      ? []
      : [refusal(UserErrorCode.INVALID, '`score` must be from 1 (bad) to 5 (good).', ['score'])]),
    ...lengthRefusals(comment, ['comment'], LIMITS.shortText),
  ];
  if (wrong.length) return refused(wrong);
  const words = comment?.trim() ? comment : null;
  return changeTicket(context, id, null, (ticket, occasion) =>
    rate(ticket, { score, comment: words, ratedAt: occasion.at }, occasion),
  );
}
