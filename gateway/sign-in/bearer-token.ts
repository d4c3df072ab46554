import { decodeJwt, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from '../../subgraphs/shared/errors';
import type { Viewer } from '../../subgraphs/shared/viewer';
import type { ReadCredential } from '../viewer';
import { viewerOf } from './claims';
import { digestOf } from './digest';
import type { TokenIssuer } from './issuer';
import { IssuerUnreachable } from './issuer-unreachable';

const JSON_WEB_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const REMEMBERED_TOKENS = 1_000;
// So long may a key that its issuer has withdrawn be of use.
const REMEMBERED_MS = 60_000;

/**
 * Makes the reader of signed tokens. The issuer that a token names decides by which key and algorithms it is checked. A
 * token that was found good is not computed again for a minute, or until it expires.
 */
export function createTokenReader(
  issuers: readonly TokenIssuer[],
  clockToleranceSeconds: number,
): ReadCredential {
  const known = new LRUCache<string, Viewer>({ max: REMEMBERED_TOKENS });
  const read = async (token: string): Promise<Viewer> => {
    const digest = digestOf(token);
    const remembered = known.get(digest);
    if (remembered) return remembered;
    const issuer = issuers.find((candidate) => candidate.issuer === claimedIssuer(token));
    if (!issuer) throw unauthenticated('The token is not valid.');
    const payload = await verified(token, issuer, clockToleranceSeconds);
    const viewer = viewerOf(payload, issuer.claimPrefix);
    const ttl = Math.min(REMEMBERED_MS, Number(payload.exp) * 1_000 - Date.now());
    if (ttl > 0) known.set(digest, viewer, { ttl });
    return viewer;
  };
  return (token) => (JSON_WEB_TOKEN.test(token) ? read(token) : null);
}

async function verified(token: string, issuer: TokenIssuer, clockTolerance: number): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, issuer.key, {
      algorithms: [...issuer.algorithms],
      issuer: issuer.issuer,
      audience: issuer.audience,
      clockTolerance,
      requiredClaims: ['exp', 'sub'],
    });
    return payload;
  } catch (error) {
    if (error instanceof IssuerUnreachable) throw error;
    throw unauthenticated(
      isExpired(error) ? 'The token has expired. Get a new one.' : 'The token is not valid.',
    );
  }
}

// Not to be believed before the signature is checked: it only says whose signature that should be.
function claimedIssuer(token: string): string | undefined {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
}

function isExpired(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_JWT_EXPIRED';
}
