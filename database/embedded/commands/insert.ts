import type { Document } from '../bson/decode';
import { elements } from '../bson/raw-document';
import { CommandError } from '../errors';
import type { Catalog } from '../storage/catalog';
import { allowOnly, readBoolean, readNamespace } from './arguments';
import type { CommandHandler } from './context';
import { writeError } from './write-errors';

const MAX_DOCUMENTS = 100_000;
/** How long one transaction of a large insert may take, so that other clients are not kept waiting. */
const SLICE_MILLISECONDS = 20;

interface Progress {
  next: number;
  inserted: number;
  errors: Document[];
}

function insertOne(catalog: Catalog, namespace: string, document: Buffer): void {
  for (const { name } of elements(document)) {
    if (name.startsWith('$')) {
      throw new CommandError(
        'DollarPrefixedFieldName',
        `Document can't have $ prefixed field names: ${name}`,
      );
    }
  }
  catalog.ensure(namespace).insert(document);
}

/** Inserts documents until the time of the transaction is up, an ordered insert fails, or all are done. */
function insertSlice(
  catalog: Catalog,
  namespace: string,
  documents: readonly Buffer[],
  isOrdered: boolean,
  progress: Progress,
): void {
  const end = performance.now() + SLICE_MILLISECONDS;
  while (progress.next < documents.length && performance.now() < end) {
    const index = progress.next++;
    try {
      insertOne(catalog, namespace, documents[index] ?? Buffer.alloc(0));
      progress.inserted++;
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      progress.errors.push(writeError(index, error));
      if (isOrdered) progress.next = documents.length;
    }
  }
}

export const insert: CommandHandler = async (command, { catalog }) => {
  allowOnly(command, ['documents', 'ordered', 'bypassDocumentValidation']);
  const namespace = readNamespace(command);
  const documents = command.documents ?? [];
  if (documents.length === 0 || documents.length > MAX_DOCUMENTS) {
    throw new CommandError(
      'InvalidLength',
      `Write batch sizes must be between 1 and ${MAX_DOCUMENTS}. Got ${documents.length} operations.`,
    );
  }
  const isOrdered = command.arguments['ordered'] === undefined || readBoolean(command.arguments, 'ordered');
  let done: Progress = { next: 0, inserted: 0, errors: [] };
  while (done.next < documents.length) {
    const before = done;
    done = await catalog.store.write(() => {
      const progress = { ...before, errors: [...before.errors] };
      insertSlice(catalog, namespace, documents, isOrdered, progress);
      return progress;
    });
  }
  return { n: done.inserted, ...(done.errors.length > 0 && { writeErrors: done.errors }), ok: 1 };
};
