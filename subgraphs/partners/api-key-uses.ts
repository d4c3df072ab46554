import type { SubgraphContext } from '../shared/context';
import { apiKeyEntity } from './api-key';

// What was used since the last housekeeping, by the database that it is in.
const uses = new WeakMap<object, Map<string, Date>>();

/** Remembers that a key was used now; written by the next housekeeping, so that no request waits for it. */
export function noteUse(context: SubgraphContext, id: string): void {
  const { model } = context.collection(apiKeyEntity);
  let used = uses.get(model);
  if (!used) uses.set(model, (used = new Map<string, Date>()));
  used.set(id, context.now());
}

/** Writes when keys were last used: one write for all that were, at most once a minute. A stop loses a minute's. */
export async function writeUses(program: SubgraphContext): Promise<void> {
  const { model } = program.collection(apiKeyEntity);
  const used = [...(uses.get(model) ?? [])];
  if (used.length === 0) return;
  uses.delete(model);
  await model.bulkWrite(
    used.map(([_id, lastUsedAt]) => ({
      // Several processes write; the latest use stands.
      updateOne: { filter: { _id }, update: { $max: { lastUsedAt } } },
    })),
    { ordered: false },
  );
}
