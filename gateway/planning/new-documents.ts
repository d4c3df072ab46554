import { rateLimited } from '../../subgraphs/shared/errors';
import { type Viewer, viewerKey } from '../../subgraphs/shared/viewer';
import type { Budget } from '../cost/bucket.rules';
import { Buckets } from '../cost/buckets';

/** How many fields of new documents a viewer may have planned at once, and how many more each second. */
export const NEW_FIELDS: Budget = { budget: 5_000, restoreRate: 500 };

/**
 * Counts the fields of documents that nobody sent before: they have to be planned, which takes about half a millisecond a
 * field, whatever their answers cost. Who sends values as variables sends few documents.
 */
export class NewDocuments {
  readonly #buckets: Buckets;

  constructor(
    readonly budget: Budget = NEW_FIELDS,
    now?: () => number,
  ) {
    this.#buckets = new Buckets(now);
  }

  /** Counts a new document. @throws RATE_LIMITED when its viewer had too many planned lately. */
  count(viewer: Viewer, fields: number): void {
    const key = viewerKey(viewer);
    const wait = this.#buckets.secondsUntil(key, this.budget, Math.min(fields, this.budget.budget));
    if (wait > 0) throw tooMany(wait);
    this.#buckets.pour(key, this.budget, fields);
  }
}

function tooMany(wait: number) {
  return rateLimited(
    `You have sent too many documents that are new to the graph. Send the same one with other variables, or try again in ${wait} s.`,
    wait,
  );
}
