import { createSecretKey } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { unauthenticated } from './errors';
import type { SubgraphName } from './subgraph-name';
import type { ClientRequest } from './transport';

const ALGORITHM = 'HS256';
const ISSUER = 'support-graph';
const LIFETIME_SECONDS = 60;

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

/** Makes the check of tokens for one subgraph. @throws UNAUTHENTICATED for a token that is not valid, or not for it. */
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
      const { payload } = await jwtVerify<Omit<ClientRequest, 'id'>>(token, key, options);
      const { jti, viewer, budget } = payload;
      return { id: String(jti), viewer, ...(budget && { budget }) };
    } catch {
      throw unauthenticated('A subgraph only answers the gateway and its peers, by their viewer token.');
    }
  };
}
