import type { Collection, StoredRecord } from '../storage/collection';
import { prefixEnd, recordIdAtEnd } from '../storage/keys';
import type { Store } from '../storage/store';
import { PAUSE, type Execution, type Flow } from './execution';
import { RangeReader, type Entry } from './range-reader';
import { storeRanges, type Access, type IndexScan } from './planner';

/** What a scan read, for explain. */
export interface ScanStatistics {
  keysExamined: number;
  docsExamined: number;
}

export interface ScanContext {
  store: Store;
  collection: Collection;
  execution: Execution;
  statistics: ScanStatistics;
}

const FIRST_CHUNK = 16;
const LAST_CHUNK = 512;
const ZERO = Buffer.from([0]);

function readersOf(scan: IndexScan, store: Store): RangeReader[] {
  const reverse = scan.order?.reverse ?? false;
  const fixed = scan.order?.fixedFields ?? 0;
  const ranges = storeRanges(scan);
  const { unique: isUnique, fields } = scan.index.definition;
  const isWhole = isUnique && scan.bounds.fixedFields === fields.length && !scan.bounds.isCut;
  const readers = ranges.map(
    (range) =>
      new RangeReader(
        store,
        range.start,
        range.end,
        reverse,
        isUnique,
        fixed > 0 ? range.fixedLengths[fixed - 1] : 0,
        isWhole,
      ),
  );
  return reverse ? readers.reverse() : readers;
}

function* inTurn(readers: readonly RangeReader[]): Generator<Entry, void, void> {
  for (const reader of readers) {
    for (let entry = reader.next(); entry; entry = reader.next()) yield entry;
  }
}

/** Takes from each range in turn whatever comes first behind the fixed fields. */
function* merged(readers: readonly RangeReader[], reverse: boolean): Generator<Entry, void, void> {
  for (;;) {
    let best: RangeReader | undefined;
    let bestEntry: Entry | undefined;
    for (const reader of readers) {
      const entry = reader.peek();
      if (!entry) continue;
      const order = bestEntry
        ? entry.key.compare(
            bestEntry.key,
            best?.prefixLength ?? 0,
            bestEntry.key.length,
            reader.prefixLength,
            entry.key.length,
          )
        : -1;
      if (!bestEntry || (reverse ? order > 0 : order < 0)) {
        best = reader;
        bestEntry = entry;
      }
    }
    const entry = best?.next();
    if (!entry) return;
    yield entry;
  }
}

/** The record ids that an index scan finds, each once. */
function* recordIds(
  scan: IndexScan,
  { store, statistics, execution }: ScanContext,
  seen?: Set<number>,
): Flow<number> {
  const readers = readersOf(scan, store);
  const entries = scan.order?.isMerge ? merged(readers, scan.order.reverse) : inTurn(readers);
  const known = seen ?? (scan.index.multikey.size > 0 ? new Set<number>() : undefined);
  for (const { recordId } of entries) {
    statistics.keysExamined++;
    if (execution.isPauseDue()) yield PAUSE;
    if (known?.has(recordId)) continue;
    known?.add(recordId);
    yield recordId;
  }
}

function* collectionRecords(
  reverse: boolean,
  { store, collection, statistics, execution }: ScanContext,
): Flow<StoredRecord> {
  let start = collection.prefix;
  let end = prefixEnd(collection.prefix);
  let chunk = FIRST_CHUNK;
  for (;;) {
    const entries = store.range(start, end, chunk, reverse);
    for (const { key, value } of entries) {
      statistics.docsExamined++;
      if (execution.isPauseDue()) yield PAUSE;
      yield { recordId: recordIdAtEnd(key), raw: value };
    }
    const last = entries.at(-1);
    if (!last || entries.length < chunk) return;
    if (reverse) end = last.key;
    else start = Buffer.concat([last.key, ZERO]);
    chunk = Math.min(chunk * 2, LAST_CHUNK / 4);
  }
}

function* fetched(ids: Flow<number>, { collection, statistics }: ScanContext): Flow<StoredRecord> {
  for (const recordId of ids) {
    if (recordId === PAUSE) {
      yield PAUSE;
      continue;
    }
    const raw = collection.get(recordId);
    if (!raw) continue;
    statistics.docsExamined++;
    yield { recordId, raw };
  }
}

function* unionIds(branches: readonly IndexScan[], context: ScanContext): Flow<number> {
  const seen = new Set<number>();
  for (const branch of branches) yield* recordIds(branch, context, seen);
}

/** The documents that an access path finds; the filter has still to be checked unless the path is exact. */
export function scan(access: Access, context: ScanContext): Flow<StoredRecord> {
  switch (access.kind) {
    case 'collection':
      return collectionRecords(access.reverse, context);
    case 'index':
      return fetched(recordIds(access, context), context);
    case 'union':
      return fetched(unionIds(access.branches, context), context);
  }
}

/** The ids of the records that an index scan finds; reads no documents. */
export function scanIds(access: IndexScan, context: ScanContext): Flow<number> {
  return recordIds(access, context);
}

/** Only counts what an exact scan finds; reads no documents. */
export function* countEntries(access: IndexScan, context: ScanContext): Flow<number> {
  let count = 0;
  for (const recordId of recordIds(access, context)) {
    if (recordId === PAUSE) yield PAUSE;
    else count++;
  }
  yield count;
}
