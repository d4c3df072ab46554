import { Field, ID, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../shared/input-descriptions';
import { DateTime } from '../shared/scalars';

@InputType({ description: 'Why the provider asks a partner for a meeting.' })
export class RequestRemediationMeetingInput {
  @Field(() => String, { description: 'The reason, 4,000 characters at most.' })
  reason!: string;

  @Field(() => [ID], {
    description: 'The escalations that led to it: 1 to 50, each judged INAPPROPRIATE.',
  })
  escalationIds!: string[];

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'One thing that the partner agrees to do.' })
export class RemediationActionInput {
  @Field(() => String, { description: 'What to do, 4,000 characters at most.' })
  description!: string;

  @Field(() => DateTime, { nullable: true, description: 'When it is due; null for no date.' })
  dueAt?: Date | null;
}

@InputType({ description: 'What both sides agreed on.' })
export class AgreeRemediationPlanInput {
  @Field(() => String, { description: 'What was agreed, 20,000 characters at most.' })
  summary!: string;

  @Field(() => [RemediationActionInput], { description: 'What the partner will do: 1 to 50 actions.' })
  actions!: RemediationActionInput[];

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}
