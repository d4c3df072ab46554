import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType({
  description:
    "A partner's performance in a period. Rates are shares from 0 to 1; null if there is nothing to count.",
  simpleResolvers: true,
})
export class SupportMetrics {
  @Field(() => Int, { description: 'Tickets created in the period.' })
  opened!: number;

  @Field(() => Int, { description: 'Tickets last resolved in the period.' })
  resolved!: number;

  @Field(() => Int, {
    description: 'Tickets created before the end of the period and neither resolved nor cancelled by then.',
  })
  backlog!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Median minutes to the first reply, of tickets created in the period.',
  })
  firstResponseP50Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '90th percentile of minutes to the first reply, of tickets created in the period.',
  })
  firstResponseP90Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Median minutes to the resolution, of tickets resolved in the period.',
  })
  resolutionP50Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '90th percentile of minutes to the resolution, of tickets resolved in the period.',
  })
  resolutionP90Minutes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Share without a breached SLA clock, of tickets created in the period that have ended or have a breach.',
  })
  slaMetRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share reopened at least once, of tickets resolved in the period.',
  })
  reopenRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share handed to the provider, of tickets created in the period.',
  })
  escalationRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Share judged INAPPROPRIATE, of reviewed escalations requested in the period.',
  })
  inappropriateEscalationRate!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: 'Mean satisfaction, 1 to 5, of tickets resolved in the period.',
  })
  satisfactionAverage!: number | null;
}
