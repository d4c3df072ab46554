import { Field, ObjectType } from 'type-graphql';
import { USER_ERRORS } from '../shared/input-descriptions';
import { UserError } from '../shared/user-error';
import { Customer } from './customer';

@ObjectType({ description: 'Result of createCustomer.', simpleResolvers: true })
export class CreateCustomerPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer, even if an earlier request with the same key added it; null if refused.',
  })
  customer?: Customer | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({ description: 'Result of updateCustomer.', simpleResolvers: true })
export class UpdateCustomerPayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer as it is now; null if the change was refused.',
  })
  customer?: Customer | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}

@ObjectType({
  description: 'Result of acknowledgeSupportNotice.',
  simpleResolvers: true,
})
export class AcknowledgeSupportNoticePayload {
  @Field(() => Customer, {
    nullable: true,
    description: 'The customer as it is now; null if the change was refused.',
  })
  customer?: Customer | null;

  @Field(() => [UserError], { description: USER_ERRORS })
  userErrors!: readonly UserError[];
}
