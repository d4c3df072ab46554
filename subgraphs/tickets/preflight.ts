import { Directive, Field, ObjectType } from 'type-graphql';
import { PreflightCheck } from './escalation';

@ObjectType({
  description: 'What must be done before a ticket can be handed to the provider.',
  simpleResolvers: true,
})
export class EscalationPreflight {
  @Field(() => Boolean, { description: 'True when every required check is satisfied.' })
  ready!: boolean;

  @Directive('@listSize(assumedSize: 8)')
  @Field(() => [PreflightCheck], { description: 'The checks, always in the same order.' })
  checks!: PreflightCheck[];
}
