import { ObjectId } from 'bson';
import { decodeDocument, decodeValue, type Document } from '../bson/decode';
import { encodeDocument } from '../bson/encode';
import { bsonType, elements, joinElements } from '../bson/raw-document';
import { valueKey } from '../bson/value-key';
import { CommandError } from '../errors';
import { PAUSE } from '../query/execution';
import { fitKey } from './index-key';
import { type Index, type IndexEntries } from './index';
import { documentKey, documentsPrefix, prefixEnd, recordIdAtEnd } from './keys';
import type { Store } from './store';

export const MAX_DOCUMENT_BYTES = 16 * 1024 * 1024;
const ID_NAME = Buffer.from('_id\0');
const FORBIDDEN_ID_TYPES = new Set<number>([bsonType.array, bsonType.regex, bsonType.undefined]);

/** A stored document with the number under which it is stored. */
export interface StoredRecord {
  recordId: number;
  raw: Buffer;
}

/** The documents of one namespace and their indexes; kept in step within one transaction. */
export class Collection {
  readonly prefix: Buffer;
  indexes: Index[] = [];
  count = 0;
  bytes = 0;
  nextRecordId = 1;
  /** True once the collection was dropped, for those who still hold it. */
  dropped = false;
  private indexedFields = new Set<string>();

  constructor(
    private readonly store: Store,
    readonly namespace: string,
    readonly number: number,
    readonly options: Document,
    private readonly onChange: (collection: Collection, catalogToo: boolean) => void,
  ) {
    this.prefix = documentsPrefix(number);
  }

  get database(): string {
    return this.namespace.slice(0, this.namespace.indexOf('.'));
  }

  get name(): string {
    return this.namespace.slice(this.namespace.indexOf('.') + 1);
  }

  setIndexes(indexes: Index[]): void {
    this.indexes = indexes;
    this.indexedFields = new Set(indexes.flatMap((index) => index.fields));
  }

  get idIndex(): Index {
    const [index] = this.indexes;
    if (!index) throw new Error(`collection ${this.namespace} has no _id index`);
    return index;
  }

  get(recordId: number): Buffer | undefined {
    return this.store.get(documentKey(this.prefix, recordId));
  }

  /** The record of an _id: one look-up in the _id index and one for the document. */
  byId(id: unknown): StoredRecord | undefined {
    const recordId = this.idIndex.ownerOf(fitKey(valueKey(id)));
    const raw = recordId === undefined ? undefined : this.get(recordId);
    return raw && recordId !== undefined ? { recordId, raw } : undefined;
  }

  /** Stores a new document; throws before it writes anything. Returns the bytes as stored, with _id first. */
  insert(given: Buffer): StoredRecord {
    const raw = withIdFirst(given);
    requireFits(raw);
    const recordId = this.nextRecordId;
    const document = decodeDocument(raw, 'exact', this.indexedFields);
    const entries = this.entriesOf(document, recordId);
    this.nextRecordId++;
    this.count++;
    this.bytes += raw.length;
    this.store.put(documentKey(this.prefix, recordId), raw);
    for (const { index, keys } of entries) for (const key of keys) index.add(key, recordId);
    this.onChange(this, false);
    return { recordId, raw };
  }

  /** Replaces a stored document by other bytes of the same _id; throws before it writes anything. */
  replace({ recordId, raw: old }: StoredRecord, raw: Buffer): void {
    requireFits(raw);
    const stored = decodeDocument(old, 'exact', this.indexedFields);
    const before = this.indexes.map((index) => index.entriesOf(stored, () => undefined));
    const after = this.entriesOf(decodeDocument(raw, 'exact', this.indexedFields), recordId);
    after.forEach(({ index, keys }, position) => {
      const previous = before[position]?.keys ?? [];
      for (const key of previous) if (!keys.some((other) => other.equals(key))) index.remove(key, recordId);
      for (const key of keys) if (!previous.some((other) => other.equals(key))) index.add(key, recordId);
    });
    this.bytes += raw.length - old.length;
    this.store.put(documentKey(this.prefix, recordId), raw);
    this.onChange(this, false);
  }

  remove({ recordId, raw }: StoredRecord): void {
    const document = decodeDocument(raw, 'exact', this.indexedFields);
    for (const index of this.indexes) {
      for (const key of index.entriesOf(document, () => undefined).keys) index.remove(key, recordId);
    }
    this.store.remove(documentKey(this.prefix, recordId));
    this.count--;
    this.bytes -= raw.length;
    this.onChange(this, false);
  }

  /** Adds a stored document to an index that is being built; adding it twice does no harm. */
  backfill(index: Index, { recordId, raw }: StoredRecord): void {
    const document = decodeDocument(raw, 'exact', new Set(index.fields));
    const { keys } = index.entriesOf(document, () => this.onChange(this, true));
    index.requireUnique(keys, recordId, this.namespace, document);
    for (const key of keys) index.add(key, recordId);
  }

  /** The entries that an index should have for its documents, and whether each is there. */
  *expectedEntries(
    name: string,
    execution: { isPauseDue(): boolean },
  ): Generator<{ isMissing: boolean } | typeof PAUSE> {
    const index = this.indexes.find((candidate) => candidate.name === name);
    if (!index) return;
    let [next] = this.store.range(this.prefix, prefixEnd(this.prefix), 1);
    while (next) {
      const { key, value } = next;
      const recordId = recordIdAtEnd(key);
      const { keys } = index.entriesOf(decodeDocument(value, 'exact', this.indexedFields), () => undefined);
      for (const entry of keys) yield { isMissing: !index.holds(entry, recordId) };
      if (execution.isPauseDue()) yield PAUSE;
      [next] = this.store.range(Buffer.concat([key, Buffer.from([0])]), prefixEnd(this.prefix), 1);
    }
  }

  private entriesOf(document: Document, recordId: number): IndexEntries[] {
    const entries = this.indexes.map((index) => index.entriesOf(document, () => this.onChange(this, true)));
    for (const { index, keys } of entries) index.requireUnique(keys, recordId, this.namespace, document);
    return entries;
  }
}

function requireFits(raw: Buffer): void {
  if (raw.length <= MAX_DOCUMENT_BYTES) return;
  throw new CommandError(
    'BSONObjectTooLarge',
    `BSONObj size: ${raw.length} is invalid. Size must be between 0 and ${MAX_DOCUMENT_BYTES}(16MB)`,
  );
}

/** MongoDB stores _id as the first field, and makes one up for documents without. */
function withIdFirst(raw: Buffer): Buffer {
  const type = raw[4] ?? 0;
  if (raw.compare(ID_NAME, 0, ID_NAME.length, 5, 5 + ID_NAME.length) === 0 && !FORBIDDEN_ID_TYPES.has(type))
    return raw;
  const found = [...elements(raw)];
  const id = found.find((element) => element.name === '_id');
  if (!id) {
    const made = encodeDocument({ _id: new ObjectId() });
    return joinElements([made.subarray(4, -1), raw.subarray(4, -1)]);
  }
  if (FORBIDDEN_ID_TYPES.has(id.type)) {
    throw new CommandError('InvalidIdField', "The '_id' value cannot be of type array, regex or undefined");
  }
  const others = found.filter((element) => element !== id);
  return joinElements([id, ...others].map((element) => raw.subarray(element.start, element.end)));
}

/** The _id of an encoded document. */
export function idOf(raw: Buffer): unknown {
  for (const element of elements(raw)) {
    if (element.name === '_id') return decodeValue(raw, element.type, element.valueStart, 'exact');
  }
  return undefined;
}
