import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeJwt, decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import { unauthenticated } from '../../subgraphs/shared/errors';
import type { Transport } from '../../subgraphs/shared/transport';
import type { Views } from '../../subgraphs/shared/views';
import { askProgram, REMEMBERED_MS } from '../held-credential';
import type { BeforeLookUp, GatewayViewer, ReadCredential } from '../viewer';
import { INVALID_EMBED_TOKEN } from './opaque-token';
import { grantOf } from './token-claims';
import { embedViewer } from './viewer';

/** What a token that a partner signs itself names as its audience. */
export const EMBED_AUDIENCE = 'support-graph/embed';

const JSON_WEB_TOKEN = /^[\w-]+\.[\w-]+\.[\w-]*$/;
const KEY_ID = /^ebk_[0-9A-Z]{26}$/;
// As the graph names them -> as JSON Web Algorithms.
const ALGORITHMS: Readonly<Record<string, string>> = { ES256: 'ES256', EDDSA: 'EdDSA', RS256: 'RS256' };
const REMEMBERED_KEYS = 1_000;
// So long a key that was registered is asked about again, whoever names it.
const REGISTERED_MS = 60 * 60 * 1_000;
const CLOCK_TOLERANCE_SECONDS = 30;
const KEY = `query EmbedKeyHolder($id: ID!) { holder: embedKeyHolder(id: $id) { partnerId algorithm publicKey } }`;

interface KeyHolder {
  readonly partnerId: string;
  readonly algorithm: string;
  readonly publicKey: string;
}

interface Key extends Omit<KeyHolder, 'publicKey'> {
  readonly publicKey: KeyObject;
}

/**
 * Makes the reader of tokens that partners sign themselves. The key that a token names decides whose it is and by which
 * algorithm it is checked, whatever the token says of itself. A key is taken for registered for 5 seconds.
 * @throws UNAUTHENTICATED for a token that is not in force or whose claims don't fit its view.
 */
export function createSignedTokenReader(transport: Transport, views: Views): ReadCredential {
  const keyOf = createKeyFinder(transport);
  const read = async (token: string, beforeLookUp: BeforeLookUp): Promise<GatewayViewer> => {
    const { partnerId, publicKey, algorithm } = await keyOf(keyId(token), beforeLookUp);
    const payload = await verified(token, publicKey, algorithm);
    return Object.freeze(embedViewer(partnerId, grantOf(payload, views)));
  };
  return (credential, beforeLookUp) => (isForEmbedding(credential) ? read(credential, beforeLookUp) : null);
}

function createKeyFinder(transport: Transport) {
  const known = new LRUCache<string, Promise<Key>>({ max: REMEMBERED_KEYS, ttl: REMEMBERED_MS });
  const registered = new LRUCache<string, true>({ max: REMEMBERED_KEYS, ttl: REGISTERED_MS });
  const lookUp = async (id: string): Promise<Key> => {
    try {
      const key = await findKey(transport, id);
      registered.set(id, true);
      return key;
    } catch (error) {
      known.delete(id);
      registered.delete(id);
      throw error;
    }
  };
  return async (id: string, beforeLookUp: BeforeLookUp): Promise<Key> => {
    let key = known.get(id);
    if (!key) {
      if (!registered.has(id)) beforeLookUp();
      known.set(id, (key = lookUp(id)));
    }
    return key;
  };
}

// Not to be believed before the signature is checked: it only says who is to check it.
function isForEmbedding(token: string): boolean {
  if (!JSON_WEB_TOKEN.test(token)) return false;
  try {
    return [decodeJwt(token).aud].flat().includes(EMBED_AUDIENCE);
  } catch {
    return false;
  }
}

function keyId(token: string): string {
  try {
    const { kid } = decodeProtectedHeader(token);
    if (typeof kid === 'string' && KEY_ID.test(kid)) return kid;
  } catch {
    // A header that cannot be read names no key.
  }
  throw unauthenticated(INVALID_EMBED_TOKEN);
}

async function findKey(transport: Transport, id: string): Promise<Key> {
  const holder = await askProgram<KeyHolder>(transport, KEY, { id });
  const algorithm = holder && ALGORITHMS[holder.algorithm];
  if (!algorithm) throw unauthenticated(INVALID_EMBED_TOKEN);
  return { ...holder, algorithm, publicKey: createPublicKey(holder.publicKey) };
}

async function verified(token: string, key: KeyObject, algorithm: string): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: [algorithm],
      audience: EMBED_AUDIENCE,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['exp', 'iat', 'jti'],
    });
    return payload;
  } catch (error) {
    throw unauthenticated(
      error instanceof errors.JWTExpired
        ? 'The embed token has expired. Sign a new one.'
        : INVALID_EMBED_TOKEN,
    );
  }
}
