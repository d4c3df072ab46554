import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { ServiceHealth } from './service-health';
import { type ServiceIncident, ServiceIncidentConnection } from './service-incident';
import { IncidentsArgs, incidentPage } from './service-incident.list';

/** The incidents behind a product's health. */
@Resolver(() => ServiceHealth)
export class ServiceHealthResolver {
  @FieldResolver(() => ServiceIncidentConnection, {
    description: "The product's incidents, by start, latest first, then by descending id.",
  })
  incidents(
    @Root() { productId }: ServiceHealth,
    @Args(() => IncidentsArgs) args: IncidentsArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServiceIncident>> {
    return incidentPage(args, context, info, { field: 'productId', id: productId });
  }
}
