import type { GraphQLResolveInfo } from 'graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { and, type Filter } from '../shared/entity';
import { parsePage } from '../shared/page';
import type { ParentKey } from '../shared/visible-collection';
import { type Escalation, escalationEntity } from './escalation';
import { ESCALATION_ORDER, escalationFilter, type EscalationListArgs } from './escalation.filter';
import { settleTicket } from './follow-escalation';
import { type Ticket, ticketEntity } from './ticket';
import { ticketFilter, type TicketListArgs, ticketOrder } from './ticket.filter';

/** One page of tickets, of one parent when it is given. */
export async function ticketPage(
  context: SubgraphContext,
  info: GraphQLResolveInfo,
  args: TicketListArgs,
  parent?: ParentKey,
  search: Filter = {},
): Promise<Connection<Ticket>> {
  const filter = and([ticketFilter(args.filter, filterTime(context)), search]);
  return context
    .collection(ticketEntity)
    .page({ filter, order: ticketOrder(args.orderBy), page: parsePage(args) }, info, parent);
}

/** One page of escalations, newest first, of one parent when it is given. */
export async function escalationPage(
  context: SubgraphContext,
  info: GraphQLResolveInfo,
  args: EscalationListArgs,
  parent?: ParentKey,
): Promise<Connection<Escalation>> {
  const filter = escalationFilter(args.filter);
  return context
    .collection(escalationEntity)
    .page({ filter, order: ESCALATION_ORDER, page: parsePage(args) }, info, parent);
}

/**
 * The escalations of one ticket, oldest first; one query for all tickets of the tick. Where a stop has kept a ticket
 * from taking one over, it does so now.
 */
export async function escalationsOf(
  context: SubgraphContext,
  ticketId: string,
  fields: Iterable<string>,
): Promise<Escalation[]> {
  const parent = { field: 'ticketId', id: ticketId };
  const order = { requestedAt: 1, _id: 1 } as const;
  const load = () => context.collection(escalationEntity).children(parent, {}, order, fields);
  const escalations = await load();
  if (!escalations.some(({ ticketPending }) => ticketPending)) return escalations;
  await settleTicket(context, ticketId);
  return load();
}

/** One instant for all lists of a request, so that equal filters are equal and share one query. */
export function filterTime(context: SubgraphContext): Date {
  return context.once(requestTime);
}

function requestTime({ now }: SubgraphContext): Date {
  return now();
}
