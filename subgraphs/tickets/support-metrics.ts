import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    'How a partner did in a span of time. Rates are shares from 0 to 1; null where there is nothing to count.',
  simpleResolvers: true,
})
export class SupportMetrics {
  @Field(() => Int, { description: 'Tickets created in the span.' })
  opened!: number;

  @Field(() => Int, { description: 'Tickets last resolved in the span.' })
  resolved!: number;

  @Field(() => Int, {
    description: 'Tickets created before the end of the span and neither resolved nor cancelled by then.',
  })
  backlog!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median minutes to the first reply, of tickets created in the span.',
  })
  firstResponseP50Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Minutes within which 90 % of tickets created in the span had a reply.',
  })
  firstResponseP90Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median minutes to the resolution, of tickets resolved in the span.',
  })
  resolutionP50Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Minutes within which 90 % of tickets resolved in the span were.',
  })
  resolutionP90Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share without a breached SLA clock, of tickets created in the span that have ended or have a breach.',
  })
  slaMetRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share reopened at least once, of tickets resolved in the span.',
  })
  reopenRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share handed to the provider, of tickets created in the span.',
  })
  escalationRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share judged INAPPROPRIATE, of escalations requested in the span and reviewed.',
  })
  inappropriateEscalationRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean satisfaction, 1 to 5, of tickets resolved in the span.',
  })
  satisfactionAverage!: number | null;
}
