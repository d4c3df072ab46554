import type { SubgraphContext } from '../../shared/context';
import { partnerOnly } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import { TicketStatus } from '../enums';
import { ticketEntity } from '../ticket';
import { LIMITS } from '../ticket-details.rules';
import { close, resolve } from '../ticket.rules';
import { changeTicket, refused, type TicketOutcome } from '../ticket-writer';

const UNRESOLVED = [
  TicketStatus.NEW,
  TicketStatus.OPEN,
  TicketStatus.WAITING_ON_CUSTOMER,
  TicketStatus.WAITING_ON_PROVIDER,
];

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
    const children = { parentId: ticket._id, status: { $in: UNRESOLVED } };
    const unresolved = await context.asProgram().collection(ticketEntity).count(children);
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
