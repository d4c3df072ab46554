import { LRUCache } from 'lru-cache';
import { type Bucket, type Budget, EMPTY, leaked, poured, secondsUntil } from './bucket.rules';

// A bucket that is forgotten counts as empty, so this many keys at a time are held to their budgets.
const REMEMBERED = 100_000;

/** Leaky buckets by key, in memory. */
export class Buckets {
  readonly #buckets = new LRUCache<string, Bucket>({ max: REMEMBERED });

  constructor(readonly now: () => number = Date.now) {}

  /** The bucket as it is now. */
  get(key: string, budget: Budget): Bucket {
    return leaked(this.#buckets.get(key) ?? EMPTY, budget, this.now());
  }

  /** Puts another bucket in place of the one that was known. */
  set(key: string, bucket: Bucket): void {
    this.#buckets.set(key, bucket);
  }

  /** Pours points in, or takes them out when there are fewer than none. */
  pour(key: string, budget: Budget, points: number): void {
    this.set(key, poured(this.get(key, budget), budget, points));
  }

  /** Seconds, rounded up, until so many points can be poured in; 0 when they can be now. */
  secondsUntil(key: string, budget: Budget, points: number): number {
    return secondsUntil(points, this.get(key, budget), budget);
  }
}
