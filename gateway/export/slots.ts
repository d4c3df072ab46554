import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../subgraphs/shared/errors';
import type { Viewer } from '../../subgraphs/shared/viewer';

/** How many exports this process runs at a time, whoever asked for them. */
export const MOST_EXPORTS = 4;
const RETRY_SECONDS = 5;

/** Keeps exports from taking the gateway to themselves: one for each viewer, and a few in all. */
export class Slots {
  readonly #taken = new Set<string>();

  /** Takes a place for the viewer; returns what gives it back. @throws RATE_LIMITED when there is none. */
  take({ id, role, partnerId }: Viewer): () => void {
    const key = JSON.stringify([role, partnerId, id]);
    if (this.#taken.has(key)) throw tooMany('One export at a time: wait for the other one, or end it.');
    if (this.#taken.size >= MOST_EXPORTS) throw tooMany('Too many exports are running. Try again shortly.');
    this.#taken.add(key);
    return () => this.#taken.delete(key);
  }
}

function tooMany(message: string): GraphQLError {
  const code: ErrorCode = 'RATE_LIMITED';
  return new GraphQLError(message, { extensions: { code, retryAfterSeconds: RETRY_SECONDS } });
}
