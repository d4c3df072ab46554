import { createSecretKey, type KeyObject } from 'node:crypto';
import { type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from '../subgraphs/shared/errors';
import { isIdOf } from '../subgraphs/shared/ids';
import { type Viewer, ViewerRole } from '../subgraphs/shared/viewer';

const ISSUER = 'support-graph';
const AUDIENCE = 'support-graph';
const CLOCK_TOLERANCE_SECONDS = 30;
const MAX_TOKEN_LENGTH = 8_192;
const MAX_TEXT_LENGTH = 200;
const REMEMBERED_TOKENS = 1_000;
const ROLES: ReadonlySet<unknown> = new Set(Object.values(ViewerRole));
const PARTNER_ROLES: ReadonlySet<ViewerRole> = new Set([
  ViewerRole.PARTNER_AGENT,
  ViewerRole.PARTNER_ADMIN,
  ViewerRole.EMBED,
]);

/** How tokens are checked: a key, or a function that finds it such as jose's `createRemoteJWKSet`, and its algorithms. */
export interface TokenKeys {
  readonly key: JWTVerifyGetKey;
  readonly algorithms: readonly string[];
}

/** The keys of tokens that are signed with a secret of our own. */
export function secretKeys(secret: string): TokenKeys {
  const key: KeyObject = createSecretKey(secret, 'utf8');
  return { key: () => key, algorithms: ['HS256'] };
}

/** Tells who sends an `Authorization` header. @throws UNAUTHENTICATED when that cannot be said. */
export type Authenticate = (authorization: string | undefined) => Promise<Viewer>;

/** Makes the check of clients' tokens. A token that was found good is not computed again until it expires. */
export function createAuthentication({ key, algorithms }: TokenKeys): Authenticate {
  const known = new LRUCache<string, { viewer: Viewer; expiresAt: number }>({ max: REMEMBERED_TOKENS });
  const options = {
    algorithms: [...algorithms],
    issuer: ISSUER,
    audience: AUDIENCE,
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    requiredClaims: ['exp', 'sub'],
  };
  return async (authorization) => {
    const token = bearerToken(authorization);
    const remembered = known.get(token);
    if (remembered && Date.now() < remembered.expiresAt) return remembered.viewer;
    const { payload } = await jwtVerify(token, key, options).catch((error: unknown) => {
      throw unauthenticated(
        isExpired(error) ? 'The token has expired. Get a new one.' : 'The token is not valid.',
      );
    });
    const viewer = viewerOf(payload);
    known.set(token, { viewer, expiresAt: Number(payload.exp) * 1_000 });
    return viewer;
  };
}

/** Signs a client's token; `lifetime` as jose takes it, such as `12h` or `30d`. */
export function signToken(secret: string, viewer: Viewer, lifetime: string): Promise<string> {
  const { id, name, role, partnerId, agentId } = viewer;
  return new SignJWT({ name, role, ...(partnerId && { partnerId }), ...(agentId && { agentId }) })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(ISSUER)
    .setAudience(AUDIENCE)
    .setSubject(id)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(createSecretKey(secret, 'utf8'));
}

function bearerToken(authorization: string | undefined): string {
  if (!authorization) throw unauthenticated();
  const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
  if (!token || token.length > MAX_TOKEN_LENGTH)
    throw unauthenticated('The Authorization header holds no bearer token.');
  return token;
}

function viewerOf({ sub, name, role, partnerId = null, agentId = null }: JWTPayload): Viewer {
  const isKnownRole = ROLES.has(role) && isText(sub) && isText(name);
  const isPartner = PARTNER_ROLES.has(role as ViewerRole);
  const hasPartner = isPartner ? isIdOf('Partner', partnerId) : partnerId === null;
  const hasAgent = agentId === null || (isPartner && isIdOf('Agent', agentId));
  if (!isKnownRole || !hasPartner || !hasAgent) {
    throw unauthenticated(
      'The token does not say who you are: its claims sub, name, role, partnerId and agentId must fit.',
    );
  }
  return Object.freeze({ id: sub, name, role, partnerId, agentId } as Viewer);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_TEXT_LENGTH;
}

function isExpired(error: unknown): boolean {
  return (error as { code?: unknown }).code === 'ERR_JWT_EXPIRED';
}
