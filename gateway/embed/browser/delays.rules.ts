const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;
const SHORTEST_LIFE_MS = 5_000;
const SHORTEST_LIKELY_LIFE_MS = 15_000;
const ASSUMED_LIFE_MS = 120_000;
const LONGEST_LIFE_MS = 600_000;
const RENEWAL_SHARE = 0.8;
const RENEWAL_JITTER = 0.1;

/** How long to wait before trying again: doubled for each failure in a row, at most a minute, and never the same twice. */
export function retryDelayMs(failures: number, random = Math.random): number {
  const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, failures - 1));
  return Math.round(longest * (0.5 + random() / 2));
}

/**
 * How long a token is taken to live that has so much time left by what is known. No token is made for more than ten minutes
 * or, as a rule, for less than half a minute: what seems to end at once, or has ended, tells of a clock that is wrong, and
 * would be asked for again for ever. It is then used for two minutes; a 401 says when that was too long.
 */
export function lifeMs(leftMs: number): number {
  return leftMs < SHORTEST_LIKELY_LIFE_MS ? ASSUMED_LIFE_MS : withinBounds(leftMs);
}

/** A life that nobody's clock has a part in, as far as tokens can be asked for as often, and live as long. */
export function withinBounds(lifeMs: number): number {
  return Math.min(LONGEST_LIFE_MS, Math.max(SHORTEST_LIFE_MS, lifeMs));
}

/** After how much of its life a token is renewed: 75 to 85 %, so that a thousand pages do not ask at once. */
export function renewalDelayMs(life: number, random = Math.random): number {
  return Math.round(life * (RENEWAL_SHARE + (random() - 0.5) * RENEWAL_JITTER));
}
