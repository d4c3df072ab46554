import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { Escalation } from './escalation';
import { RemediationPlan } from './remediation-plan';
import { Ticket } from './ticket';

@ObjectType({ description: 'Result of a mutation of a ticket.', simpleResolvers: true })
export class TicketPayload {
  @Field(() => Ticket, {
    nullable: true,
    description: 'The ticket as it is now; null if the change was refused.',
  })
  ticket?: Ticket | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of a mutation of an escalation.', simpleResolvers: true })
export class EscalationPayload {
  @Field(() => Escalation, { nullable: true, description: 'The escalation as it is now; null if refused.' })
  escalation?: Escalation | null;

  @Field(() => Ticket, {
    nullable: true,
    description: 'Its ticket as it is now; null if the change was refused.',
  })
  ticket?: Ticket | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of a mutation of a remediation plan.', simpleResolvers: true })
export class RemediationPlanPayload {
  @Field(() => RemediationPlan, { nullable: true, description: 'The plan as it is now; null if refused.' })
  remediationPlan?: RemediationPlan | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
