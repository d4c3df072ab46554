import { createHash } from 'node:crypto';
import { lengthRefusals } from './text.rules';
import { type Refusal, refusal, UserErrorCode } from './refusal';
import type { Viewer } from './viewer';

/** How long an idempotency key is remembered, in milliseconds: 24 hours, as the contract says. */
export const KEY_LIFETIME_MS = 24 * 60 * 60 * 1_000;
const MAX_KEY_LENGTH = 200;

/** A key as it is stored with what it made, and a hash of the input that came with it. */
export interface IdempotencyMark {
  readonly key: string;
  readonly hash: string;
}

/** The mark of one mutation; null when the client gave no key. Keys of two viewers or mutations never meet. */
export function idempotencyMark(
  viewer: Viewer,
  mutation: string,
  key: string | null | undefined,
  input: object,
): IdempotencyMark | null {
  if (key == null) return null;
  return { key: `${viewer.id} ${mutation} ${key}`, hash: hashOf({ ...input, idempotencyKey: undefined }) };
}

// Half of a sign: it is stored as the same sign as every other half.
const LONE_SURROGATE = /\p{Surrogate}/u;

/** What is wrong with a key: blank, too long, or no text. */
export function keyRefusals(key: string | null | undefined): Refusal[] {
  const field = ['input', 'idempotencyKey'];
  if (key?.trim() === '')
    return [refusal(UserErrorCode.BLANK, '`idempotencyKey` must not be blank; leave it out instead.', field)];
  if (LONE_SURROGATE.test(key ?? ''))
    return [refusal(UserErrorCode.INVALID, '`idempotencyKey` must be well-formed Unicode.', field)];
  return lengthRefusals(key, field, MAX_KEY_LENGTH);
}

/** The refusal for a key that came before with another input. */
export function keyConflict(): Refusal {
  return refusal(
    UserErrorCode.CONFLICT,
    'This `idempotencyKey` was used within the last 24 hours with different input. Use a new key for a new request.',
    ['input', 'idempotencyKey'],
  );
}

// Independent of the order in which a client wrote the fields.
function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(value)))
    .digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, part]) => [key, sorted(part)]),
  );
}
