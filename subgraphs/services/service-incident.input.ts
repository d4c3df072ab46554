import { Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../shared/input-descriptions';
import { HealthState } from '../shared/vocabulary';

@InputType({ description: 'A disturbance that begins now.' })
export class OpenServiceIncidentInput {
  @Field(() => ID, { description: 'The product that is disturbed.' })
  productId!: string;

  @Field(() => String, { description: 'What is wrong, in one line, 200 characters at most.' })
  title!: string;

  @Field(() => HealthState, { description: 'How bad it is; not NORMAL.' })
  state!: HealthState;

  @Field(() => String, {
    nullable: true,
    description: 'The part of the product that is hit, 200 characters at most; left out when not known.',
  })
  impactedArea?: string | null;

  @Field(() => String, { description: 'The first message about it, 4,000 characters at most.' })
  message!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'News of an incident: a message, and what has changed.' })
export class UpdateServiceIncidentInput {
  @Field(() => HealthState, {
    nullable: true,
    description:
      'How bad it is now; left out when that has not changed. Not NORMAL: send `resolved: true` when it is over. One that is over keeps its state unless it is reopened.',
  })
  state?: HealthState | null;

  @Field(() => String, { description: 'The message to publish, 4,000 characters at most.' })
  message!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True when it is over, which sets `endedAt`; false when it is not over after all, which reopens it. Left out, it stays as it is.',
  })
  resolved?: boolean | null;
}
