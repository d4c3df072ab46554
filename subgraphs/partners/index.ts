import '../shared/vocabulary-types';
import './enum-types';
import { serveSubgraph } from '../shared/serve';
import { defineSubgraph } from '../shared/subgraph';
import { agentEntity } from './agent';
import { AgentResolver } from './agent.resolver';
import { apiKeyEntity } from './api-key';
import { ApiKeyResolver } from './api-key.resolver';
import { writeUses } from './api-key-uses';
import { EmbedResolver } from './embed.resolver';
import { embedKeyEntity } from './embed-key';
import { embedTokenEntity } from './embed-token';
import { NodeResolver } from './node.resolver';
import { partnerEntity } from './partner';
import { PartnerMutationResolver } from './partner-mutation.resolver';
import { PartnerResolver } from './partner.resolver';
import { RateLimitResolver } from './rate-limit.resolver';
import { references } from './references';
import { readPartnerSettings } from './settings';
import { stubs } from './stubs';
import { ViewerResolver } from './viewer.resolver';

/** The subgraph that owns partners, their people, and who is signed in. */
export const partners = defineSubgraph({
  name: 'partners',
  resolvers: [
    PartnerResolver,
    PartnerMutationResolver,
    AgentResolver,
    ApiKeyResolver,
    EmbedResolver,
    ViewerResolver,
    RateLimitResolver,
    NodeResolver,
  ],
  orphanedTypes: stubs,
  references,
  entities: [partnerEntity, agentEntity, apiKeyEntity, embedTokenEntity, embedKeyEntity],
  directives: ['@key', '@shareable', '@inaccessible'],
  readSettings: readPartnerSettings,
  sweeps: { apiKeyUses: writeUses },
});

if (require.main === module) void serveSubgraph(partners);
