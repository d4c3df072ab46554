import { Directive, Field, Int, ObjectType } from 'type-graphql';
import type { Coverage } from './coverage.rules';
import { WeeklyInterval } from './support-channel';

@ObjectType({
  description:
    'Which part of the week the support channels cover together. A partner owes support around the clock.',
  simpleResolvers: true,
})
export class SupportCoverage implements Coverage {
  @Field(() => Boolean, { description: 'True when all 10,080 minutes of the week are covered.' })
  continuous!: boolean;

  @Field(() => Int, { description: 'How many minutes of the week are covered, 0 to 10,080.' })
  coveredMinutesPerWeek!: number;

  // Two gaps a day.
  @Directive('@listSize(assumedSize: 14)')
  @Field(() => [WeeklyInterval], {
    description:
      'When nobody answers, in UTC, in order from Monday; each gap is within one day. Empty when coverage is continuous.',
  })
  gaps!: WeeklyInterval[];
}
