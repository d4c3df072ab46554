import DataLoader from 'dataloader';
import type { SubgraphContext } from '../shared/context';
import { HealthState } from '../shared/vocabulary';
import { ServiceStatus } from './enums';
import { type Health, healthByProduct, NORMAL_HEALTH, worstState } from './health.rules';
import { serviceEntity } from './service';
import { serviceIncidentEntity } from './service-incident';

/** What is known of health in one request, until somebody changes an incident in it. */
interface KnownHealth {
  disturbed: Promise<ReadonlyMap<string, Health>> | null;
  readonly byCustomer: DataLoader<string, HealthState>;
}

/** The health of every product that is not NORMAL: one covered query a request, whatever the number of products. */
export function disturbedProducts(context: SubgraphContext): Promise<ReadonlyMap<string, Health>> {
  const known = context.once(knownHealth);
  return (known.disturbed ??= readDisturbedProducts(context));
}

/** Forgets what was read of health, after an incident was written. */
export function forgetHealth(context: SubgraphContext): void {
  const known = context.once(knownHealth);
  known.disturbed = null;
  known.byCustomer.clearAll();
}

/** The health of one product. */
export async function healthOf(productId: string, context: SubgraphContext): Promise<Health> {
  return (await disturbedProducts(context)).get(productId) ?? NORMAL_HEALTH;
}

/** The worst health among the services of a customer that are not deleted; one query for all customers of the tick. */
export function worstHealthOf(customerId: string, context: SubgraphContext): Promise<HealthState> {
  return context.once(knownHealth).byCustomer.load(customerId);
}

function knownHealth(context: SubgraphContext): KnownHealth {
  return { disturbed: null, byCustomer: customerHealthLoader(context) };
}

interface GroupRow {
  _id: { productId: string; state: HealthState };
  since: Date;
}

async function readDisturbedProducts(context: SubgraphContext): Promise<ReadonlyMap<string, Health>> {
  const rows = await context
    .collection(serviceIncidentEntity)
    .aggregate<GroupRow>(
      { resolved: false },
      [{ $group: { _id: { productId: '$productId', state: '$state' }, since: { $min: '$startedAt' } } }],
      'rows',
    );
  return healthByProduct(rows.map(({ _id, since }) => ({ ..._id, since })));
}

function customerHealthLoader(context: SubgraphContext): DataLoader<string, HealthState> {
  return new DataLoader(async (customerIds: readonly string[]) => {
    const filter = { customerId: { $in: [...customerIds] }, status: { $ne: ServiceStatus.DELETED } };
    const [rows, health] = await Promise.all([
      context
        .collection(serviceEntity)
        .aggregate<{ _id: string; productIds: string[] }>(
          filter,
          [{ $group: { _id: '$customerId', productIds: { $addToSet: '$productId' } } }],
          'rows',
        ),
      disturbedProducts(context),
    ]);
    const products = new Map(rows.map((row) => [row._id, row.productIds]));
    const stateOf = (productId: string) => health.get(productId)?.state ?? HealthState.NORMAL;
    return customerIds.map((customerId) => worstState((products.get(customerId) ?? []).map(stateOf)));
  });
}
