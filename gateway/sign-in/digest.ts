import { createHash } from 'node:crypto';

/** What a credential is remembered by, so that none lies about in memory. */
export function digestOf(credential: string): string {
  return createHash('sha256').update(credential).digest('base64url');
}
