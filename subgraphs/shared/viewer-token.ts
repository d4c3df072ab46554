import { createSecretKey } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { unauthenticated } from './errors';
import type { SubgraphName } from './subgraph-name';
import type { BudgetState, ClientRequest } from './transport';
import { type Viewer, ViewerRole } from './viewer';

const ALGORITHM = 'HS256';
const ISSUER = 'support-graph';
const LIFETIME_SECONDS = 60;
// By so much may the gateway's clock be ahead.
const CLOCK_TOLERANCE_SECONDS = 30;
const ROLES: ReadonlySet<unknown> = new Set(Object.values(ViewerRole));

/** Signs the token that tells one subgraph for a minute who asks, in which client request. */
export type SignViewerToken = (subgraph: SubgraphName, request: ClientRequest) => Promise<string>;

/** Makes a signer; it signs once for a client request and subgraph, however many calls there are. */
export function createViewerTokenSigner(secret: string): SignViewerToken {
  const key = createSecretKey(secret, 'utf8');
  const signed = new WeakMap<ClientRequest, Map<SubgraphName, Promise<string>>>();
  return (subgraph, request) => {
    let tokens = signed.get(request);
    if (!tokens) signed.set(request, (tokens = new Map<SubgraphName, Promise<string>>()));
    let token = tokens.get(subgraph);
    if (!token) tokens.set(subgraph, (token = sign(key, subgraph, request)));
    return token;
  };
}

function sign(
  key: ReturnType<typeof createSecretKey>,
  subgraph: SubgraphName,
  { id, viewer, budget }: ClientRequest,
) {
  return new SignJWT({ viewer, ...(budget && { budget }) })
    .setProtectedHeader({ alg: ALGORITHM })
    .setIssuer(ISSUER)
    .setAudience(subgraph)
    .setJti(id)
    .setExpirationTime(`${LIFETIME_SECONDS}s`)
    .sign(key);
}

/**
 * Makes the check of tokens for one subgraph.
 * @throws UNAUTHENTICATED for a token that is not valid, not for it, valid for too long, or that does not say who asks.
 */
export function createViewerTokenVerifier(secret: string, subgraph: SubgraphName) {
  const key = createSecretKey(secret, 'utf8');
  const options = {
    algorithms: [ALGORITHM],
    issuer: ISSUER,
    audience: subgraph,
    requiredClaims: ['exp', 'jti'],
  };
  return async (token: string): Promise<ClientRequest> => {
    try {
      const { payload } = await jwtVerify(token, key, options);
      return clientRequestOf(payload);
    } catch {
      throw unauthenticated('A subgraph only answers the gateway and its peers, which send a viewer token.');
    }
  };
}

// Whoever knows the secret may be another router, or an older gateway: what it signed must make sense all the same.
function clientRequestOf({ exp = Infinity, jti, viewer, budget }: JWTPayload): ClientRequest {
  if (exp - Date.now() / 1_000 > LIFETIME_SECONDS + CLOCK_TOLERANCE_SECONDS)
    throw new Error('The token is valid for longer than a viewer token may be.');
  if (typeof jti !== 'string' || !isViewer(viewer) || !(budget === undefined || isBudget(budget)))
    throw new Error('The token does not say who asks.');
  return { id: jti, viewer, ...(budget && { budget }) };
}

function isViewer(value: unknown): value is Viewer {
  const { id, name, role, partnerId, agentId } = (value ?? {}) as Record<keyof Viewer, unknown>;
  const isNamed = isText(id) && isText(name) && ROLES.has(role);
  return isNamed && [partnerId, agentId].every((part) => part === null || isText(part));
}

function isBudget(value: unknown): value is BudgetState {
  const { budget, remaining, restoreRate, resetAt } = (value ?? {}) as Record<keyof BudgetState, unknown>;
  const isCounted = [budget, remaining, restoreRate].every(Number.isFinite);
  return isCounted && isText(resetAt) && !Number.isNaN(Date.parse(resetAt));
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
