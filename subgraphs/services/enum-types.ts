import { describeEnums } from '../shared/describe-enums';
import * as enums from './enums';

// The descriptions that clients read; the values themselves stand in enums.ts, which rules import without GraphQL.
describeEnums(enums, {
  ServiceStatus: [
    'Where a service stands in its life.',
    {
      PENDING: 'Ordered, and not ready yet.',
      ACTIVE: 'In use.',
      SUSPENDED: 'Stopped by the partner; its data is deleted 60 days after.',
      EXPIRED: 'Its term is over and was not renewed.',
      DISABLED: 'Stopped by the provider.',
      DELETED: 'Gone, with its data.',
    },
  ],
  BillingCycle: [
    'How often a service is paid for.',
    {
      MONTHLY: 'Every month.',
      ANNUAL: 'Every year.',
      TRIENNIAL: 'Every three years.',
      ONE_TIME: 'Once.',
    },
  ],
  ArticleKind: [
    'What sort of text an article is.',
    {
      HOW_TO: 'Instructions, step by step.',
      FAQ: 'A frequent question and its answer.',
    },
  ],
});
