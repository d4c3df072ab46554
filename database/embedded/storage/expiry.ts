import { decodeDocument, type Document } from '../bson/decode';
import { Execution, PAUSE } from '../query/execution';
import { sortRow } from '../query/sort-order';
import type { Catalog } from './catalog';
import type { Collection } from './collection';
import { compileQuery, planFind, runFind } from '../query/find';
import type { Index } from './index';

/** Removes the documents whose time is up according to a TTL index; also callable with another time, for tests. */
export async function sweepExpired(catalog: Catalog, now = Date.now()): Promise<number> {
  let removed = 0;
  for (const collection of catalog.list()) {
    for (const index of collection.indexes) {
      if (index.definition.expireAfterSeconds !== undefined && !index.building)
        removed += await sweepIndex(catalog, collection, index, now);
    }
  }
  return removed;
}

async function sweepIndex(
  catalog: Catalog,
  collection: Collection,
  index: Index,
  now: number,
): Promise<number> {
  const [field] = index.definition.fields;
  if (!field) return 0;
  const limit = new Date(now - (index.definition.expireAfterSeconds ?? 0) * 1000);
  const partial = index.definition.partialFilterExpression;
  const condition: Document = { [field.path]: { $lte: limit } };
  const query = compileQuery(partial ? { $and: [condition, partial] } : condition);
  const request = { ...query, sort: [], skip: 0, limit: undefined };
  const execution = new Execution();
  const expired: number[] = [];
  for (const record of runFind(
    planFind(catalog.store, collection, request),
    catalog.store,
    collection,
    execution,
  )) {
    if (record === PAUSE) await execution.pause();
    else expired.push(record.recordId);
  }
  let removed = 0;
  for (const recordId of expired) {
    removed += await catalog.store.write(() => {
      const raw = collection.dropped ? undefined : collection.get(recordId);
      // An array of dates expires by its earliest one, which is what sorts first.
      const [value] = raw ? sortRow(decodeDocument(raw), [{ ...field, descending: false }]) : [];
      if (!raw || !(value instanceof Date) || value > limit) return 0;
      collection.remove({ recordId, raw });
      return 1;
    });
  }
  return removed;
}
