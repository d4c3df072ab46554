import type { Collection } from '../storage/collection';
import { allowOnly, readNamespace } from './arguments';
import type { CommandHandler } from './context';

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
