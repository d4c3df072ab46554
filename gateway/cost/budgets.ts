import { LRUCache } from 'lru-cache';
import type { BudgetState } from '../../subgraphs/shared/transport';
import type { Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import { type Bucket, type Budget, EMPTY, leaked, poured, remaining, secondsUntil } from './bucket.rules';

// A bucket that is forgotten counts as empty, so this many viewers at a time are held to their budgets.
const REMEMBERED_VIEWERS = 100_000;
const REFUSAL_MEMORY_MS = 10_000;

/** The budgets of the viewers of one gateway: leaky buckets, kept in memory. */
export class Budgets {
  readonly #buckets = new LRUCache<string, Bucket>({ max: REMEMBERED_VIEWERS });
  readonly #refused = new LRUCache<string, true>({ max: REMEMBERED_VIEWERS, ttl: REFUSAL_MEMORY_MS });

  constructor(
    readonly byRole: Readonly<Record<ViewerRole, Budget>>,
    readonly now: () => number = Date.now,
  ) {}

  /** What a viewer of this role may spend at once. */
  budgetOf({ role }: Viewer): Budget {
    return this.byRole[role];
  }

  /** What the viewer has left. */
  state(viewer: Viewer): BudgetState {
    const budget = this.budgetOf(viewer);
    const bucket = this.#bucket(viewer);
    const emptyInMs = (bucket.level / budget.restoreRate) * 1_000;
    return {
      ...budget,
      remaining: remaining(bucket, budget),
      resetAt: new Date(bucket.atMs + Math.ceil(emptyInMs)).toISOString(),
    };
  }

  /** Seconds until the viewer can spend so much; 0 when that is now. */
  secondsUntil(viewer: Viewer, points: number): number {
    return secondsUntil(points, this.#bucket(viewer), this.budgetOf(viewer));
  }

  /** Spends points of the viewer, or gives them back when there are fewer than none. */
  spend(viewer: Viewer, points: number): void {
    this.#buckets.set(keyOf(viewer), poured(this.#bucket(viewer), this.budgetOf(viewer), points));
  }

  /** Remembers for a while that a request of the viewer was refused. */
  noteRefusal(viewer: Viewer): void {
    this.#refused.set(keyOf(viewer), true);
  }

  /** True when a request of the viewer was refused lately. */
  wasRefused(viewer: Viewer): boolean {
    return this.#refused.has(keyOf(viewer));
  }

  #bucket(viewer: Viewer): Bucket {
    return leaked(this.#buckets.get(keyOf(viewer)) ?? EMPTY, this.budgetOf(viewer), this.now());
  }
}

function keyOf({ id, role, partnerId }: Viewer): string {
  return JSON.stringify([role, partnerId, id]);
}
