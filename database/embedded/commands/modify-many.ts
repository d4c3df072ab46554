import { CommandError } from '../errors';
import { PAUSE, type Execution } from '../query/execution';
import type { Catalog } from '../storage/catalog';
import type { Collection } from '../storage/collection';
import { change, current, modifyOne, search, type ModifyRequest } from './modify';

/** How long one transaction may take, so that other clients are not kept waiting. */
const SLICE_MILLISECONDS = 20;

/** Changes all documents that match, some at a time; each is changed at most once. */
export async function modifyMany(
  catalog: Catalog,
  request: ModifyRequest,
  execution: Execution,
): Promise<{ matched: number; modified: number; upsertedId?: unknown }> {
  const collection = catalog.get(request.namespace);
  const recordIds: number[] = [];
  if (collection) {
    for (const record of search(catalog, collection, request.find, execution)) {
      if (record === PAUSE) await execution.pause();
      else recordIds.push(record.recordId);
    }
  }
  if (recordIds.length === 0 || !collection) {
    const inserted = request.isUpsert ? await modifyOne(catalog, request, execution) : undefined;
    const isInsert = inserted !== undefined && inserted.before === undefined;
    return {
      matched: inserted && !isInsert ? 1 : 0,
      modified: Number(inserted?.isModified ?? false),
      ...(isInsert && { upsertedId: inserted.upsertedId }),
    };
  }
  const done = { next: 0, matched: 0, modified: 0 };
  while (done.next < recordIds.length) {
    const slice = await catalog.store.write(() =>
      changeSlice(catalog, collection, recordIds, done.next, request),
    );
    done.next = slice.next;
    done.matched += slice.matched;
    done.modified += slice.modified;
    if (slice.error) throw slice.error;
    await execution.pause();
  }
  return { matched: done.matched, modified: done.modified };
}

interface Slice {
  next: number;
  matched: number;
  modified: number;
  error?: CommandError;
}

/** A refusal in the middle keeps what was changed before it, as in MongoDB. */
function changeSlice(
  catalog: Catalog,
  collection: Collection,
  recordIds: readonly number[],
  from: number,
  request: ModifyRequest,
): Slice {
  const end = performance.now() + SLICE_MILLISECONDS;
  const slice: Slice = { next: from, matched: 0, modified: 0 };
  if (catalog.get(request.namespace) !== collection) return { ...slice, next: recordIds.length };
  while (slice.next < recordIds.length && performance.now() < end) {
    const now = current(collection, recordIds[slice.next++] ?? 0, request);
    if (!now) continue;
    try {
      const { isModified } = change(collection, now.record, now.document, request);
      slice.matched++;
      slice.modified += Number(isModified);
    } catch (error) {
      if (error instanceof CommandError) return { ...slice, error };
      throw error;
    }
  }
  return slice;
}
