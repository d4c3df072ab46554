import type { Customer } from '../../subgraphs/customers/customer';
import { customerSearchTerms } from '../../subgraphs/customers/customer';
import { type Agent } from '../../subgraphs/partners/agent';
import { AgentRole } from '../../subgraphs/partners/enums';
import { type Partner, partnerSearchTerms } from '../../subgraphs/partners/partner';
import { type Article, articleSearchTerms } from '../../subgraphs/services/article';
import { ArticleKind, BillingCycle, ServiceStatus } from '../../subgraphs/services/enums';
import type { Product } from '../../subgraphs/services/product';
import type { Service } from '../../subgraphs/services/service';
import type { ServiceIncident } from '../../subgraphs/services/service-incident';
import { newId, newPartId } from '../../subgraphs/shared/ids';
import { CustomerPartnerRelationship, HealthState, SupportCategory } from '../../subgraphs/shared/vocabulary';

// Documents as the subgraphs store them: complete, plain, and each unlike the others where it must be.
const START = new Date('2026-01-01T00:00:00Z');
let made = 0;

/** A partner without channels and without a notice. */
export function partnerDocument(overrides: Partial<Partner> = {}): Partner {
  const number = ++made;
  const partner = {
    _id: newId('Partner'),
    mpnId: String(1_000_000 + number),
    name: `Partner ${number}`,
    country: 'CN',
    supportProfile: { email: 'help@partner.example.cn', telephone: '+86 21 5555 0100', website: null },
    supportChannels: [],
    supportNotice: null,
    version: 1,
    createdAt: START,
    ...overrides,
  };
  return { ...partner, searchTerms: partnerSearchTerms(partner) };
}

/** A helpdesk agent of a partner. */
export function agentDocument(overrides: Partial<Agent> & { partnerId: string }): Agent {
  const number = ++made;
  return {
    _id: newId('Agent'),
    name: `Agent ${number}`,
    email: `agent${number}@partner.example.cn`,
    role: AgentRole.HELPDESK_AGENT,
    active: true,
    ...overrides,
  };
}

/** A customer of a partner, with one contact. */
export function customerDocument(overrides: Partial<Customer> & { partnerId: string }): Customer {
  const number = ++made;
  const customer = {
    _id: newId('Customer'),
    tenantId: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    companyName: `Customer ${number}`,
    domain: `customer${number}.example.cn`,
    country: 'CN',
    culture: 'zh-CN',
    relationshipToPartner: CustomerPartnerRelationship.RESELLER,
    allowDelegatedAccess: true,
    contacts: [
      {
        _id: newPartId('con'),
        firstName: 'Wei',
        lastName: 'Zhang',
        email: 'wei.zhang@customer.example.cn',
        phoneNumber: '+86 10 5555 0100',
        primary: true,
      },
    ],
    supportNoticeAcknowledgedVersion: null,
    version: 1,
    createdAt: START,
    ...overrides,
  };
  return { ...customer, searchTerms: customerSearchTerms(customer) };
}

/** A product. */
export function productDocument(overrides: Partial<Product> = {}): Product {
  return {
    _id: newId('Product'),
    name: `Product ${++made}`,
    group: 'Office 365',
    adminCenterUrl: 'https://admin.example.cn/',
    ...overrides,
  };
}

/** An active service. */
export function serviceDocument(
  overrides: Partial<Service> & Pick<Service, 'partnerId' | 'customerId' | 'productId'>,
): Service {
  return {
    _id: newId('Service'),
    name: `Service ${++made}`,
    status: ServiceStatus.ACTIVE,
    quantity: 25,
    billingCycle: BillingCycle.ANNUAL,
    autoRenew: true,
    startsAt: START,
    endsAt: null,
    suspendedAt: null,
    adminCenterUrl: 'https://admin.example.cn/tenant',
    version: 1,
    ...overrides,
  };
}

/** An unresolved incident that degrades a product. */
export function incidentDocument(
  overrides: Partial<ServiceIncident> & { productId: string },
): ServiceIncident {
  return {
    _id: newId('ServiceIncident'),
    title: `Incident ${++made}`,
    state: HealthState.WARNING,
    resolved: false,
    impactedArea: null,
    startedAt: START,
    endedAt: null,
    messages: [{ publishedAt: START, text: 'We are looking into it.' }],
    ...overrides,
  };
}

/** An article in English, about all products. */
export function articleDocument(overrides: Partial<Article> = {}): Article {
  const article = {
    _id: newId('Article'),
    kind: ArticleKind.HOW_TO,
    category: SupportCategory.HOW_TO_AND_FAQ,
    productId: null,
    translations: [{ language: 'en', title: `Article ${++made}`, body: 'Do this.' }],
    updatedAt: START,
    ...overrides,
  };
  return { ...article, searchTerms: articleSearchTerms(article) };
}
