import { createHash } from 'node:crypto';
import { demoPartners } from '../../../database/seed/partners';
import { DEMO, furtherSet, type SetPlan } from '../../../database/seed/seed-set';
import { serviceCount } from '../../../database/seed/services';
import { Weekday } from '../../../subgraphs/partners/enums';
import { BillingCycle, ServiceStatus } from '../../../subgraphs/services/enums';
import { isIdOf, type NodeType } from '../../../subgraphs/shared/ids';
import { CustomerPartnerRelationship, HealthState } from '../../../subgraphs/shared/vocabulary';
import { documentsOf, UNTIL } from '../../support/seed-documents';

const demo = documentsOf();
const LITTLE: SetPlan = furtherSet(1, { partners: 5, customers: 21, tickets: 60 });

const byId = <T extends { _id: string }>(documents: readonly T[]) =>
  new Map(documents.map((each) => [each._id, each]));
// Comparing millions of values one by one takes longer than making them.
const digest = (documents: object) => createHash('sha256').update(JSON.stringify(documents)).digest('hex');
const idsOf = (documents: ReturnType<typeof documentsOf>) =>
  Object.values(documents).flatMap((list) => list.map(({ _id }) => _id));

describe('the demo', () => {
  it('has the size that was promised', () => {
    const { partners, customers, products, services, tickets, articles } = demo;
    expect([partners, customers, products, services, tickets].map(({ length }) => length)).toEqual([
      12, 200, 25, 1_200, 5_000,
    ]);
    expect(articles.length).toBeGreaterThanOrEqual(30);
  });

  it('is the same each time', () => {
    expect(digest(documentsOf())).toBe(digest(demo));
  });

  it('has the same ids and people whenever it is laid down', () => {
    const later = documentsOf(DEMO, new Date('2026-09-19T22:41:00Z'));
    for (const list of ['partners', 'agents', 'customers', 'services', 'products', 'tickets'] as const) {
      expect(later[list].map(({ _id }) => _id)).toEqual(demo[list].map(({ _id }) => _id));
    }
    expect(later.customers.map(({ companyName }) => companyName)).toEqual(
      demo.customers.map(({ companyName }) => companyName),
    );
  });

  it('has well-formed ids that are used once, in the order of creation', () => {
    const types: Record<keyof typeof demo, NodeType> = {
      partners: 'Partner',
      agents: 'Agent',
      customers: 'Customer',
      services: 'Service',
      products: 'Product',
      articles: 'Article',
      serviceIncidents: 'ServiceIncident',
      tickets: 'Ticket',
      escalations: 'Escalation',
      remediationPlans: 'RemediationPlan',
    };
    for (const [list, type] of Object.entries(types) as [keyof typeof demo, NodeType][]) {
      for (const { _id } of demo[list]) expect(isIdOf(type, _id)).toBe(true);
    }
    const ids = idsOf(demo);
    expect(new Set(ids).size).toBe(ids.length);
    const inOrder = demo.tickets.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
    expect(inOrder.map(({ _id }) => _id)).toEqual(demo.tickets.map(({ _id }) => _id).toSorted());
  });

  it('gives unique values to what must be unique', () => {
    const unique = (values: readonly string[]) => expect(new Set(values).size).toBe(values.length);
    unique(demo.partners.map(({ mpnId }) => mpnId));
    unique(demo.partners.map(({ name }) => name));
    unique(demo.customers.map(({ tenantId }) => tenantId));
    unique(demo.customers.map(({ domain }) => domain));
    unique(demo.customers.map(({ companyName }) => companyName));
    unique(demo.agents.map(({ email }) => email));
    unique(demo.tickets.map(({ number }) => number));
    unique(demo.escalations.map(({ number }) => number));
  });

  it('gives the token command the partners and agents that are in the database', () => {
    const agents = byId(demo.agents);
    expect(demoPartners().map(({ _id, mpnId, name }) => ({ _id, mpnId, name }))).toEqual(
      demo.partners.map(({ _id, mpnId, name }) => ({ _id, mpnId, name })),
    );
    for (const partner of demoPartners()) {
      for (const { _id, name, email, role } of partner.agents) {
        expect(agents.get(_id)).toMatchObject({ name, email, role, partnerId: partner._id });
      }
      const active = partner.agents.filter((agent) => agent.active);
      expect(new Set(active.map(({ role }) => role)).size).toBe(2);
    }
  });
});

