import { Field, ID, InputType } from 'type-graphql';
import { IDEMPOTENCY_KEY } from '../shared/input-descriptions';
import { HealthState } from '../shared/vocabulary';

@InputType({ description: 'An incident that begins now.' })
export class OpenServiceIncidentInput {
  @Field(() => ID, { description: 'The affected product.' })
  productId!: string;

  @Field(() => String, { description: 'What is wrong, in one line, 200 characters at most.' })
  title!: string;

  @Field(() => HealthState, { description: 'How bad it is; not NORMAL.' })
  state!: HealthState;

  @Field(() => String, {
    nullable: true,
    description: 'The affected part of the product, 200 characters at most; omit it if unknown.',
  })
  impactedArea?: string | null;

  @Field(() => String, { description: 'The first message about it, 4,000 characters at most.' })
  message!: string;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({ description: 'An update on an incident: a message, and what has changed.' })
export class UpdateServiceIncidentInput {
  @Field(() => HealthState, {
    nullable: true,
    description:
      'How bad it is now; omit it if that has not changed. Not NORMAL: send `resolved: true` when it is over. An incident that is over keeps its state unless it is reopened.',
  })
  state?: HealthState | null;

  @Field(() => String, { description: 'The message to publish, 4,000 characters at most.' })
  message!: string;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'True ends the incident and sets `endedAt`; false reopens it. If omitted, it stays as it is.',
  })
  resolved?: boolean | null;
}
