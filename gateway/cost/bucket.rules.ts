/** What a viewer may spend: so much at once, and what comes back each second. */
export interface Budget {
  readonly budget: number;
  readonly restoreRate: number;
}

/** How full a viewer's bucket is, as of a moment. */
export interface Bucket {
  readonly level: number;
  readonly atMs: number;
}

/** A bucket that nothing was poured into yet. */
export const EMPTY: Bucket = { level: 0, atMs: 0 };

/** The bucket as it is now: what it leaked since is gone. A clock that went back changes nothing. */
export function leaked({ level, atMs }: Bucket, { restoreRate }: Budget, nowMs: number): Bucket {
  const seconds = Math.max(0, nowMs - atMs) / 1_000;
  return { level: Math.max(0, level - seconds * restoreRate), atMs: Math.max(atMs, nowMs) };
}

/**
 * The bucket after so much was poured in, or taken out when it is negative. It may overflow by as much again as it
 * holds: what was let in at the same time is only known to be too much afterwards.
 */
export function poured(bucket: Bucket, { budget }: Budget, points: number): Bucket {
  return { ...bucket, level: Math.min(2 * budget, Math.max(0, bucket.level + points)) };
}

/** How many whole points can be poured in. */
export function remaining({ level }: Bucket, { budget }: Budget): number {
  return Math.max(0, Math.floor(budget - level));
}

/** Seconds, rounded up, until so many points can be poured in; 0 when they can be now. */
export function secondsUntil(points: number, bucket: Bucket, budget: Budget): number {
  const missing = points - (budget.budget - bucket.level);
  return missing <= 0 ? 0 : Math.ceil(missing / budget.restoreRate);
}
