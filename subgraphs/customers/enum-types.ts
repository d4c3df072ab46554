import { describeEnums } from '../shared/describe-enums';
import * as enums from './enums';

describeEnums(enums, {
  CustomerOrderField: [
    'What customers can be ordered by; the id breaks ties.',
    {
      COMPANY_NAME: "The company's name, in the order of its characters' code points.",
      CREATED_AT: 'When the customer was added.',
    },
  ],
});
