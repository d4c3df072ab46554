import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { textRefusals } from '../shared/text.rules';

/** How many keys of one partner can be in force at once. */
export const MAX_ACTIVE_KEYS = 20;
const MAX_NAME_LENGTH = 100;
const DAY_MS = 24 * 60 * 60 * 1_000;
const DEFAULT_LIFETIME_MS = 90 * DAY_MS;
const MAX_LIFETIME_MS = 365 * DAY_MS;

/** When a key ends: when its maker says, or after 90 days. */
export function expiryOf(expiresAt: Date | null | undefined, now: Date): Date {
  return expiresAt ?? new Date(now.getTime() + DEFAULT_LIFETIME_MS);
}

/** What is wrong with a new key: no name, too long a name, or an end that is over or more than a year away. */
export function newKeyRefusals(
  { name, expiresAt }: { name: string; expiresAt?: Date | null },
  now: Date,
): Refusal[] {
  const lifetime = expiryOf(expiresAt, now).getTime() - now.getTime();
  const field = ['input', 'expiresAt'];
  return [
    ...textRefusals(name, ['input', 'name'], MAX_NAME_LENGTH),
    ...(lifetime <= 0 ? [refusal(UserErrorCode.INVALID, '`expiresAt` must be in the future.', field)] : []),
    ...(lifetime > MAX_LIFETIME_MS
      ? [refusal(UserErrorCode.INVALID, '`expiresAt` must be within 365 days from now.', field)]
      : []),
  ];
}

/** Whether a key opens the door at this moment. */
export function isInForce(
  { revokedAt, expiresAt }: { readonly revokedAt: Date | null; readonly expiresAt: Date },
  now: Date,
): boolean {
  return revokedAt === null && expiresAt > now;
}

/** The refusal when as many keys are in force as there may be. */
export function tooManyKeys(): Refusal {
  const message = `A partner may have at most ${MAX_ACTIVE_KEYS} active API keys. Revoke one that is no longer used.`;
  return refusal(UserErrorCode.LIMIT_REACHED, message);
}
