import type { SubgraphContext } from '../shared/context';
import { TicketStatus } from './enums';
import { ticketEntity } from './ticket';

const { NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER } = TicketStatus;
const UNRESOLVED = { status: { $in: [NEW, OPEN, WAITING_ON_CUSTOMER, WAITING_ON_PROVIDER] } };

/** How many children of a ticket are still to be solved; one query for all tickets that are asked for. */
export function unresolvedChildren(context: SubgraphContext, id: string): Promise<number> {
  return context.asProgram().collection(ticketEntity).count(UNRESOLVED, { field: 'parentId', id });
}
