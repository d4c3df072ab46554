import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { and, type Filter } from '../shared/entity';
import { BY_NAME, parsePage } from '../shared/page';
import { HealthState } from '../shared/vocabulary';
import { productsInHealth } from './health.rules';
import { disturbedProducts, worstHealthOf } from './loaders';
import { type Service, ServiceConnection, serviceEntity } from './service';
import { type ServiceFilter, ServicesArgs } from './service.input';
import { CustomerStub } from './stubs';

/** What this subgraph adds to customers. */
@Resolver(() => CustomerStub)
export class CustomerResolver {
  @FieldResolver(() => ServiceConnection, { description: "The customer's services, by name, then id." })
  async services(
    @Root() { _id }: CustomerStub,
    @Args(() => ServicesArgs) args: ServicesArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<Service>> {
    const page = parsePage(args);
    const filter = await conditions(args.filter ?? {}, context);
    return context
      .collection(serviceEntity)
      .page({ filter, order: BY_NAME, page }, info, { field: 'customerId', id: _id });
  }

  @FieldResolver(() => HealthState, {
    description: "The worst health among the customer's services that are not deleted.",
  })
  serviceHealth(@Root() { _id }: CustomerStub, @Ctx() context: SubgraphContext): Promise<HealthState> {
    return worstHealthOf(_id, context);
  }
}

async function conditions(
  { status, productId, health }: ServiceFilter,
  context: SubgraphContext,
): Promise<Filter> {
  return and([
    status ? { status: { $in: status } } : {},
    productId ? { productId: { $in: productId } } : {},
    health ? { productId: productsInHealth(health, await disturbedProducts(context)) } : {},
  ]);
}
