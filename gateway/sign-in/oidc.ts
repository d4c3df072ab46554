import { createLocalJWKSet, createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';
import type { Logger } from '../../subgraphs/shared/logger';
import type { TokenIssuer } from './issuer';
import { IssuerUnreachable } from './issuer-unreachable';

const FETCH_TIMEOUT_MS = 3_000;
const CACHE_MS = 600_000;
// A token with an unknown key makes us look for new keys, but not more often than this.
const COOLDOWN_MS = 30_000;
// An issuer that did not answer is left alone for a while; requests don't wait for it one after the other.
const RETRY_MS = 5_000;

/** An OpenID Connect issuer whose access tokens are taken. */
export interface OidcConfig {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  /** Asymmetric ones only: its public keys must not be taken for secrets. */
  readonly algorithms: readonly string[];
  readonly claimPrefix: string;
}

/**
 * Checks the access tokens of an issuer by the keys that it publishes. They are fetched when first needed, every ten
 * minutes, and when a token names one that is not known. While the issuer does not answer, the last known keys count.
 */
export function oidcIssuer(
  { jwksUrl, ...config }: OidcConfig,
  logger: Logger,
  cooldownMs = COOLDOWN_MS,
): TokenIssuer {
  return { ...config, key: publishedKeys(new URL(jwksUrl), logger, cooldownMs) };
}

function publishedKeys(url: URL, logger: Logger, cooldownMs: number): JWTVerifyGetKey {
  const remote = createRemoteJWKSet(url, {
    timeoutDuration: FETCH_TIMEOUT_MS,
    cacheMaxAge: CACHE_MS,
    cooldownDuration: cooldownMs,
  });
  let failedAt = -Infinity;
  const lastKnown: JWTVerifyGetKey = async (header, token) => {
    const keys = remote.jwks();
    if (!keys) throw new IssuerUnreachable();
    return createLocalJWKSet(keys)(header, token).catch((error: unknown) => {
      // It may well be one of those that we cannot fetch.
      throw error instanceof errors.JWKSNoMatchingKey ? new IssuerUnreachable() : error;
    });
  };
  return async (header, token) => {
    if (performance.now() - failedAt < RETRY_MS) return lastKnown(header, token);
    try {
      return await remote(header, token);
    } catch (error) {
      if (isAboutToken(error)) throw error;
      failedAt = performance.now();
      logger.error({ err: error, jwksUrl: url.href }, 'the issuer of tokens does not answer');
      return lastKnown(header, token);
    }
  };
}

// Anything else, a body that holds no keys included, is the issuer's fault and not that of who sent the token.
function isAboutToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}
