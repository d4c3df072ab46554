import type { SubgraphContext } from '../shared/context';
import type { Entity, Stored } from '../shared/entity';
import { isIdOf } from '../shared/ids';
import type { ReferenceResolver } from '../shared/subgraph';
import { articleEntity } from './article';
import { productEntity } from './product';
import { serviceEntity } from './service';
import { serviceIncidentEntity } from './service-incident';

function byId<T extends Stored>(entity: Entity<T>): ReferenceResolver {
  return ({ id }, context: SubgraphContext, info) => context.collection(entity).byId(String(id), info);
}

/** How the gateway gets the entities of this subgraph by their keys. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Service: byId(serviceEntity),
  Product: byId(productEntity),
  ServiceIncident: byId(serviceIncidentEntity),
  Article: byId(articleEntity),
  // Whether there is such a customer is for its owner to say; of one that the viewer may not see, no service is found.
  Customer: ({ id }) => (isIdOf('Customer', id) ? { _id: id } : null),
};
