import type { Variables } from '../aggregation/operators/operator';
import { decodeDocument, type Document } from '../bson/decode';
import { encodeDocument } from '../bson/encode';
import { CommandError } from '../errors';
import { Execution, firstWithoutPause, nextItem } from '../query/execution';
import { compileQuery, planFind, runFind, type FindRequest } from '../query/find';
import type { PlanRequest } from '../query/planner';
import type { SortKey } from '../query/sort-order';
import type { Catalog } from '../storage/catalog';
import { idOf, type Collection, type StoredRecord } from '../storage/collection';
import type { Update } from '../update/operator-update';
import { compileUpdate, withId } from '../update/update';
import { documentOfFilter } from '../update/upsert';

/** A write to documents that a filter finds. */
export interface ModifyRequest {
  namespace: string;
  find: FindRequest;
  /** undefined: the documents are removed. */
  update: Update | undefined;
  isUpsert: boolean;
}

/** What became of one document. */
export interface ModifyResult {
  before: Buffer | undefined;
  after: Buffer | undefined;
  isModified: boolean;
  /** Set when the document was inserted. */
  upsertedId?: unknown;
}

export interface ModifySpecification {
  filter: unknown;
  update?: unknown;
  arrayFilters?: Document[] | undefined;
  isUpsert?: boolean;
  sort?: readonly SortKey[];
  hint?: PlanRequest['hint'];
  variables?: Variables | undefined;
  isMulti?: boolean;
}

/** Compiles the filter and the update of one write. Throws with the server's codes for what is wrong in them. */
export function compileModify(namespace: string, given: ModifySpecification): ModifyRequest {
  const {
    filter,
    update,
    arrayFilters = [],
    isUpsert = false,
    sort = [],
    hint,
    variables,
    isMulti = false,
  } = given;
  const query = compileQuery(filter, variables);
  const compiled = update === undefined ? undefined : compileUpdate(update, arrayFilters, variables);
  if (isMulti && compiled?.isReplacement)
    throw new CommandError('FailedToParse', 'multi update is not supported for replacement-style update');
  const find: FindRequest = { ...query, sort, skip: 0, limit: isMulti ? undefined : 1, hint };
  return { namespace, find, update: compiled, isUpsert };
}

/** Changes or removes a record; the caller has checked that it still matches. Only inside a write. */
export function change(
  collection: Collection,
  record: StoredRecord,
  document: Document,
  { find, update }: ModifyRequest,
): ModifyResult {
  if (!update) {
    collection.remove(record);
    return { before: record.raw, after: undefined, isModified: true };
  }
  const details = {};
  if (update.isPositional) find.matcher(document, details);
  const after = encodeDocument(update.apply(document, details, false));
  const isModified = !after.equals(record.raw);
  if (isModified) collection.replace(record, after);
  return { before: record.raw, after, isModified };
}

/** Inserts what an upsert makes when nothing matches. Only inside a write. */
function upsert(catalog: Catalog, { namespace, find, update }: ModifyRequest): ModifyResult {
  if (!update) throw new Error('an upsert needs an update');
  const start = documentOfFilter(find.filter);
  const base = update.isReplacement ? { ...('_id' in start && { _id: start['_id'] }) } : start;
  const made = encodeDocument(withId(update.apply(base, {}, true)));
  const { raw } = catalog.ensure(namespace).insert(made);
  return { before: undefined, after: raw, isModified: false, upsertedId: idOf(raw) };
}

/** The record as it is now, if it still passes the filter. */
export function current(
  collection: Collection,
  recordId: number,
  { find }: ModifyRequest,
): { record: StoredRecord; document: Document } | undefined {
  const raw = collection.get(recordId);
  const document = raw && decodeDocument(raw, 'exact');
  return raw && document && find.matcher(document) ? { record: { recordId, raw }, document } : undefined;
}

/**
 * Changes the first document that matches, or inserts one. The document is looked for first and checked again inside
 * the transaction; when another write was quicker it is looked for anew, so that of several writers guarded by the
 * same condition exactly one wins. Resolves to undefined when nothing matches.
 */
export async function modifyOne(
  catalog: Catalog,
  request: ModifyRequest,
  execution: Execution,
): Promise<ModifyResult | undefined> {
  for (;;) {
    const collection = catalog.get(request.namespace);
    const found =
      collection && (await nextItem(search(catalog, collection, request.find, execution), execution));
    if (!found && !request.isUpsert) return undefined;
    const outcome = await catalog.store.write(() => {
      const target = catalog.get(request.namespace);
      if (!found) return insertUnlessFound(catalog, target, request);
      const now = target && target === collection ? current(target, found.recordId, request) : undefined;
      return target && now ? change(target, now.record, now.document, request) : 'again';
    });
    if (outcome !== 'again') return outcome;
  }
}

/** Looks once more, inside the transaction, so that two upserts of one document do not both insert. */
function insertUnlessFound(
  catalog: Catalog,
  collection: Collection | undefined,
  request: ModifyRequest,
): ModifyResult | 'again' {
  const rival = collection && firstWithoutPause(search(catalog, collection, request.find, new Execution()));
  return rival ? 'again' : upsert(catalog, request);
}

/** Looks for the documents of a write. */
export function search(
  catalog: Catalog,
  collection: Collection,
  find: FindRequest,
  execution: Execution,
): ReturnType<typeof runFind> {
  return runFind(planFind(catalog.store, collection, find), catalog.store, collection, execution);
}
