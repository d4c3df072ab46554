import { ArgsType, Field, InputType } from 'type-graphql';
import { PageArgs } from '../shared/page';
import { CustomerPartnerRelationship, OrderDirection } from '../shared/vocabulary';
import { CustomerOrderField } from './enums';

@InputType({ description: 'How to sort customers.' })
export class CustomerOrder {
  @Field(() => CustomerOrderField, { description: 'Field to sort by.' })
  field!: CustomerOrderField;

  @Field(() => OrderDirection, { description: 'Sort direction.' })
  direction!: OrderDirection;
}

@InputType({
  description:
    'Which customers to list: those that meet all given conditions. An empty list of values matches none.',
})
export class CustomerFilter {
  @Field(() => [CustomerPartnerRelationship], {
    nullable: true,
    description: 'Only customers to whom the partner has one of these relationships.',
  })
  relationshipToPartner?: CustomerPartnerRelationship[] | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only customers who let the partner act on their behalf, or only those who do not.',
  })
  allowDelegatedAccess?: boolean | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Only customers in one of these countries, as ISO 3166-1 codes such as `CN`.',
  })
  country?: string[] | null;
}

@ArgsType()
export class CustomersArgs extends PageArgs {
  @Field(() => String, {
    nullable: true,
    description:
      'Only customers with these words, or parts of words, in the company name or domain. At least one must have two letters or digits.',
  })
  search?: string | null;

  @Field(() => CustomerFilter, { nullable: true, description: 'Only customers that meet these conditions.' })
  filter?: CustomerFilter | null;

  @Field(() => CustomerOrder, {
    nullable: true,
    description: 'The sort order; by company name, ascending, if omitted.',
  })
  orderBy?: CustomerOrder | null;
}
