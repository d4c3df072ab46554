import { changeDocument, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { canonicalLanguage } from '../../shared/input.rules';
import { partnerAdminOnly } from '../../shared/mutation';
import { storedContacts } from '../contacts';
import { type Customer, customerEntity, customerSearchTerms } from '../customer';
import type { UpdateCustomerInput } from '../customer-mutation.input';
import { canonicalCountry, changeRefusals } from '../customer.rules';

/** Changes a customer; what the input leaves out stays as it is, and contacts are replaced as a whole. */
export async function updateCustomer(
  context: SubgraphContext,
  id: string,
  input: UpdateCustomerInput,
): Promise<Outcome<Customer>> {
  const wrong = [...partnerAdminOnly(context.viewer), ...changeRefusals(input)];
  if (wrong.length) return refused(wrong);
  const { expectedVersion } = input;
  const target = { id, noun: 'customer', idField: ['id'], expectedVersion };
  return changeDocument(context, customerEntity, target, (customer) => ({ set: wanted(customer, input) }));
}

function wanted(customer: Customer, input: UpdateCustomerInput): Partial<Customer> {
  const { country, culture, contacts, allowDelegatedAccess } = input;
  const companyName = input.companyName?.trim() ?? customer.companyName;
  return {
    companyName,
    searchTerms: customerSearchTerms({ companyName, domain: customer.domain }),
    ...(country != null && { country: canonicalCountry(country) ?? country }),
    ...(culture != null && { culture: canonicalLanguage(culture) ?? culture }),
    ...(contacts != null && { contacts: storedContacts(contacts, customer.contacts) }),
    ...(allowDelegatedAccess != null && { allowDelegatedAccess }),
  };
}
