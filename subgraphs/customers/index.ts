import '../shared/vocabulary-types';
import './enum-types';
import { serveSubgraph } from '../shared/serve';
import { defineSubgraph } from '../shared/subgraph';
import { customerEntity } from './customer';
import { CustomerMutationResolver } from './customer-mutation.resolver';
import { CustomerResolver } from './customer.resolver';
import { PartnerResolver } from './partner.resolver';
import { references } from './references';
import { PartnerStub } from './stubs';

/** The subgraph that owns customers. */
export const customers = defineSubgraph({
  name: 'customers',
  resolvers: [CustomerResolver, CustomerMutationResolver, PartnerResolver],
  orphanedTypes: [PartnerStub],
  references,
  entities: [customerEntity],
  directives: ['@key', '@shareable'],
});

if (require.main === module) void serveSubgraph(customers);
