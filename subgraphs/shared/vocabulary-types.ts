import { describeEnums } from './describe-enums';
import * as vocabulary from './vocabulary';

describeEnums(vocabulary, {
  SupportCategory: [
    'The seven kinds of support that a partner owes its customers.',
    {
      ACCOUNT_SETUP: 'Setting up accounts, tenants and users.',
      ACCOUNTS_AND_BILLING: 'Accounts, invoices and payments.',
      HOW_TO_AND_FAQ: 'How-to articles and frequently asked questions.',
      SERVICE_AND_SOFTWARE_UPDATES: 'Updates of services and software.',
      SOFTWARE_CONFIGURATION: 'Configuring software.',
      CLIENT_CONNECTIVITY_AND_DESKTOP: 'Client connectivity and the client desktop.',
      PERFORMANCE_AND_AVAILABILITY: "Performance and availability within the partner's span of control.",
    },
  ],
  OrderDirection: [
    'The direction in which a list is sorted.',
    {
      ASC: 'Ascending: smallest, earliest or first at the start.',
      DESC: 'Descending: largest, latest or last at the start.',
    },
  ],
  CustomerPartnerRelationship: [
    "A partner's relationship to a customer.",
    {
      RESELLER: 'The partner resells services to the customer.',
      ADVISOR: 'The partner advises the customer.',
      SYNDICATION: 'The partner sells services under its own brand.',
      MICROSOFT_SUPPORT: 'The customer is supported by the maker of the services.',
      NONE: 'There is no relationship.',
      UNKNOWN: 'The relationship is not known.',
    },
  ],
  HealthState: [
    'The health of a service.',
    {
      NORMAL: 'It works.',
      INFORMATION: 'It works, but there is something to know.',
      WARNING: 'It is degraded.',
      CRITICAL: 'It is down.',
    },
  ],
});
