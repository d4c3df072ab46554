import '../shared/vocabulary-types';
import './enum-types';
import { serveSubgraph } from '../shared/serve';
import { defineSubgraph } from '../shared/subgraph';
import { articleEntity } from './article';
import { ArticleResolver } from './article.resolver';
import { CustomerResolver } from './customer.resolver';
import { productEntity } from './product';
import { ProductResolver } from './product.resolver';
import { references } from './references';
import { serviceEntity } from './service';
import { ServiceHealthResolver } from './service-health.resolver';
import { serviceIncidentEntity } from './service-incident';
import { ServiceIncidentMutationResolver } from './service-incident-mutation.resolver';
import { ServiceIncidentResolver } from './service-incident.resolver';
import { ServiceMutationResolver } from './service-mutation.resolver';
import { ServiceResolver } from './service.resolver';
import { CustomerStub } from './stubs';

/** The subgraph that owns services, products, their incidents and the articles about them. */
export const services = defineSubgraph({
  name: 'services',
  resolvers: [
    ServiceResolver,
    ServiceMutationResolver,
    ProductResolver,
    ServiceHealthResolver,
    ServiceIncidentResolver,
    ServiceIncidentMutationResolver,
    ArticleResolver,
    CustomerResolver,
  ],
  orphanedTypes: [CustomerStub],
  references,
  entities: [serviceEntity, productEntity, serviceIncidentEntity, articleEntity],
  directives: ['@key', '@shareable'],
});

if (require.main === module) void serveSubgraph(services);
