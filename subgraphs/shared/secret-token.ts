import { createHash, randomBytes } from 'node:crypto';

const PREFIX_BYTES = 8;
const SECRET_BYTES = 32;

/** A secret taken apart: what it is found by, and what proves it. */
export interface SecretParts {
  readonly prefix: string;
  /** The SHA-256 of the secret, in hexadecimal; the secret itself goes nowhere. */
  readonly secretHash: string;
}

/** One kind of opaque credential, told from the others by what it begins with. */
export interface SecretTokens {
  /** A new one of 256 random bits, as its holder keeps it and as it is stored. */
  create(): SecretParts & { readonly token: string };
  /** Whether a bearer token is meant to be one, well formed or not. */
  isOne(token: string): boolean;
  /** Takes one apart; null when it is malformed. */
  parse(token: string): SecretParts | null;
}

/** The keys with which partners' servers sign in: `sgk_…`. */
export const API_KEYS = secretTokens('sgk_');

/** The tokens with which a partner's page shows one view: `sge_…`. */
export const EMBED_TOKENS = secretTokens('sge_');

function secretTokens(scheme: string): SecretTokens {
  const whole = new RegExp(`^${scheme}([0-9a-f]{16})_([\\w-]{43})$`);
  return {
    create() {
      const prefix = randomBytes(PREFIX_BYTES).toString('hex');
      const secret = randomBytes(SECRET_BYTES).toString('base64url');
      return { token: `${scheme}${prefix}_${secret}`, prefix, secretHash: hashOf(secret) };
    },
    isOne: (token) => token.startsWith(scheme),
    parse(token) {
      const [, prefix, secret] = whole.exec(token) ?? [];
      return prefix && secret ? { prefix, secretHash: hashOf(secret) } : null;
    },
  };
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
