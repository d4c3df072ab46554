import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../shared/scalars';

@ObjectType({
  description: 'The tickets of one group, in one period.',
  simpleResolvers: true,
})
export class TicketBucket {
  @Field(() => [String], {
    nullable: 'items',
    description:
      "The group's values, one for each dimension, in the order of `groupBy`; null where the tickets have none.",
  })
  keys!: (string | null)[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'The first moment of the period; null without an interval.',
  })
  periodStart!: Date | null;

  @Field(() => Int, { description: 'Tickets of the group that were created in the period.' })
  count!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median minutes to the first reply; null when none was replied to.',
  })
  firstResponseP50Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median minutes to the resolution; null when none is resolved.',
  })
  resolutionP50Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share without a breached SLA clock, of the tickets that have ended or have a breach; null for none.',
  })
  slaMetRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share handed to the provider; null for an empty group.',
  })
  escalationRate!: number | null;
}

@ObjectType({ description: 'Tickets counted in groups.', simpleResolvers: true })
export class TicketAnalytics {
  @Field(() => Int, { description: 'All matching tickets, including those of groups beyond `first`.' })
  totalCount!: number;

  @Field(() => [TicketBucket], {
    description:
      'The groups, ordered by their keys and then by time. A period in which a group has no tickets counts 0.',
  })
  buckets!: TicketBucket[];
}
