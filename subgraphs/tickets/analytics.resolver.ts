import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Directive, Info, Int, Query, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { selectedFields } from '../shared/selection';
import { TicketDimension, TimeInterval } from './enums';
import { TicketFilter } from './ticket.filter';
import { TicketAnalytics } from './ticket-analytics';
import { FIGURES, type Figure } from './ticket-analytics.figures';
import { analyse } from './ticket-analytics.query';

@Resolver()
export class AnalyticsResolver {
  @Directive('@cost(weight: 500)')
  @Directive(
    '@listSize(slicingArguments: ["first"], sizedFields: ["buckets"], requireOneSlicingArgument: false)',
  )
  @Query(() => TicketAnalytics, {
    description:
      'Counts and metrics of the tickets that the viewer may see, in groups and by time of creation.',
  })
  ticketAnalytics(
    @Arg('groupBy', () => [TicketDimension], {
      description: 'The dimensions to group by, 0 to 3.',
    })
    groupBy: TicketDimension[],
    @Arg('interval', () => TimeInterval, {
      nullable: true,
      description: 'The length of a period; null for a single period.',
    })
    interval: TimeInterval | null,
    @Arg('timeZone', () => String, {
      nullable: true,
      defaultValue: 'Asia/Shanghai',
      description: 'The IANA time zone whose calendar the periods follow.',
    })
    timeZone: string | null,
    @Arg('filter', () => TicketFilter, {
      nullable: true,
      description: 'Which tickets; null for all that the viewer may see.',
    })
    filter: TicketFilter | null,
    @Arg('first', () => Int, {
      nullable: true,
      defaultValue: 100,
      description: 'How many groups, 1 to 1,000.',
    })
    first: number | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TicketAnalytics> {
    return analyse(context, {
      groupBy,
      interval,
      timeZone: timeZone ?? 'Asia/Shanghai',
      filter,
      first: first ?? 100,
      figures: figuresOf(info),
    });
  }
}

// What nobody asks for is not computed.
function figuresOf(info: GraphQLResolveInfo): Figure[] | null {
  if (!selectedFields(info).has('buckets')) return null;
  const selected = selectedFields(info, ['buckets']);
  return FIGURES.filter((figure) => selected.has(figure));
}
