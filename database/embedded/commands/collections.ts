import { Long } from 'bson';
import type { Document } from '../bson/decode';
import { encodeDocument } from '../bson/encode';
import { Cursor } from '../cursor';
import { CommandError, notSupported } from '../errors';
import { compileQuery } from '../query/find';
import { PAUSE, type Flow } from '../query/execution';
import type { Collection } from '../storage/collection';
import { requireSimpleCollation } from '../storage/index-definition';
import { prefixEnd } from '../storage/keys';
import { allowOnly, readBoolean, readCount, readDocument, readNamespace, readString } from './arguments';
import type { CommandContext, CommandHandler } from './context';

const CREATE_UNSUPPORTED = [
  'capped',
  'timeseries',
  'viewOn',
  'clusteredIndex',
  'encryptedFields',
  'validator',
  'changeStreamPreAndPostImages',
];
const CREATE_FIELDS = [
  ...CREATE_UNSUPPORTED,
  'pipeline',
  'collation',
  'size',
  'max',
  'storageEngine',
  'validationLevel',
  'validationAction',
  'indexOptionDefaults',
  'expireAfterSeconds',
  'idIndex',
];

export const create: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, CREATE_FIELDS);
  const given = command.arguments;
  const unsupported = CREATE_UNSUPPORTED.find(
    (option) => given[option] !== undefined && given[option] !== false,
  );
  if (unsupported !== undefined) throw notSupported(`create with '${unsupported}'`);
  requireSimpleCollation(given['collation']);
  const namespace = readNamespace(command);
  await catalog.store.write(() => {
    if (catalog.get(namespace))
      throw new CommandError('NamespaceExists', `Collection ${namespace} already exists.`);
    catalog.ensure(namespace);
  });
  return { ok: 1 };
};

export const drop: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, []);
  const namespace = readNamespace(command);
  const dropped = await catalog.store.write(() => {
    const collection = catalog.get(namespace);
    if (collection) catalog.drop(collection);
    return collection;
  });
  if (!dropped) throw new CommandError('NamespaceNotFound', 'ns not found');
  void catalog.sweepGarbage();
  return { nIndexesWas: dropped.indexes.length, ns: namespace, ok: 1 };
};

export const dropDatabase: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, []);
  const count = await catalog.store.write(() => {
    const collections = catalog.list(command.database);
    for (const collection of collections) catalog.drop(collection);
    return collections.length;
  });
  void catalog.sweepGarbage();
  return { ...(count > 0 && { dropped: command.database }), ok: 1 };
};

export const renameCollection: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, ['to', 'dropTarget', 'stayTemp']);
  const given = command.arguments;
  const from = readString(given, 'renameCollection');
  const to = readString(given, 'to');
  if (from === to) throw new CommandError('IllegalOperation', "Can't rename a collection to itself");
  await catalog.store.write(() => {
    const source = catalog.get(from);
    const target = catalog.get(to);
    if (!source) throw new CommandError('NamespaceNotFound', `Source collection ${from} does not exist`);
    if (target && !readBoolean(given, 'dropTarget'))
      throw new CommandError('NamespaceExists', `target namespace exists: ${to}`);
    if (target) catalog.drop(target);
    catalog.rename(source, to);
  });
  void catalog.sweepGarbage();
  return { ok: 1 };
};

function* encodedFlow(documents: readonly Document[]): Flow<Buffer> {
  for (const document of documents) yield encodeDocument(document);
}

/** Answers with documents that are already there, as a cursor. */
export function cursorOver(
  documents: readonly Document[],
  namespace: string,
  { arguments: given }: { arguments: Document },
  context: CommandContext,
): Promise<Buffer> {
  const size = readCount(readDocument(given, 'cursor') ?? {}, 'batchSize') ?? Infinity;
  return context.cursors.open(
    new Cursor(namespace, encodedFlow(documents), context.execution, false),
    size,
    false,
  );
}

export const listCollections: CommandHandler = (command, context) => {
  allowOnly(command, ['filter', 'nameOnly', 'cursor', 'authorizedCollections']);
  const given = command.arguments;
  const isNameOnly = readBoolean(given, 'nameOnly');
  const { matcher } = compileQuery(given['filter']);
  const documents = context.catalog.list(command.database).map(({ name, options }): Document => {
    const idIndex = { v: 2, key: { _id: 1 }, name: '_id_' };
    return isNameOnly
      ? { name, type: 'collection' }
      : { name, type: 'collection', options, info: { readOnly: false }, idIndex };
  });
  return cursorOver(
    documents.filter((document) => matcher(document)),
    `${command.database}.$cmd.listCollections`,
    command,
    context,
  );
};

