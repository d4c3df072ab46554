import { createHash, randomBytes } from 'node:crypto';

const PREFIX_BYTES = 8;
const SECRET_BYTES = 32;
const SCHEME = 'sgk_';
const TOKEN = /^sgk_([0-9a-f]{16})_([\w-]{43})$/;

/** An API key taken apart: what it is found by, and what proves it. */
export interface ApiKeyParts {
  readonly prefix: string;
  /** The SHA-256 of the secret, in hexadecimal; the secret itself goes nowhere. */
  readonly secretHash: string;
}

/** A new API key of 256 random bits, as its holder keeps it and as it is stored. */
export function newApiKeyToken(): ApiKeyParts & { readonly token: string } {
  const prefix = randomBytes(PREFIX_BYTES).toString('hex');
  const secret = randomBytes(SECRET_BYTES).toString('base64url');
  return { token: `${SCHEME}${prefix}_${secret}`, prefix, secretHash: hashOf(secret) };
}

/** Whether a bearer token is meant to be an API key, well formed or not. */
export function isApiKeyToken(token: string): boolean {
  return token.startsWith(SCHEME);
}

/** Takes an API key apart; null when it is malformed. */
export function parseApiKeyToken(token: string): ApiKeyParts | null {
  const [, prefix, secret] = TOKEN.exec(token) ?? [];
  return prefix && secret ? { prefix, secretHash: hashOf(secret) } : null;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