describe('partners and customers', () => {
  it('have names in Latin and in Chinese script', () => {
    const han = /\p{Script=Han}/u;
    for (const names of [
      demo.partners.map(({ name }) => name),
      demo.agents.map(({ name }) => name),
      demo.customers.map(({ companyName }) => companyName),
      demo.customers.flatMap(({ contacts }) => contacts.map(({ lastName }) => lastName)),
    ]) {
      const share = names.filter((name) => han.test(name)).length / names.length;
      expect(share).toBeGreaterThan(0.2);
      expect(share).toBeLessThan(0.95);
    }
  });

  it('are reachable at hours in several time zones, some without a gap and some not', () => {
    const zones = demo.partners.flatMap(({ supportChannels }) =>
      supportChannels.map(({ timeZone }) => timeZone),
    );
    expect(new Set(zones).size).toBeGreaterThanOrEqual(5);
    const isAlways = demo.partners.map(({ supportChannels }) =>
      supportChannels.some(
        ({ hours }) =>
          hours.length === 7 && hours.every(({ opens, closes }) => opens === '00:00' && closes === '24:00'),
      ),
    );
    expect(new Set(isAlways).size).toBe(2);
    for (const { hours } of demo.partners.flatMap(({ supportChannels }) => supportChannels)) {
      expect(hours.length).toBeGreaterThan(0);
      for (const { day, opens, closes } of hours) {
        expect(Object.values(Weekday)).toContain(day);
        expect(`${opens} ${closes}`).toMatch(/^([01]\d|2[0-3]):[0-5]\d (([01]\d|2[0-3]):[0-5]\d|24:00)$/);
      }
    }
  });

  it('have published notices of several versions, and no customer has seen one that does not exist', () => {
    const partners = byId(demo.partners);
    expect(
      new Set(demo.partners.map(({ supportNotice }) => supportNotice?.version)).size,
    ).toBeGreaterThanOrEqual(3);
    for (const { partnerId, supportNoticeAcknowledgedVersion } of demo.customers) {
      const version = partners.get(partnerId)?.supportNotice?.version ?? 0;
      expect(supportNoticeAcknowledgedVersion ?? version).toBeLessThanOrEqual(version);
      expect(supportNoticeAcknowledgedVersion ?? 1).toBeGreaterThanOrEqual(1);
    }
    const seen = demo.customers.map((customer) => customer.supportNoticeAcknowledgedVersion);
    expect(seen).toContain(null);
  });

  it('are mostly resold to with delegated access, and every relationship occurs', () => {
    const relationships = demo.customers.map((customer) => customer.relationshipToPartner);
    expect(new Set(relationships)).toEqual(new Set(Object.values(CustomerPartnerRelationship)));
    const usual = demo.customers.filter(
      ({ relationshipToPartner, allowDelegatedAccess }) =>
        relationshipToPartner === CustomerPartnerRelationship.RESELLER && allowDelegatedAccess,
    );
    expect(usual.length / demo.customers.length).toBeGreaterThan(0.7);
    expect(demo.customers.some((customer) => !customer.allowDelegatedAccess)).toBe(true);
  });

  it('all belong to a partner of the demo, and every partner has customers', () => {
    expect(new Set(demo.customers.map(({ partnerId }) => partnerId))).toEqual(
      new Set(demo.partners.map(({ _id }) => _id)),
    );
    for (const { contacts } of demo.customers) {
      expect(contacts.filter(({ primary }) => primary)).toHaveLength(1);
      expect(new Set(contacts.map(({ _id }) => _id)).size).toBe(contacts.length);
    }
  });
});