export const listDatabases: CommandHandler = (command, { catalog }) => {
  allowOnly(command, ['filter', 'nameOnly', 'authorizedDatabases']);
  const given = command.arguments;
  const sizes = new Map<string, number>();
  for (const { database, bytes } of catalog.list()) sizes.set(database, (sizes.get(database) ?? 0) + bytes);
  const { matcher } = compileQuery(given['filter']);
  const all = [...sizes].map(([name, bytes]) => ({ name, sizeOnDisk: Long.fromNumber(bytes), empty: false }));
  const databases = all.filter((database) => matcher(database));
  if (readBoolean(given, 'nameOnly')) return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
  const totalSize = databases.reduce((sum, database) => sum + database.sizeOnDisk.toNumber(), 0);
  return {
    databases,
    totalSize: Long.fromNumber(totalSize),
    totalSizeMb: Long.fromNumber(Math.round(totalSize / 2 ** 20)),
    ok: 1,
  };
};

function sizesOf(collections: readonly Collection[]): { count: number; size: number; nindexes: number } {
  const sum = (of: (collection: Collection) => number): number =>
    collections.reduce((total, collection) => total + of(collection), 0);
  return {
    count: sum((entry) => entry.count),
    size: sum((entry) => entry.bytes),
    nindexes: sum((entry) => entry.indexes.length),
  };
}

export const collStats: CommandHandler = (command, { catalog }) => {
  allowOnly(command, ['scale']);
  const namespace = readNamespace(command);
  const collection = catalog.get(namespace);
  const { count, size, nindexes } = sizesOf(collection ? [collection] : []);
  const avgObjSize = count > 0 ? Math.round(size / count) : undefined;
  return {
    ns: namespace,
    count,
    size,
    ...(avgObjSize !== undefined && { avgObjSize }),
    storageSize: size,
    nindexes,
    indexSizes: {},
    totalIndexSize: 0,
    scaleFactor: 1,
    ok: 1,
  };
};

export const dbStats: CommandHandler = (command, { catalog }) => {
  allowOnly(command, ['scale', 'freeStorage']);
  const collections = catalog.list(command.database);
  const { count, size, nindexes } = sizesOf(collections);
  return {
    db: command.database,
    collections: collections.length,
    views: 0,
    objects: count,
    avgObjSize: count > 0 ? size / count : 0,
    dataSize: size,
    storageSize: size,
    indexes: nindexes,
    indexSize: 0,
    totalSize: size,
    scaleFactor: 1,
    ok: 1,
  };
};

/** Counts documents and index entries anew and compares them with what the catalog says. */
export const validate: CommandHandler = async (command, { catalog, execution }) => {
  allowOnly(command, ['full', 'repair', 'metadata', 'checkBSONConformance', 'background']);
  const namespace = readNamespace(command);
  const collection = catalog.get(namespace);
  if (!collection)
    throw new CommandError('NamespaceNotFound', `Collection '${namespace}' does not exist to validate.`);
  const count = (prefix: Buffer): number => catalog.store.count(prefix, prefixEnd(prefix), Infinity);
  const records = count(collection.prefix);
  const keysPerIndex: Document = {};
  const errors: string[] =
    records === collection.count ? [] : [`${records} documents are stored, ${collection.count} are counted`];
  for (const index of collection.indexes) {
    keysPerIndex[index.name] = count(index.prefix);
    const problem = await verifyIndex(collection, index.name, records, execution);
    if (problem !== undefined) errors.push(problem);
  }
  return {
    ns: namespace,
    nrecords: records,
    nIndexes: collection.indexes.length,
    keysPerIndex,
    valid: errors.length === 0,
    errors,
    warnings: [],
    ok: 1,
  };

  async function verifyIndex(
    target: Collection,
    name: string,
    expected: number,
    turn: typeof execution,
  ): Promise<string | undefined> {
    let missing = 0;
    let entries = 0;
    for (const found of target.missingEntries(name, turn)) {
      if (found === PAUSE) await turn.pause();
      else if (found.isMissing) missing++;
      else entries++;
    }
    const held = Number(keysPerIndex[name]);
    if (missing > 0) return `index ${name} lacks ${missing} entries`;
    if (name === '_id_' && held !== expected)
      return `index ${name} has ${held} entries for ${expected} documents`;
    return held === entries ? undefined : `index ${name} has ${held} entries where ${entries} belong`;
  }
};
