import { Long } from 'bson';
import type { Document } from '../bson/decode';
import { encodeDocument } from '../bson/encode';
import { Cursor } from '../cursor';
import type { Flow } from '../query/execution';
import { compileQuery } from '../query/find';
import { allowOnly, readBoolean, readCount, readDocument } from './arguments';
import type { CommandContext, CommandHandler } from './context';

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
