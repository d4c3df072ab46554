import { createSecretKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { unauthenticated } from '../subgraphs/shared/errors';
import type { Viewer } from '../subgraphs/shared/viewer';
import { OWN_ISSUER } from './sign-in/issuer';

const MAX_CREDENTIAL_LENGTH = 8_192;
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/** Tells who sends an `Authorization` header. @throws UNAUTHENTICATED when that cannot be said. */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer>;

/**
 * Reads one kind of what stands after `Bearer`; null when it is of another kind.
 * Rejects with UNAUTHENTICATED when it is of this kind and no good.
 */
export type ReadCredential = (credential: string) => Promise<Viewer> | null;

/** Makes the check of who asks: the first of the readers that knows the kind of the credential decides. */
export function createAuthentication(readers: readonly ReadCredential[]): Authenticate {
  return async (authorization) => {
    const credential = bearerCredential(authorization);
    for (const read of readers) {
      const viewer = read(credential);
      if (viewer) return viewer;
    }
    throw unauthenticated(NO_CREDENTIAL);
  };
}

/** Signs a client's token; `lifetime` as jose takes it, such as `12h` or `30d`. */
export function signToken(secret: string, viewer: Viewer, lifetime: string): Promise<string> {
  const { id, name, role, partnerId, agentId } = viewer;
  return new SignJWT({ name, role, ...(partnerId && { partnerId }), ...(agentId && { agentId }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(OWN_ISSUER)
    .setAudience(OWN_ISSUER)
    .setSubject(id)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(createSecretKey(secret, 'utf8'));
}

const NO_CREDENTIAL = 'The Authorization header holds no bearer token.';

function bearerCredential(authorization: string | undefined): string {
  if (!authorization) throw unauthenticated();
  const credential = BEARER.exec(authorization)?.[1];
  if (!credential || credential.length > MAX_CREDENTIAL_LENGTH) throw unauthenticated(NO_CREDENTIAL);
  return credential;
}
