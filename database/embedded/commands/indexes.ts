import type { Document } from '../bson/decode';
import { isNumeric, toInteger, toNumber } from '../bson/numbers';
import { identityOf, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import type { Execution } from '../query/execution';
import type { Catalog } from '../storage/catalog';
import type { Collection } from '../storage/collection';
import type { Index } from '../storage/index';
import {
  alreadyExists,
  describeIndex,
  parseIndexDefinition,
  type IndexDefinition,
} from '../storage/index-definition';
import { prefixEnd, recordIdAtEnd } from '../storage/keys';
import { allowOnly, readDocument, readDocuments, readNamespace } from './arguments';
import { cursorOver } from './listings';
import type { CommandHandler } from './context';

const SLICE_MILLISECONDS = 20;
const CHUNK = 100;
const ZERO = Buffer.from([0]);

function isIdIndex({ key }: IndexDefinition): boolean {
  const value = key['_id'];
  return Object.keys(key).length === 1 && isNumeric(value) && toNumber(value) === 1;
}

/** Fills a new index from the documents that are there, some per transaction. Removes it again when that fails. */
async function build(
  catalog: Catalog,
  collection: Collection,
  index: Index,
  execution: Execution,
): Promise<void> {
  const end = prefixEnd(collection.prefix);
  let start: Buffer | undefined = collection.prefix;
  try {
    while (start) {
      const from: Buffer = start;
      start = await catalog.store.write(() => backfillSlice(catalog, collection, index, from, end));
      await execution.pause();
    }
    await catalog.store.write(() => catalog.finishIndex(collection, index));
  } catch (error) {
    await catalog.store.write(() => catalog.removeIndex(collection, index));
    void catalog.sweepGarbage();
    throw error;
  }
}

/** Returns where to go on, or undefined at the end. */
function backfillSlice(
  catalog: Catalog,
  collection: Collection,
  index: Index,
  from: Buffer,
  end: Buffer,
): Buffer | undefined {
  if (collection.dropped) throw new CommandError('NamespaceNotFound', `ns not found ${collection.namespace}`);
  const deadline = performance.now() + SLICE_MILLISECONDS;
  let start = from;
  while (performance.now() < deadline) {
    const entries = catalog.store.range(start, end, CHUNK);
    for (const { key, value } of entries)
      collection.backfill(index, { recordId: recordIdAtEnd(key), raw: value });
    const last = entries.at(-1);
    if (!last || entries.length < CHUNK) return undefined;
    start = Buffer.concat([last.key, ZERO]);
  }
  return start;
}

export const createIndexes: CommandHandler = async (command, { catalog, execution }) => {
  allowOnly(command, ['indexes', 'ignoreUnknownIndexOptions', 'commitQuorum']);
  const namespace = readNamespace(command);
  const definitions = readDocuments(command.arguments, 'indexes')
    .map(parseIndexDefinition)
    .filter((definition) => !isIdIndex(definition));
  const existed = catalog.get(namespace) !== undefined;
  const collection = await catalog.store.write(() => catalog.ensure(namespace));
  const before = collection.indexes.length;
  for (const definition of definitions) {
    const index = await catalog.store.write(() => {
      const isThere = alreadyExists(
        collection.indexes.map((entry) => entry.definition),
        definition,
      );
      return isThere ? undefined : catalog.addIndex(collection, definition);
    });
    if (index) await build(catalog, collection, index, execution);
  }
  const after = collection.indexes.length;
  return {
    numIndexesBefore: before,
    numIndexesAfter: after,
    createdCollectionAutomatically: !existed,
    ...(before === after && { note: 'all indexes already exist' }),
    ok: 1,
  };
};

export const listIndexes: CommandHandler = (command, context) => {
  allowOnly(command, ['cursor', 'includeBuildUUIDs', 'includeIndexBuildInfo']);
  const namespace = readNamespace(command);
  const collection = context.catalog.get(namespace);
  if (!collection) throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespace}`);
  return cursorOver(
    collection.indexes.map((index) => describeIndex(index.definition)),
    namespace,
    command,
    context,
  );
};

/** The indexes that a name, a key pattern, a list of names or '*' stands for. Never the one on _id. */
function chosen(collection: Collection, wanted: unknown): Index[] {
  const others = collection.indexes.slice(1);
  if (wanted === '*') return others;
  if (Array.isArray(wanted)) return wanted.flatMap((name) => chosen(collection, name));
  const matches = (index: Index): boolean =>
    index.name === wanted || (isDocument(wanted) && identityOf(index.definition.key) === identityOf(wanted));
  if (matches(collection.idIndex)) throw new CommandError('InvalidOptions', 'cannot drop _id index');
  const found = others.filter(matches);
  if (found.length > 0) return found;
  throw new CommandError(
    'IndexNotFound',
    isDocument(wanted) ? "can't find index with key" : `index not found with name [${String(wanted)}]`,
  );
}

export const dropIndexes: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, ['index']);
  const namespace = readNamespace(command);
  const nIndexesWas = await catalog.store.write(() => {
    const collection = catalog.get(namespace);
    if (!collection) throw new CommandError('NamespaceNotFound', `ns not found ${namespace}`);
    const before = collection.indexes.length;
    for (const index of chosen(collection, command.arguments['index']))
      catalog.removeIndex(collection, index);
    return before;
  });
  void catalog.sweepGarbage();
  return { nIndexesWas, ok: 1 };
};

/** `collMod`: only the expiry of a TTL index can be changed. */
export const collMod: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, ['index']);
  const namespace = readNamespace(command);
  const change: Document = readDocument(command.arguments, 'index') ?? {};
  const seconds = toInteger(change['expireAfterSeconds']);
  return catalog.store.write(() => {
    const collection = catalog.get(namespace);
    if (!collection) throw new CommandError('NamespaceNotFound', `ns does not exist: ${namespace}`);
    const [index] = chosen(collection, change['name'] ?? change['keyPattern']);
    if (!index || seconds === undefined || seconds < 0)
      throw new CommandError(
        'InvalidOptions',
        'collMod needs an index and a non-negative expireAfterSeconds',
      );
    const old = index.definition.expireAfterSeconds;
    index.definition.expireAfterSeconds = seconds;
    catalog.save(collection);
    return { expireAfterSeconds_old: old ?? null, expireAfterSeconds_new: seconds, ok: 1 };
  });
};
