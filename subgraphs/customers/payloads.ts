import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { Customer } from './customer';

@ObjectType({ description: 'What became of the addition of a customer.', simpleResolvers: true })
export class CreateCustomerPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer, also when an earlier request with the same key added it; null when refused.',
  })
  customer?: Customer | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'What became of a change of a customer.', simpleResolvers: true })
export class UpdateCustomerPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer as it is now; null when the change was refused.',
  })
  customer?: Customer | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({
  description: "What became of a record that a customer has seen the partner's support notice.",
  simpleResolvers: true,
})
export class AcknowledgeSupportNoticePayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer as it is now; null when the change was refused.',
  })
  customer?: Customer | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
