import { isIdOf } from '../shared/ids';
import { seesPartner } from '../shared/partner-scope';
import type { ReferenceResolver } from '../shared/subgraph';
import { customerEntity } from './customer';

/** How the gateway gets the entities of this subgraph by their keys. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Customer: ({ id, tenantId }, context, info) => {
    const customers = context.collection(customerEntity);
    return typeof tenantId === 'string'
      ? customers.byKey('tenantId', tenantId.toLowerCase(), info)
      : customers.byId(String(id), info);
  },
  // Only partners that the viewer may see, so that nobody learns of others by their customers.
  Partner: ({ id }, { viewer }) => (isIdOf('Partner', id) && seesPartner(viewer, id) ? { _id: id } : null),
};
