import { articleDocuments, incidentDocuments, productDocuments } from '../../database/seed/catalogue';
import { partnerDocuments } from '../../database/seed/partner-documents';
import { DEMO, type SeedSet, type SetPlan } from '../../database/seed/seed-set';
import { ticketStream } from '../../database/seed/tickets/ticket-stream';
import { worldOf } from '../../database/seed/world';

export const UNTIL = new Date('2026-03-05T10:20:00Z');

/** All documents of a set, in memory. */
export function documentsOf(plan: SetPlan = DEMO, until = UNTIL) {
  const set: SeedSet = { ...plan, until, firstTicket: 1, firstEscalation: 1 };
  const world = worldOf(set);
  const partners = world.partners.map((partner) => partnerDocuments(set, partner));
  const customers = Array.from({ length: set.customers }, (_, index) => world.customer(index));
  const stream = ticketStream(world);
  const told = [...stream.tickets];
  return {
    partners: partners.map(({ partner }) => partner),
    agents: partners.flatMap(({ agents }) => agents),
    customers: customers.map(({ document }) => document),
    services: customers.flatMap((customer) => world.services(customer).map(({ document }) => document)),
    products: productDocuments(),
    articles: articleDocuments(until),
    serviceIncidents: incidentDocuments(until),
    tickets: told.map(({ ticket }) => ticket),
    escalations: told.flatMap(({ escalations }) => escalations),
    remediationPlans: stream.remediation.documents(),
  };
}
