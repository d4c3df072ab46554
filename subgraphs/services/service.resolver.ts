import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { DateTime } from '../shared/scalars';
import { healthOf } from './loaders';
import { Product, productEntity } from './product';
import { Service, serviceEntity } from './service';
import { ServiceHealth } from './service-health';
import { dataDeletedAt } from './service.rules';
import { CustomerStub } from './stubs';

/** Services, and what they point to. */
@Resolver(() => Service)
export class ServiceResolver {
  @Query(() => Service, {
    nullable: true,
    description: 'A service by its id; null if not found or not visible to the viewer.',
  })
  service(
    @Arg('id', () => ID, { description: 'The id of the service.' }) id: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Service | null> {
    return context.collection(serviceEntity).byId(id, info);
  }

  @FieldResolver(() => Product, { description: 'The product that is subscribed to.' })
  product(
    @Root() service: Service,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> {
    return context.collection(productEntity).byId(service.productId, info);
  }

  @FieldResolver(() => CustomerStub, { nullable: true, description: 'The customer that bought it.' })
  customer(@Root() service: Service): CustomerStub {
    return { _id: service.customerId };
  }

  @FieldResolver(() => DateTime, {
    nullable: true,
    description:
      "When a suspended service's data is deleted: 60 days after suspendedAt. Null unless SUSPENDED.",
  })
  dataDeletedAt(@Root() service: Service): Date | null {
    return dataDeletedAt(service);
  }

  @FieldResolver(() => ServiceHealth, { description: 'The health of its product.' })
  async health(@Root() { productId }: Service, @Ctx() context: SubgraphContext): Promise<ServiceHealth> {
    return { ...(await healthOf(productId, context)), productId };
  }
}
