import type { GraphQLResolveInfo } from 'graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { and, type Filter } from '../shared/entity';
import { parsePage } from '../shared/page';
import type { ParentKey } from '../shared/visible-collection';
import { type Escalation, escalationEntity } from './escalation';
import { ESCALATION_ORDER, escalationFilter, type EscalationListArgs } from './escalation.filter';
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

/** One instant for all lists of a request, so that equal filters are equal and share one query. */
export function filterTime(context: SubgraphContext): Date {
  return context.once(requestTime);
}

function requestTime({ now }: SubgraphContext): Date {
  return now();
}
