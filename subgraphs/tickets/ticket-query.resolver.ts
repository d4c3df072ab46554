import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, Directive, ID, Info, Query, Resolver } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { exactlyOne } from '../shared/exactly-one';
import { searchFilter } from '../shared/text-search';
import { TicketConnection } from './connections';
import { SupportTopic } from './support-topic';
import { SUPPORT_TOPICS } from './support-topics';
import { Ticket, ticketEntity } from './ticket';
import { TicketSearchArgs } from './ticket.filter';
import { ticketPage } from './ticket-lists';

@Resolver()
export class TicketQueryResolver {
  @Query(() => Ticket, {
    nullable: true,
    description: 'A ticket by its id or number; null if not found or not visible to the viewer.',
  })
  ticket(
    @Arg('id', () => ID, { nullable: true, description: "The ticket's id." }) id: string | null,
    @Arg('number', () => String, { nullable: true, description: 'Its number, such as SR-000042.' })
    number: string | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Ticket | null> {
    const [key, value] = exactlyOne({ id, number });
    const tickets = context.collection(ticketEntity);
    return key === 'id' ? tickets.byId(value, info) : tickets.byKey('number', value, info);
  }

  @Query(() => TicketConnection, {
    description: 'The tickets that the viewer may see, newest first unless ordered otherwise.',
  })
  tickets(
    @Args(() => TicketSearchArgs) args: TicketSearchArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Ticket>> {
    return ticketPage(context, info, args, undefined, searchFilter(args.search));
  }

  @Directive('@listSize(assumedSize: 30)')
  @Query(() => [SupportTopic], {
    description: 'The topics that support covers, to choose from when a ticket is created.',
  })
  supportTopics(): readonly SupportTopic[] {
    return SUPPORT_TOPICS;
  }
}
