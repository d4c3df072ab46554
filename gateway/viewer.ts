import { createSecretKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { unauthenticated } from '../subgraphs/shared/errors';
import type { Viewer } from '../subgraphs/shared/viewer';
import { OWN_ISSUER } from './sign-in/issuer';

const MAX_CREDENTIAL_LENGTH = 8_192;
const BEARER = /^Bearer +([\w.~+/-]+=*)$/i;

/** What a token for an embedded view opens; nothing else is open to its viewer. */
export interface EmbedGrant {
  /** The view's name. */
  readonly view: string;
  /** The values of the view's locked variables. */
  readonly variables: Readonly<Record<string, unknown>>;
  /** The sites whose pages may use the token. */
  readonly origins: readonly string[];
  readonly expiresAt: Date;
}

/** Who asks, as the gateway knows it: what narrows a viewer down further stays here and is no business of subgraphs. */
export interface GatewayViewer extends Viewer {
  /** Set for the viewer of one embedded view, and for nobody else. */
  readonly embed?: EmbedGrant;
}

/**
 * Is called before somebody else has to be asked about a credential, which is work. What can be told right here is told
 * without it. Throws where nobody is to be asked.
 */
export type BeforeLookUp = () => void;

/** Tells who sends an `Authorization` header. @throws UNAUTHENTICATED when that cannot be said. */
export type Authenticate = (
  authorization: string | undefined,
  beforeLookUp: BeforeLookUp,
) => Promise<GatewayViewer>;

/**
 * Reads one kind of what stands after `Bearer`; null when it is of another kind.
 * Rejects with UNAUTHENTICATED when it is of this kind and no good.
 */
export type ReadCredential = (
  credential: string,
  beforeLookUp: BeforeLookUp,
) => Promise<GatewayViewer> | null;

/** Makes the check of who asks: the first of the readers that knows the kind of the credential decides. */
export function createAuthentication(readers: readonly ReadCredential[]): Authenticate {
  return async (authorization, beforeLookUp) => {
    const credential = bearerCredential(authorization);
    for (const read of readers) {
      const viewer = read(credential, beforeLookUp);
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
