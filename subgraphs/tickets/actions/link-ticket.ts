import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerOnly } from '../../shared/mutation';
import { ticketEntity } from '../ticket';
import { LIMITS } from '../ticket-details.rules';
import { circular, link, unlink } from '../ticket-edits.rules';
import { changeTicket, refused, type TicketOutcome } from '../change-ticket';

/**
 * Makes a ticket part of another one, or a follow-up of it. Two clients who link two tickets to one another at the
 * same moment both find the circle after their write, and take it back.
 */
export async function linkTicket(
  context: SubgraphContext,
  id: string,
  parentId: string,
): Promise<TicketOutcome> {
  const wrong = partnerOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  const parent = await context.collection(ticketEntity).current(parentId);
  let before: string | null = null;
  const outcome = await changeTicket(context, id, null, async (ticket, occasion) => {
    if (parent?.partnerId !== ticket.partnerId)
      return { refusals: [notFound('parent ticket', ['parentId'])] };
    before = ticket.parentId;
    return link(ticket, parentId, await ancestorsFrom(context, parentId), occasion);
  });
  if (!outcome.ticket || !(await ancestorsFrom(context, parentId)).includes(id)) return outcome;
  await changeTicket(context, id, null, (ticket, occasion) => unlink(ticket, parentId, before, occasion));
  return refused([circular()]);
}

// The ticket itself, its parent, the parent of that, and so on; ends where it comes round.
async function ancestorsFrom(context: SubgraphContext, id: string): Promise<string[]> {
  const ancestors: string[] = [];
  let next: string | null = id;
  while (next !== null && !ancestors.includes(next) && ancestors.length <= LIMITS.ancestors) {
    ancestors.push(next);
    const ticket = await context.collection(ticketEntity).current(next);
    next = ticket?.parentId ?? null;
  }
  return ancestors;
}
