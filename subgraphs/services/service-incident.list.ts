import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field } from 'type-graphql';
import type { Connection } from '../shared/connection';
import type { SubgraphContext } from '../shared/context';
import { type Order, PageArgs, parsePage } from '../shared/page';
import type { ParentKey } from '../shared/visible-collection';
import { type ServiceIncident, serviceIncidentEntity } from './service-incident';

const LATEST_FIRST: Order = { name: 'STARTED_AT', field: 'startedAt', kind: 'date', descending: true };

@ArgsType()
export class IncidentsArgs extends PageArgs {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True for incidents that are over, false for those that are not; all if omitted.',
  })
  resolved?: boolean | null;
}

/** A page of the incidents, of one product when `parent` is given. */
export function incidentPage(
  args: IncidentsArgs,
  context: SubgraphContext,
  info: GraphQLResolveInfo,
  parent?: ParentKey,
): Promise<Connection<ServiceIncident>> {
  const filter = args.resolved == null ? {} : { resolved: args.resolved };
  const request = { filter, order: LATEST_FIRST, page: parsePage(args) };
  return context.collection(serviceIncidentEntity).page(request, info, parent);
}
