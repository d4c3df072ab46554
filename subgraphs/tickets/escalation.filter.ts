import { ArgsType, Field, ID, InputType } from 'type-graphql';
import { and, type Filter } from '../shared/entity';
import { type Order, PageArgs } from '../shared/page';
import { Appropriateness, EscalationGround, EscalationStatus } from './enums';
import { DateTimeRange, rangeCondition } from './ticket.filter';

@InputType({
  description: 'Which escalations. All given conditions must hold; of a list, one value must match.',
})
export class EscalationFilter {
  @Field(() => [EscalationStatus], { nullable: true, description: 'Its status.' })
  status?: EscalationStatus[] | null;

  @Field(() => [Appropriateness], { nullable: true, description: "The provider's verdict." })
  appropriateness?: Appropriateness[] | null;

  @Field(() => [EscalationGround], { nullable: true, description: 'It has one of these grounds.' })
  grounds?: EscalationGround[] | null;

  @Field(() => [ID], { nullable: true, description: 'It belongs to one of these partners.' })
  partnerId?: string[] | null;

  @Field(() => DateTimeRange, { nullable: true, description: 'When it was handed over.' })
  requestedAt?: DateTimeRange | null;
}

@ArgsType()
export class EscalationListArgs extends PageArgs {
  @Field(() => EscalationFilter, {
    nullable: true,
    description: 'Which escalations; null for all that the viewer may see.',
  })
  filter?: EscalationFilter | null;
}

/** Escalations stand newest first. */
export const ESCALATION_ORDER: Order = {
  name: 'REQUESTED_AT',
  field: 'requestedAt',
  kind: 'date',
  descending: true,
};

/** The filter as a database condition. */
export function escalationFilter(filter: EscalationFilter | null | undefined): Filter {
  if (!filter) return {};
  const { status, appropriateness, grounds, partnerId, requestedAt } = filter;
  const lists = Object.entries({ status, appropriateness, grounds, partnerId });
  return and([
    Object.fromEntries(lists.flatMap(([field, values]) => (values ? [[field, { $in: values }]] : []))),
    ...(requestedAt ? [rangeCondition('requestedAt', requestedAt)] : []),
  ]);
}
