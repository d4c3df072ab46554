import { describeEnums } from '../shared/describe-enums';
import * as enums from './enums';

// The descriptions that clients read; the values themselves stand in enums.ts, which rules import without GraphQL.
describeEnums(enums, {
  ServiceStatus: [
    'The status of a service.',
    {
      PENDING: 'Ordered, but not ready yet.',
      ACTIVE: 'In use.',
      SUSPENDED: 'Stopped by the partner; its data is deleted 60 days later.',
      EXPIRED: 'Its term is over and was not renewed.',
      DISABLED: 'Stopped by the provider.',
      DELETED: 'Deleted, with its data.',
    },
  ],
  BillingCycle: [
    'How often a service is billed.',
    {
      MONTHLY: 'Every month.',
      ANNUAL: 'Every year.',
      TRIENNIAL: 'Every three years.',
      ONE_TIME: 'Once.',
    },
  ],
  ArticleKind: [
    'The kind of an article.',
    {
      HOW_TO: 'Instructions, step by step.',
      FAQ: 'A frequently asked question and its answer.',
    },
  ],
});
