import { HealthState } from '../shared/vocabulary';

const FROM_BEST_TO_WORST = [
  HealthState.NORMAL,
  HealthState.INFORMATION,
  HealthState.WARNING,
  HealthState.CRITICAL,
];

/** How a product works, and since when; `since` is null when it is NORMAL. */
export interface Health {
  readonly state: HealthState;
  readonly since: Date | null;
}

/** The unresolved incidents of one product in one state, and when the first of them began. */
export interface IncidentGroup {
  readonly productId: string;
  readonly state: HealthState;
  readonly since: Date;
}

export const NORMAL_HEALTH: Health = { state: HealthState.NORMAL, since: null };

/** The worst of some states; NORMAL when there are none. */
export function worstState(states: Iterable<HealthState>): HealthState {
  const ranks = [...states].map((state) => FROM_BEST_TO_WORST.indexOf(state));
  return FROM_BEST_TO_WORST[Math.max(0, ...ranks)] ?? HealthState.NORMAL;
}

/** The health of each product that is not NORMAL: the worst state of its unresolved incidents. */
export function healthByProduct(groups: readonly IncidentGroup[]): Map<string, Health> {
  const health = new Map<string, Health>();
  for (const { productId, state, since } of groups) {
    const known = health.get(productId)?.state ?? HealthState.NORMAL;
    if (state !== known && worstState([state, known]) === state) health.set(productId, { state, since });
  }
  return health;
}

/** The condition on `productId` for products whose health is one of `states`. */
export function productsInHealth(
  states: readonly HealthState[],
  health: ReadonlyMap<string, Health>,
): { $in: string[] } | { $nin: string[] } {
  const disturbed = [...health].map(([productId, { state }]) => ({
    productId,
    isWanted: states.includes(state),
  }));
  const ids = (isWanted: boolean) =>
    disturbed.filter((row) => row.isWanted === isWanted).map((row) => row.productId);
  // Products without incidents are nowhere listed, so NORMAL means all but the disturbed ones that are not wanted.
  return states.includes(HealthState.NORMAL) ? { $nin: ids(false) } : { $in: ids(true) };
}
