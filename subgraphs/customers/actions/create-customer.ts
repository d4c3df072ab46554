import { type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { createOnce } from '../../shared/create-once';
import { idempotencyMark, keyRefusals } from '../../shared/idempotency';
import { newId } from '../../shared/ids';
import { canonicalLanguage } from '../../shared/input.rules';
import { notFound, partnerAdminOnly } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { CustomerPartnerRelationship } from '../../shared/vocabulary';
import { storedContacts } from '../contacts';
import { type Customer, customerEntity, customerSearchTerms } from '../customer';
import type { CreateCustomerInput } from '../customer-mutation.input';
import {
  canonicalCountry,
  canonicalDomain,
  canonicalTenantId,
  DEFAULT_CULTURE,
  detailRefusals,
  identityRefusals,
} from '../customer.rules';
import { partnerFacts } from '../peer-facts';

/** Adds a customer to the viewer's own partner, as its reseller and without delegated access. */
export async function createCustomer(
  context: SubgraphContext,
  input: CreateCustomerInput,
): Promise<Outcome<Customer>> {
  const wrong = [
    ...partnerAdminOnly(context.viewer),
    ...keyRefusals(input.idempotencyKey),
    ...identityRefusals(input),
    ...detailRefusals(input),
  ];
  if (wrong.length) return refused(wrong);
  // The partners subgraph would not show a foreign partner either; it is asked whether the viewer's own is one.
  const isOwn = input.partnerId === context.viewer.partnerId;
  if (!isOwn || !(await partnerFacts(context, input.partnerId))) {
    return refused([notFound('partner', ['input', 'partnerId'])]);
  }
  const mark = idempotencyMark(context.viewer, 'createCustomer', input.idempotencyKey, input);
  return createOnce(context, customerEntity, mark, {
    make: () => newCustomer(input, context.now()),
    taken: () => takenRefusals(context, input),
  });
}

function newCustomer(input: CreateCustomerInput, createdAt: Date): Customer {
  const { partnerId, tenantId, domain, country } = input;
  const culture = input.culture ?? DEFAULT_CULTURE;
  const named = {
    companyName: input.companyName.trim(),
    domain: canonicalDomain(domain) ?? domain,
  };
  return {
    _id: newId('Customer', createdAt),
    partnerId,
    tenantId: canonicalTenantId(tenantId) ?? tenantId,
    ...named,
    country: canonicalCountry(country) ?? country,
    culture: canonicalLanguage(culture) ?? culture,
    relationshipToPartner: CustomerPartnerRelationship.RESELLER,
    allowDelegatedAccess: false,
    contacts: storedContacts(input.contacts ?? []),
    supportNoticeAcknowledgedVersion: null,
    version: 1,
    createdAt,
    searchTerms: customerSearchTerms(named),
  };
}

// Asked as the program, because a tenant is one customer whoever's it is; the answer does not say whose.
async function takenRefusals(context: SubgraphContext, input: CreateCustomerInput): Promise<Refusal[]> {
  const customers = context.asProgram().collection(customerEntity);
  const tenantId = canonicalTenantId(input.tenantId);
  const domain = canonicalDomain(input.domain);
  const [tenants, domains] = await Promise.all([customers.count({ tenantId }), customers.count({ domain })]);
  return [
    ...(tenants ? [taken('tenantId', 'There is a customer with this tenant already.')] : []),
    ...(domains ? [taken('domain', 'There is a customer with this domain already.')] : []),
  ];
}

function taken(name: string, message: string): Refusal {
  return refusal(UserErrorCode.TAKEN, `${message} Look it up, or check what you typed.`, ['input', name]);
}
