import { BillingCycle, ServiceStatus } from '../../subgraphs/services/enums';
import type { Service } from '../../subgraphs/services/service';
import { PRODUCTS, type SeedProduct } from './catalogue';
import type { SeedCustomer } from './customers';
import type { Random } from './random';
import { drawsFor, seededId, type SeedSet } from './seed-set';

const DAY_MS = 86_400_000;
const MONTH_MS = 30 * DAY_MS;
const PER_PAIR = 12;
const { PENDING, ACTIVE, SUSPENDED, EXPIRED, DISABLED, DELETED } = ServiceStatus;

// Of each hundred services that are not a customer's first, in this order.
const STATUSES = [
  ...Array<ServiceStatus>(80).fill(ACTIVE),
  ...Array<ServiceStatus>(7).fill(SUSPENDED),
  ...Array<ServiceStatus>(3).fill(PENDING),
  ...Array<ServiceStatus>(5).fill(EXPIRED),
  ...Array<ServiceStatus>(2).fill(DISABLED),
  ...Array<ServiceStatus>(3).fill(DELETED),
];
const CYCLE_MONTHS: Readonly<Record<BillingCycle, number | null>> = {
  MONTHLY: 1,
  ANNUAL: 12,
  TRIENNIAL: 36,
  ONE_TIME: null,
};

/** A service as a document, with its product. */
export interface SeedService {
  readonly document: Service;
  readonly product: SeedProduct;
}

/** How many services a set has: six a customer. */
export function serviceCount({ customers }: Pick<SeedSet, 'customers'>): number {
  return (PER_PAIR / 2) * customers;
}

/** The services of a customer; the first is active from the customer's first day. */
export function servicesOf(set: SeedSet, customer: SeedCustomer): SeedService[] {
  const random = drawsFor(set, 'services', customer.index);
  const count = countOf(set, customer.index);
  return random
    .sample(PRODUCTS, count, ({ weight }) => weight)
    .map((product, place) => serviceOf(set, customer, product, place, random));
}

// Two neighbours have twelve together, so that the sum is known without counting.
function countOf(set: SeedSet, index: number): number {
  const first = drawsFor(set, 'service-count', index >> 1).int(2, PER_PAIR - 2);
  if (index === set.customers - 1 && index % 2 === 0) return PER_PAIR / 2;
  return index % 2 === 0 ? first : PER_PAIR - first;
}

function serviceOf(
  set: SeedSet,
  customer: SeedCustomer,
  product: SeedProduct,
  place: number,
  random: Random,
): SeedService {
  const { document, city, index } = customer;
  const status = place === 0 ? ACTIVE : (STATUSES[(index * 37 + place * 61) % STATUSES.length] ?? ACTIVE);
  const billingCycle = drawCycle(product, random);
  const isSecondName = random.chance(0.12);
  const inScript = document.culture.startsWith('zh') ? `（${city.chinese}）` : ` (${city.latin})`;
  return {
    product,
    document: {
      _id: seededId(set, 'Service', `${index}/${place}`, (index + place / PER_PAIR) / set.customers),
      name: isSecondName ? product.name + inScript : product.name,
      productId: product._id,
      customerId: document._id,
      partnerId: document.partnerId,
      status,
      quantity: drawQuantity(product, random),
      billingCycle,
      autoRenew: billingCycle !== BillingCycle.ONE_TIME && status !== EXPIRED && random.chance(0.8),
      ...drawTerm(set, document.createdAt, place, status, billingCycle, random),
      adminCenterUrl: `${product.adminCenterUrl}?tenant=${document.domain}`,
      version: random.int(1, 5),
    },
  };
}

function drawCycle(product: SeedProduct, random: Random): BillingCycle {
  if (product.price === 'usage') return BillingCycle.MONTHLY;
  const { MONTHLY, ANNUAL, TRIENNIAL, ONE_TIME } = BillingCycle;
  const shares = { MONTHLY: 25, ANNUAL: 60, TRIENNIAL: 12, ONE_TIME: 3 };
  return random.weighted([MONTHLY, ANNUAL, TRIENNIAL, ONE_TIME], (cycle) => shares[cycle]);
}

function drawQuantity({ price }: SeedProduct, random: Random): number {
  if (price === 'usage') return 1;
  if (price === 'capacity') return random.int(1, 4);
  return Math.min(5_000, Math.max(1, Math.round(random.logNormal(40, 1.1))));
}

function drawTerm(
  { until }: SeedSet,
  earliest: Date,
  place: number,
  status: ServiceStatus,
  cycle: BillingCycle,
  random: Random,
): Pick<Service, 'startsAt' | 'endsAt' | 'suspendedAt'> {
  const age = until.getTime() - earliest.getTime();
  if (status === PENDING) return term(until.getTime() + random.int(-2, 6) * DAY_MS, cycle, until);
  const startsAt = earliest.getTime() + (place === 0 ? 0 : Math.floor(random.next() * age * 0.7));
  if (status === EXPIRED || status === DELETED) {
    const [from, to] = status === EXPIRED ? [1, 55] : [61, 240];
    // A customer who joined lately cannot have lost a service long ago.
    const ended = Math.max(startsAt + DAY_MS / 2, until.getTime() - random.int(from, to) * DAY_MS);
    return {
      startsAt: new Date(startsAt),
      endsAt: new Date(Math.min(ended, until.getTime())),
      suspendedAt: null,
    };
  }
  if (status !== SUSPENDED) return term(startsAt, cycle, until);
  const suspended = Math.max(startsAt, until.getTime() - random.int(1, 58 * 24) * (DAY_MS / 24));
  return { ...term(startsAt, cycle, until), suspendedAt: new Date(suspended) };
}

// The first term began at `startsAt`; the one that is running at the end of the set ends at `endsAt`.
function term(
  startsAt: number,
  cycle: BillingCycle,
  until: Date,
): Pick<Service, 'startsAt' | 'endsAt' | 'suspendedAt'> {
  const months = CYCLE_MONTHS[cycle];
  if (months === null) return { startsAt: new Date(startsAt), endsAt: null, suspendedAt: null };
  const length = months * MONTH_MS;
  const terms = 1 + Math.max(0, Math.floor((until.getTime() - startsAt) / length));
  return { startsAt: new Date(startsAt), endsAt: new Date(startsAt + terms * length), suspendedAt: null };
}
