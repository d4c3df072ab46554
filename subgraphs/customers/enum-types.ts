import { describeEnums } from '../shared/describe-enums';
import * as enums from './enums';

describeEnums(enums, {
  CustomerOrderField: [
    'Fields that customers can be sorted by; the id breaks ties.',
    {
      COMPANY_NAME: "The company's name, in code point order.",
      CREATED_AT: 'When the customer was added.',
    },
  ],
});
