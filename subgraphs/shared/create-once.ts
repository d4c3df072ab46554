import { done, type Outcome, refused } from './change-document';
import type { SubgraphContext } from './context';
import type { Entity, Stored } from './entity';
import type { IdempotencyMark } from './idempotency';
import { findMarked, forgetOldMark } from './marked';
import { isDuplicateKey, tooBusy } from './mutation';
import type { Refusal } from './refusal';

interface Marked extends Stored {
  creationKey?: string;
  creationHash?: string;
}

/** How one document is made, and what stands in its way when a unique value of it is taken. */
export interface Creation<T> {
  readonly make: () => T | Promise<T>;
  /** Why the document may not be made; not asked when an earlier request made it. Nothing stands in the way unless given. */
  readonly refusals?: () => Promise<readonly Refusal[]>;
  /** Asked only after the database refused the document. Empty when its unique values are free. */
  readonly taken?: () => Promise<Refusal[]>;
}

// A key that just ran out takes one more attempt; any number of requests with the same key settle within it.
const ATTEMPTS = 3;

/**
 * Adds one document, or finds the one that an earlier request with the same idempotency key added: key and document
 * are one write, and a unique index decides which of several requests at once is the first.
 */
export async function createOnce<T extends Marked>(
  context: SubgraphContext,
  entity: Entity<T>,
  mark: IdempotencyMark | null,
  { make, refusals: asked, taken }: Creation<T>,
): Promise<Outcome<T>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const earlier = await findEarlier(context, entity, mark);
    if (earlier) return earlier;
    const reasons = (await asked?.()) ?? [];
    // What stands in the way may be the work of the same request on another connection.
    if (reasons.length) return (await findEarlier(context, entity, mark)) ?? refused(reasons);
    try {
      const marked = mark && { creationKey: mark.key, creationHash: mark.hash };
      return done(await context.collection(entity).insert({ ...(await make()), ...marked }));
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    // The same request may have come first on another connection: then its document is the answer, not an obstacle.
    const first = await findEarlier(context, entity, mark);
    if (first) return first;
    const refusals = (await taken?.()) ?? [];
    if (refusals.length) return refused(refusals);
    if (mark) await forgetOldMark(context, entity, mark);
  }
  return refused([tooBusy()]);
}

async function findEarlier<T extends Marked>(
  context: SubgraphContext,
  entity: Entity<T>,
  mark: IdempotencyMark | null,
): Promise<Outcome<T> | null> {
  const earlier = mark && (await findMarked(context, entity, mark));
  if (!earlier) return null;
  return 'userErrors' in earlier ? refused(earlier.userErrors) : done(earlier);
}
