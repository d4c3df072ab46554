import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../shared/scalars';
import { HealthState } from '../shared/vocabulary';

@ObjectType({
  description: "A product's health, derived from its unresolved incidents.",
  simpleResolvers: true,
})
export class ServiceHealth {
  @Field(() => HealthState, {
    description: 'The worst state of the unresolved incidents; NORMAL when there are none.',
  })
  state!: HealthState;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When the first of the unresolved incidents in that state began; null when the state is NORMAL.',
  })
  since!: Date | null;

  /** The product that the incidents are about. */
  productId!: string;
}
