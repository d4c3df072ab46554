import { LRUCache } from 'lru-cache';
import type { BudgetState } from '../../subgraphs/shared/transport';
import { type Viewer, viewerKey, type ViewerRole } from '../../subgraphs/shared/viewer';
import { type Bucket, type Budget, poured, remaining } from './bucket.rules';
import { Buckets } from './buckets';

const REMEMBERED_REFUSALS = 100_000;
const REFUSAL_MEMORY_MS = 10_000;

/** What a viewer spent at this gateway since it was last asked for; negative when more was given back. */
export interface Spending {
  readonly key: string;
  readonly budget: Budget;
  readonly points: number;
}

/** The budgets of the viewers of one gateway: leaky buckets, kept in memory; see shared-budgets.ts for several. */
export class Budgets {
  readonly #buckets: Buckets;
  /** By viewer, what other gateways have not been told; undefined while nobody wants to know. */
  #unshared: Map<string, Spending> | undefined;
  readonly #refused = new LRUCache<string, true>({ max: REMEMBERED_REFUSALS, ttl: REFUSAL_MEMORY_MS });

  constructor(
    readonly byRole: Readonly<Record<ViewerRole, Budget>>,
    readonly now: () => number = Date.now,
  ) {
    this.#buckets = new Buckets(now);
  }

  /** What a viewer of this role may spend at once. */
  budgetOf({ role }: Viewer): Budget {
    return this.byRole[role];
  }

  /** What the viewer has left. */
  state(viewer: Viewer): BudgetState {
    const budget = this.budgetOf(viewer);
    const bucket = this.#buckets.get(viewerKey(viewer), budget);
    const emptyInMs = (bucket.level / budget.restoreRate) * 1_000;
    return {
      ...budget,
      remaining: remaining(bucket, budget),
      resetAt: new Date(bucket.atMs + Math.ceil(emptyInMs)).toISOString(),
    };
  }

  /** Seconds until the viewer can spend so much; 0 when that is now. */
  secondsUntil(viewer: Viewer, points: number): number {
    return this.#buckets.secondsUntil(viewerKey(viewer), this.budgetOf(viewer), points);
  }

  /** Spends points of the viewer, or gives them back when there are fewer than none. */
  spend(viewer: Viewer, points: number): void {
    const [key, budget] = [viewerKey(viewer), this.budgetOf(viewer)];
    this.#buckets.pour(key, budget, points);
    this.#note({ key, budget, points });
  }

  /** From now on, what is spent is kept for `takeSpent` as well. */
  startSharing(): void {
    this.#unshared ??= new Map();
  }

  /** What was spent since the last call, for the other gateways to know. */
  takeSpent(): readonly Spending[] {
    const spent = [...(this.#unshared?.values() ?? [])];
    this.#unshared?.clear();
    return spent;
  }

  /** Takes back what the others could not be told. */
  giveBack(spent: readonly Spending[]): void {
    spent.forEach((spending) => {
      this.#note(spending);
    });
  }

  /** Takes over what all gateways know of a bucket; what was spent here meanwhile comes on top. */
  adopt(key: string, bucket: Bucket): void {
    const meanwhile = this.#unshared?.get(key);
    this.#buckets.set(key, meanwhile ? poured(bucket, meanwhile.budget, meanwhile.points) : bucket);
  }

  /** Remembers for a while that a request of the viewer was refused. */
  noteRefusal(viewer: Viewer): void {
    this.#refused.set(viewerKey(viewer), true);
  }

  /** True when a request of the viewer was refused lately. */
  wasRefused(viewer: Viewer): boolean {
    return this.#refused.has(viewerKey(viewer));
  }

  #note({ key, budget, points }: Spending): void {
    if (!this.#unshared) return;
    this.#unshared.set(key, { key, budget, points: points + (this.#unshared.get(key)?.points ?? 0) });
  }
}
