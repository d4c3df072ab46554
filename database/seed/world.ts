import { LRUCache } from 'lru-cache';
import type { ServiceIncident } from '../../subgraphs/services/service-incident';
import { type Arrivals, arrivalsUntil } from './arrivals';
import { incidentDocuments } from './catalogue';
import { customerAt, type SeedCustomer } from './customers';
import { partnersOf, type SeedPartner } from './partners';
import type { SeedSet } from './seed-set';
import { type SeedService, servicesOf } from './services';

// Customers are made anew when they are needed again, so that a set of any size takes the same memory.
const REMEMBERED = 2_000;

/** Whom and what the tickets of a set are about. */
export interface World {
  readonly set: SeedSet;
  readonly partners: readonly SeedPartner[];
  readonly arrivals: Arrivals;
  customer(index: number): SeedCustomer;
  services(customer: SeedCustomer): SeedService[];
  /** The incidents of a product that are not over at an instant. */
  incidentsAt(productId: string, at: Date): ServiceIncident[];
}

/** The world of a set. The incidents are the demo's, as they were laid down with it. */
export function worldOf(set: SeedSet, demoUntil = set.until): World {
  const partners = partnersOf(set);
  const customers = new LRUCache<number, { customer: SeedCustomer; services: SeedService[] }>({
    max: REMEMBERED,
  });
  const incidents = new Map<string, ServiceIncident[]>();
  for (const incident of incidentDocuments(demoUntil)) {
    incidents.set(incident.productId, [...(incidents.get(incident.productId) ?? []), incident]);
  }
  const known = (index: number) => {
    const found = customers.get(index);
    if (found) return found;
    const customer = customerAt(set, partners, index);
    const made = { customer, services: servicesOf(set, customer) };
    customers.set(index, made);
    return made;
  };
  return {
    set,
    partners,
    arrivals: arrivalsUntil(set.until),
    customer: (index) => known(index).customer,
    services: ({ index }) => known(index).services,
    incidentsAt: (productId, at) =>
      (incidents.get(productId) ?? []).filter(
        ({ startedAt, endedAt }) => startedAt <= at && (!endedAt || endedAt > at),
      ),
  };
}
