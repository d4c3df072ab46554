import { rateLimited } from '../../subgraphs/shared/errors';
import { type Viewer, viewerKey } from '../../subgraphs/shared/viewer';

/** How many exports this process runs at a time, whoever asked for them. */
export const MOST_EXPORTS = 4;
const RETRY_SECONDS = 5;

/** Keeps exports from taking the gateway to themselves: one for each viewer, and a few in all. */
export class Slots {
  readonly #taken = new Set<string>();

  /** Takes a place for the viewer; returns what gives it back. @throws RATE_LIMITED when there is none. */
  take(viewer: Viewer): () => void {
    const key = viewerKey(viewer);
    if (this.#taken.has(key))
      throw rateLimited('One export at a time: wait for the other one, or end it.', RETRY_SECONDS);
    if (this.#taken.size >= MOST_EXPORTS)
      throw rateLimited('Too many exports are running. Try again shortly.', RETRY_SECONDS);
    this.#taken.add(key);
    return () => this.#taken.delete(key);
  }
}
