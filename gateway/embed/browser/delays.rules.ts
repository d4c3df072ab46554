const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
const SHORTEST_LIFE_MS = 5_000;
const LONGEST_LIFE_MS = 600_000;
const RENEWAL_SHARE = 0.8;
const RENEWAL_JITTER = 0.1;

/** How long to wait before trying again: doubled for each failure in a row, at most a minute, and never the same twice. */
export function retryDelayMs(failures: number, random = Math.random): number {
  const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (0.5 + random() / 2));
}

/**
 * How long a token of that end lives from now on. No token lives more than ten minutes, so that an end that is further
 * away, or past, tells of a clock that differs from the server's: then it is kept within bounds, and a 401 says the rest.
 */
export function lifeMs(expiresAtMs: number, nowMs: number): number {
  return Math.min(LONGEST_LIFE_MS, Math.max(SHORTEST_LIFE_MS, expiresAtMs - nowMs));
}

/** After how much of its life a token is renewed: 75 to 85 %, so that a thousand pages do not ask at once. */
export function renewalDelayMs(life: number, random = Math.random): number {
  return Math.round(life * (RENEWAL_SHARE + (random() - 0.5) * RENEWAL_JITTER));
}
