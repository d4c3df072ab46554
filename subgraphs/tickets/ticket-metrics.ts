import { Field, Int, ObjectType } from 'type-graphql';
import type { Metrics } from './ticket-metrics.rules';

@ObjectType({
  description: 'The metrics of one ticket. Times are in wall-clock minutes.',
  simpleResolvers: true,
})
export class TicketMetrics implements Metrics {
  @Field(() => Int, {
    nullable: true,
    description: 'Minutes from creation to the first reply; null until there is one.',
  })
  firstResponseMinutes!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Minutes from creation to the last resolution; null until then.',
  })
  resolutionMinutes!: number | null;

  @Field(() => Int, { description: 'Minutes spent waiting on the customer, up to now.' })
  waitingOnCustomerMinutes!: number;

  @Field(() => Int, { description: 'Minutes spent waiting on the provider, up to now.' })
  waitingOnProviderMinutes!: number;

  @Field(() => Int, { description: 'Public comments by the side that answers.' })
  replies!: number;

  @Field(() => Int, { description: 'How often it was reopened after it had been resolved.' })
  reopens!: number;

  @Field(() => Int, { description: 'How often it was handed to the provider.' })
  escalations!: number;
}
