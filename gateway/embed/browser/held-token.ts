import { lifeMs, renewalDelayMs, withinBounds } from './delays.rules';
import { graphNow } from './graph-clock';
import type { EmbedToken } from './support-view-types';
import { ViewError } from './view-error';

/** A token that is held, with the moments at which it is to be renewed and at which it ends, by this machine's clock. */
export interface HeldToken {
  readonly token: string;
  /** By the graph's clock. */
  readonly expiresAt: Date;
  readonly renewAtMs: number;
  readonly endsAtMs: number;
}

// What is earlier than 1973 is a number of seconds, since 1970 or from now on.
const EARLIEST_END_MS = 1e11;

/**
 * Takes a token as a host page's server answers it. How long it lives is counted from now on: a visitor's clock may be wrong.
 * @throws ViewError for one without a token or an end, or with an end in another unit.
 */
export function holdToken(given: unknown): HeldToken {
  const { token, expiresAt, expiresInSeconds } = (given ?? {}) as Partial<EmbedToken>;
  if (typeof token !== 'string' || token === '')
    throw new ViewError('TOKEN_UNAVAILABLE', 'The token was answered without `token`.');
  const life = expiresInSeconds === undefined ? lifeMs(leftMs(expiresAt)) : toldLifeMs(expiresInSeconds);
  const nowMs = Date.now();
  return {
    token,
    expiresAt: new Date(graphNow() + life),
    renewAtMs: nowMs + renewalDelayMs(life),
    endsAtMs: nowMs + life,
  };
}

function toldLifeMs(seconds: unknown): number {
  if (typeof seconds === 'number' && seconds > 0) return withinBounds(seconds * 1_000);
  throw new ViewError('CONFIGURATION', '`expiresInSeconds` of the token must be a number above 0.');
}

function leftMs(expiresAt: EmbedToken['expiresAt']): number {
  const endMs = new Date(expiresAt ?? NaN).getTime();
  if (Number.isNaN(endMs))
    throw new ViewError(
      'TOKEN_UNAVAILABLE',
      'The token was answered without `expiresInSeconds` or `expiresAt`.',
    );
  if (endMs < EARLIEST_END_MS)
    throw new ViewError(
      'CONFIGURATION',
      '`expiresAt` of the token must be milliseconds or an ISO 8601 instant.',
    );
  return endMs - graphNow();
}
