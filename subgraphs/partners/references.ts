import type { ReferenceResolver } from '../shared/subgraph';
import { agentEntity } from './agent';
import { partnerEntity } from './partner';

/** How the gateway gets the entities of this subgraph by their keys. */
export const references: Readonly<Record<string, ReferenceResolver>> = {
  Partner: ({ id, mpnId }, context, info) => {
    const partners = context.collection(partnerEntity);
    return typeof mpnId === 'string' ? partners.byKey('mpnId', mpnId, info) : partners.byId(String(id), info);
  },
  Agent: ({ id }, context, info) => context.collection(agentEntity).byId(String(id), info),
};
