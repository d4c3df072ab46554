import { Field, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION } from '../shared/input-descriptions';

@InputType({ description: 'Why a service is suspended.' })
export class SuspendServiceInput {
  @Field(() => String, { description: 'Why, 4,000 characters at most; shown as `suspensionReason`.' })
  reason!: string;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}
