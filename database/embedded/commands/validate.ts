import type { Document } from '../bson/decode';
import { CommandError } from '../errors';
import { PAUSE } from '../query/execution';
import type { Collection } from '../storage/collection';
import { prefixEnd } from '../storage/keys';
import { allowOnly, readNamespace } from './arguments';
import type { CommandContext, CommandHandler } from './context';

/** Looks for the entries that an index should have, and for entries that it should not have. */
async function problemOf(
  collection: Collection,
  name: string,
  held: number,
  { execution }: CommandContext,
): Promise<string | undefined> {
  let missing = 0;
  let entries = 0;
  for (const found of collection.expectedEntries(name, execution)) {
    if (found === PAUSE) await execution.pause();
    else if (found.isMissing) missing++;
    else entries++;
  }
  if (missing > 0) return `index ${name} lacks ${missing} entries`;
  return held === entries ? undefined : `index ${name} has ${held} entries where ${entries} belong`;
}

/** Counts documents and index entries anew and compares them with each other and with what the catalog says. */
export const validate: CommandHandler = async (command, context) => {
  allowOnly(command, ['full', 'repair', 'metadata', 'checkBSONConformance', 'background']);
  const { catalog } = context;
  const namespace = readNamespace(command);
  const collection = catalog.get(namespace);
  if (!collection)
    throw new CommandError('NamespaceNotFound', `Collection '${namespace}' does not exist to validate.`);
  const count = (prefix: Buffer): number => catalog.store.count(prefix, prefixEnd(prefix), Infinity);
  const nrecords = count(collection.prefix);
  const keysPerIndex: Document = {};
  const errors =
    nrecords === collection.count
      ? []
      : [`${nrecords} documents are stored, ${collection.count} are counted`];
  for (const index of collection.indexes) {
    const held = count(index.prefix);
    const problem = await problemOf(collection, index.name, held, context);
    keysPerIndex[index.name] = held;
    if (problem !== undefined) errors.push(problem);
  }
  const nIndexes = collection.indexes.length;
  return {
    ns: namespace,
    nrecords,
    nIndexes,
    keysPerIndex,
    valid: errors.length === 0,
    errors,
    warnings: [],
    ok: 1,
  };
};
