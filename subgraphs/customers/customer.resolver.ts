import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { exactlyOne } from '../shared/exactly-one';
import { Customer, CustomerConnection, customerEntity } from './customer';
import { CustomersArgs } from './customer.input';
import { customerPage } from './customer.list';
import { PartnerStub } from './stubs';

/** Customers, and whom they bought from. */
@Resolver(() => Customer)
export class CustomerResolver {
  @Query(() => Customer, {
    nullable: true,
    description:
      'A customer by its id, tenant or domain: give exactly one. Null if not found or not visible to the viewer.',
  })
  customer(
    @Arg('id', () => ID, { nullable: true, description: 'The id of the customer.' }) id: string | null,
    @Arg('tenantId', () => ID, { nullable: true, description: "The id of the customer's tenant." })
    tenantId: string | null,
    @Arg('domain', () => String, {
      nullable: true,
      description: 'The domain that the customer signs in under.',
    })
    domain: string | null,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Customer | null> {
    const [key, value] = exactlyOne({ id, tenantId, domain });
    const customers = context.collection(customerEntity);
    return key === 'id' ? customers.byId(value, info) : customers.byKey(key, value.toLowerCase(), info);
  }

  @Query(() => CustomerConnection, { description: 'The customers that the viewer may see.' })
  customers(
    @Args(() => CustomersArgs) args: CustomersArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Customer>> {
    return customerPage(args, context, info);
  }

  @FieldResolver(() => PartnerStub, {
    nullable: true,
    description: 'The partner that the customer bought from.',
  })
  partner(@Root() customer: Customer): PartnerStub {
    return { _id: customer.partnerId };
  }
}
