import { Field, ID, InputType, Int } from 'type-graphql';
import { EXPECTED_VERSION, IDEMPOTENCY_KEY } from '../shared/input-descriptions';
import { EmailAddress } from '../shared/scalars';
import { DEFAULT_CULTURE } from './customer.rules';

@InputType({ description: 'A person at the customer.' })
export class ContactInput {
  @Field(() => String, { nullable: true, description: 'The first name, 100 characters at most.' })
  firstName?: string | null;

  @Field(() => String, { description: 'The last name, 100 characters at most.' })
  lastName!: string;

  @Field(() => EmailAddress, { nullable: true, description: 'The e-mail address, 254 characters at most.' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'The telephone number, 50 characters at most.' })
  phoneNumber?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    defaultValue: false,
    description: 'True for the person to contact first: one contact at most.',
  })
  primary?: boolean | null;
}

@InputType({ description: 'A new customer of your partner.' })
export class CreateCustomerInput {
  @Field(() => ID, { description: 'The partner that the customer bought from: your own.' })
  partnerId!: string;

  @Field(() => ID, { description: "The id of the customer's tenant, a UUID; no two customers share one." })
  tenantId!: string;

  @Field(() => String, { description: "The company's name, 200 characters at most." })
  companyName!: string;

  @Field(() => String, {
    description:
      'The domain that the customer signs in under, such as `contoso.example.cn`; no two customers share one.',
  })
  domain!: string;

  @Field(() => String, { description: 'Where the customer is based, as an ISO 3166-1 code such as `CN`.' })
  country!: string;

  @Field(() => String, {
    nullable: true,
    defaultValue: DEFAULT_CULTURE,
    description: 'The language and region that the customer prefers, as a BCP 47 tag such as `zh-CN`.',
  })
  culture?: string | null;

  @Field(() => [ContactInput], { nullable: true, description: 'The people to contact, 20 at most.' })
  contacts?: ContactInput[] | null;

  @Field(() => String, { nullable: true, description: IDEMPOTENCY_KEY })
  idempotencyKey?: string | null;
}

@InputType({
  description: 'Changes to a customer; what is omitted or null stays as it is.',
})
export class UpdateCustomerInput {
  @Field(() => String, { nullable: true, description: "The company's name, 200 characters at most." })
  companyName?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where the customer is based, as an ISO 3166-1 code such as `CN`.',
  })
  country?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The language and region that the customer prefers, as a BCP 47 tag such as `zh-CN`.',
  })
  culture?: string | null;

  @Field(() => [ContactInput], {
    nullable: true,
    description:
      'All people to contact, 20 at most, replacing the current ones; an empty list removes them all. One that stays the same keeps its id.',
  })
  contacts?: ContactInput[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: "True when the customer lets the partner act in its admin centres on the customer's behalf.",
  })
  allowDelegatedAccess?: boolean | null;

  @Field(() => Int, { nullable: true, description: EXPECTED_VERSION })
  expectedVersion?: number | null;
}