describe('services', () => {
  const customers = byId(demo.customers);
  const products = byId(demo.products);

  it('belong to a customer, its partner and a product', () => {
    for (const service of demo.services) {
      expect(products.has(service.productId)).toBe(true);
      expect(customers.get(service.customerId)?.partnerId).toBe(service.partnerId);
    }
  });

  it('occur in every status and billing cycle', () => {
    expect(new Set(demo.services.map(({ status }) => status))).toEqual(new Set(Object.values(ServiceStatus)));
    expect(new Set(demo.services.map(({ billingCycle }) => billingCycle))).toEqual(
      new Set(Object.values(BillingCycle)),
    );
    expect(demo.services.filter(({ status }) => status === ServiceStatus.ACTIVE).length).toBeGreaterThan(900);
  });

  it('are suspended since less than 60 days, and only when they are SUSPENDED', () => {
    for (const { status, suspendedAt, startsAt } of demo.services) {
      if (status !== ServiceStatus.SUSPENDED) expect(suspendedAt).toBeNull();
      else {
        expect(suspendedAt?.getTime()).toBeGreaterThanOrEqual(startsAt.getTime());
        expect(UNTIL.getTime() - (suspendedAt?.getTime() ?? 0)).toBeLessThan(60 * 86_400_000);
        expect(suspendedAt?.getTime()).toBeLessThan(UNTIL.getTime());
      }
    }
  });

  it('end in the future while they are active, and in the past once they are over', () => {
    for (const { status, startsAt, endsAt } of demo.services) {
      if (endsAt) expect(endsAt.getTime()).toBeGreaterThan(startsAt.getTime());
      if (status === ServiceStatus.ACTIVE && endsAt)
        expect(endsAt.getTime()).toBeGreaterThan(UNTIL.getTime());
      if (status === ServiceStatus.EXPIRED || status === ServiceStatus.DELETED)
        expect(endsAt?.getTime()).toBeLessThanOrEqual(UNTIL.getTime());
    }
  });

  it('have incidents of which some are open, in every bad state', () => {
    const open = demo.serviceIncidents.filter(({ resolved }) => !resolved);
    expect(new Set(open.map(({ state }) => state)).size).toBe(Object.values(HealthState).length - 1);
    for (const { productId } of demo.serviceIncidents) expect(products.has(productId)).toBe(true);
  });
});

describe('a further set', () => {
  it('is the same each time, and has nothing in common with the demo or another seed', () => {
    const little = documentsOf(LITTLE);
    expect(digest(documentsOf(LITTLE))).toBe(digest(little));
    const own = ({
      products: _,
      articles: __,
      serviceIncidents: ___,
      ...rest
    }: ReturnType<typeof documentsOf>) => Object.values(rest).flatMap((list) => list.map(({ _id }) => _id));
    const other = documentsOf(furtherSet(2, { partners: 5, customers: 21, tickets: 60 }));
    const all = [...own(little), ...own(demo), ...own(other)];
    expect(new Set(all).size).toBe(all.length);
    const keys = [little, demo, other].flatMap(({ customers, partners }) => [
      ...customers.flatMap(({ domain, tenantId }) => [domain, tenantId]),
      ...partners.map(({ mpnId }) => mpnId),
    ]);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each([1, 2, 21, 40])('has six services for each of %i customers', (customers) => {
    const plan = furtherSet(1, { partners: 2, customers, tickets: 5 });
    expect(documentsOf(plan).services).toHaveLength(serviceCount(plan));
  });

  it('can have no tickets at all', () => {
    expect(documentsOf(furtherSet(1, { partners: 1, customers: 3, tickets: 0 })).tickets).toEqual([]);
  });
});
