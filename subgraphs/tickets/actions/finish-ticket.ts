import type { SubgraphContext } from '../../shared/context';
import { partnerOnly } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import { LIMITS } from '../ticket-details.rules';
import { close, reopen, resolve } from '../ticket-transitions.rules';
import { unresolvedChildren } from '../unresolved-children';
import { changeTicket, refused, type TicketOutcome } from '../change-ticket';

/** Marks a ticket as solved. */
export async function resolveTicket(
  context: SubgraphContext,
  id: string,
  resolution: string,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = [
    ...partnerOnly(context.viewer),
    ...textRefusals(resolution, ['resolution'], LIMITS.description),
  ];
  if (wrong.length) return refused(wrong);
  return changeTicket(context, id, expectedVersion, async (ticket, occasion) => {
    const unresolved = await unresolvedChildren(context, ticket._id);
    return resolve(ticket, resolution, unresolved, occasion);
  });
}

/** Closes the loop with the customer. */
export async function closeTicket(
  context: SubgraphContext,
  id: string,
  customerInformedAt: Date,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = partnerOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  return changeTicket(context, id, expectedVersion, (ticket, occasion) =>
    close(ticket, customerInformedAt, occasion),
  );
}

/** Takes up a solved ticket again, or ends the waiting on the customer. */
export async function reopenTicket(
  context: SubgraphContext,
  id: string,
  reason: string,
  expectedVersion: number | null,
): Promise<TicketOutcome> {
  const wrong = [...partnerOnly(context.viewer), ...textRefusals(reason, ['reason'], LIMITS.shortText)];
  if (wrong.length) return refused(wrong);
  return changeTicket(context, id, expectedVersion, (ticket, occasion) => reopen(ticket, reason, occasion));
}
