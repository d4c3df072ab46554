import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { Product, productEntity } from './product';
import { ServiceIncident, ServiceIncidentConnection, serviceIncidentEntity } from './service-incident';
import { IncidentsArgs, incidentPage } from './service-incident.list';

/** Incidents, and what they disturb. */
@Resolver(() => ServiceIncident)
export class ServiceIncidentResolver {
  @Query(() => ServiceIncident, {
    nullable: true,
    description: 'An incident by its id; null if not found.',
  })
  serviceIncident(
    @Arg('id', () => ID, { description: 'The id of the incident.' }) id: string,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ServiceIncident | null> {
    return context.collection(serviceIncidentEntity).byId(id, info);
  }

  @Query(() => ServiceIncidentConnection, {
    description: 'The incidents of all products, by start, latest first, then by descending id.',
  })
  serviceIncidents(
    @Args(() => IncidentsArgs) args: IncidentsArgs,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<ServiceIncident>> {
    return incidentPage(args, context, info);
  }

  @FieldResolver(() => Product, { description: 'The affected product.' })
  product(
    @Root() incident: ServiceIncident,
    @Ctx() context: SubgraphContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Product | null> {
    return context.collection(productEntity).byId(incident.productId, info);
  }
}
