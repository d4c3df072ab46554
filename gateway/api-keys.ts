import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { ulid } from 'ulid';
import { isApiKeyToken, parseApiKeyToken } from '../subgraphs/shared/api-key-token';
import { PROGRAM } from '../subgraphs/shared/context';
import { subgraphUnavailable, unauthenticated } from '../subgraphs/shared/errors';
import type { Transport } from '../subgraphs/shared/transport';
import type { Viewer } from '../subgraphs/shared/viewer';
import type { ReadCredential } from './viewer';

/** How long a key that was found good is taken for good without asking again: a revoked one ends after it at the latest. */
export const REMEMBERED_MS = 5_000;
const REMEMBERED_KEYS = 1_000;

const HOLDER = `query ApiKeyHolder($prefix: String!, $secretHash: String!) {
  apiKeyHolder(prefix: $prefix, secretHash: $secretHash) { id name role partnerId expiresAt }
}`;

interface Holder extends Pick<Viewer, 'id' | 'name' | 'role' | 'partnerId'> {
  /** Text over HTTP, a Date within one process. */
  readonly expiresAt: string | Date;
}

interface Known {
  readonly viewer: Viewer;
  readonly expiresAtMs: number;
}

/**
 * Makes the reader of partners' API keys. The partners subgraph says whose a key is; what is sent
 * to it is the hash of the secret.
 * @throws UNAUTHENTICATED with the same words for a key that is malformed, unknown, expired or revoked, and
 * SUBGRAPH_UNAVAILABLE when nobody can tell.
 */
export function createApiKeyReader(transport: Transport): ReadCredential {
  const known = new LRUCache<string, Promise<Known>>({ max: REMEMBERED_KEYS, ttl: REMEMBERED_MS });
  const read = async (token: string): Promise<Viewer> => {
    // By its hash, so that no key lies about in memory.
    const hash = createHash('sha256').update(token).digest('base64url');
    let asked = known.get(hash);
    if (!asked) {
      known.set(hash, (asked = ask(token, transport)));
      // Only what was found good is remembered; whoever waits for the answer gets the error.
      asked.catch(() => known.delete(hash));
    }
    const { viewer, expiresAtMs } = await asked;
    if (Date.now() >= expiresAtMs) throw invalid();
    return viewer;
  };
  return (credential) => (isApiKeyToken(credential) ? read(credential) : null);
}

async function ask(token: string, transport: Transport): Promise<Known> {
  const variables = parseApiKeyToken(token);
  if (!variables) throw invalid();
  const operation = { query: HOLDER, variables: { ...variables } };
  const { data, errors } = await transport.execute('partners', operation, { id: ulid(), viewer: PROGRAM });
  if (errors?.length) throw subgraphUnavailable('partners');
  const holder = data?.['apiKeyHolder'] as Holder | null | undefined;
  if (!holder) throw invalid();
  const { id, name, role, partnerId, expiresAt } = holder;
  return {
    viewer: Object.freeze({ id, name, role, partnerId, agentId: null }),
    expiresAtMs: new Date(expiresAt).getTime(),
  };
}

function invalid() {
  return unauthenticated('The API key is not valid (any more). Make a new one, or ask who made it.');
}
