import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { type Customer, CustomerConnection } from './customer';
import { CustomersArgs } from './customer.input';
import { customerPage } from './customer.list';
import { PartnerStub } from './stubs';

/** What this subgraph adds to partners. */
@Resolver(() => PartnerStub)
export class PartnerResolver {
  @FieldResolver(() => CustomerConnection, { description: "The partner's customers." })
  customers(
    @Root() partner: PartnerStub,
    @Args(() => CustomersArgs) args: CustomersArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Customer>> {
    return customerPage(args, context, info, { field: 'partnerId', id: partner._id });
  }
}
