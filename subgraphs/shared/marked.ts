import type { SubgraphContext } from './context';
import type { Entity, Stored } from './entity';
import { type IdempotencyMark, KEY_LIFETIME_MS, keyConflict } from './idempotency';
import type { Refusal } from './refusal';
import { timeOfId } from './ids';

interface Marked extends Stored {
  creationKey?: string;
  creationHash?: string;
}

/**
 * What an earlier request with the same idempotency key made, as it is now; a conflict when its input was another;
 * null when there was none within 24 hours. The key is stored in what it made, so that the two are one write.
 */
export async function findMarked<T extends Marked>(
  context: SubgraphContext,
  entity: Entity<T>,
  mark: IdempotencyMark,
): Promise<T | { userErrors: readonly Refusal[] } | null> {
  const { model } = context.collection(entity);
  const found = (await model
    .findOne({ creationKey: mark.key })
    .select('creationHash')
    .lean()
    .exec()) as T | null;
  if (!found || isOld(found, context.now())) return null;
  if (found.creationHash !== mark.hash) return { userErrors: [keyConflict()] };
  // What the key made is no longer to be seen by who asks: the key is as good as used for something else.
  return (await context.collection(entity).current(found._id)) ?? { userErrors: [keyConflict()] };
}

/** Frees a key that was used over 24 hours ago, so that it can be used again. */
export async function forgetOldMark<T extends Marked>(
  context: SubgraphContext,
  entity: Entity<T>,
  mark: IdempotencyMark,
): Promise<void> {
  const { model } = context.collection(entity);
  const found = (await model.findOne({ creationKey: mark.key }).select('_id').lean().exec()) as T | null;
  if (!found || !isOld(found, context.now())) return;
  await model.updateOne({ _id: found._id }, { $unset: { creationKey: '', creationHash: '' } }).exec();
}

function isOld({ _id }: Stored, now: Date): boolean {
  return now.getTime() - timeOfId(_id) > KEY_LIFETIME_MS;
}
