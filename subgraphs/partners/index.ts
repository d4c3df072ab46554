import '../shared/vocabulary-types';
import './enum-types';
import { serveSubgraph } from '../shared/serve';
import { defineSubgraph } from '../shared/subgraph';
import { agentEntity } from './agent';
import { AgentResolver } from './agent.resolver';
import { NodeResolver } from './node.resolver';
import { partnerEntity } from './partner';
import { PartnerMutationResolver } from './partner-mutation.resolver';
import { PartnerResolver } from './partner.resolver';
import { RateLimitResolver } from './rate-limit.resolver';
import { references } from './references';
import { stubs } from './stubs';
import { ViewerResolver } from './viewer.resolver';

/** The subgraph that owns partners, their people, and who is signed in. */
export const partners = defineSubgraph({
  name: 'partners',
  resolvers: [
    PartnerResolver,
    PartnerMutationResolver,
    AgentResolver,
    ViewerResolver,
    RateLimitResolver,
    NodeResolver,
  ],
  orphanedTypes: stubs,
  references,
  entities: [partnerEntity, agentEntity],
  directives: ['@key', '@shareable'],
});

if (require.main === module) void serveSubgraph(partners);
