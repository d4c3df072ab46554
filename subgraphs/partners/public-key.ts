import { createHash, createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { EmbedKeyAlgorithm } from './enums';

const MIN_RSA_BITS = 2_048;
const MAX_RSA_BITS = 8_192;
const PRIVATE = /PRIVATE KEY|"d"\s*:/;

/** A public key as it is stored. */
export interface PublicKey {
  readonly algorithm: EmbedKeyAlgorithm;
  /** As SPKI in PEM. */
  readonly publicKey: string;
  readonly fingerprint: string;
}

/** Reads a public key from PEM or from the text of a JSON Web Key; what is wrong with it when it cannot be taken. */
export function readPublicKey(text: string): PublicKey | { readonly fault: string } {
  // Node would derive the public key from it. But a private key that left its server is no secret any more.
  if (PRIVATE.test(text))
    return {
      fault: 'This is a private key. Make a new pair, keep that one’s private key, and send the public one.',
    };
  const key = parsed(text.trim());
  if (!key)
    return { fault: '`publicKey` must be a public key as PEM (BEGIN PUBLIC KEY) or as a JSON Web Key.' };
  const algorithm = algorithmOf(key);
  if (!algorithm)
    return {
      fault: '`publicKey` must be an EC key on P-256, an Ed25519 key, or an RSA key of 2,048 to 8,192 bits.',
    };
  const der = key.export({ type: 'spki', format: 'der' });
  return {
    algorithm,
    publicKey: String(key.export({ type: 'spki', format: 'pem' })),
    fingerprint: createHash('sha256').update(der).digest('hex'),
  };
}

function parsed(text: string): KeyObject | null {
  try {
    if (text.startsWith('{')) return createPublicKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' });
    // Not a certificate, nor the older form of RSA keys: one form, so that what is stored is what was sent.
    return text.startsWith('-----BEGIN PUBLIC KEY-----') ? createPublicKey(text) : null;
  } catch {
    // Whatever the parser says of it, it is no key.
    return null;
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): EmbedKeyAlgorithm | null {
  const { modulusLength = 0, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'ec' && namedCurve === 'prime256v1') return EmbedKeyAlgorithm.ES256;
  if (asymmetricKeyType === 'ed25519') return EmbedKeyAlgorithm.EDDSA;
  const isLongEnough = modulusLength >= MIN_RSA_BITS && modulusLength <= MAX_RSA_BITS;
  return asymmetricKeyType === 'rsa' && isLongEnough ? EmbedKeyAlgorithm.RS256 : null;
}
