/** The key space of the one lmdb database: a kind byte, a number, and what lies within. */
const kind = { catalog: 0x00, documents: 0x01, indexes: 0x02 } as const;

export const RECORD_ID_BYTES = 6;

export const catalogPrefix = Buffer.from([kind.catalog, 0x63]);
export const garbagePrefix = Buffer.from([kind.catalog, 0x67]);
export const metaKey = Buffer.from([kind.catalog, 0x6d]);
const statisticsPrefix = Buffer.from([kind.catalog, 0x73]);

function numbered(prefix: readonly number[], number: number): Buffer {
  const key = Buffer.allocUnsafe(prefix.length + 4);
  key.set(prefix);
  key.writeUInt32BE(number, prefix.length);
  return key;
}

export const catalogKey = (namespace: string): Buffer =>
  Buffer.concat([catalogPrefix, Buffer.from(namespace)]);
export const statisticsKey = (collection: number): Buffer => numbered([...statisticsPrefix], collection);
export const documentsPrefix = (collection: number): Buffer => numbered([kind.documents], collection);
export const indexPrefix = (index: number): Buffer => numbered([kind.indexes], index);
export const garbageKey = (prefix: Buffer): Buffer => Buffer.concat([garbagePrefix, prefix]);

/** The first key behind everything that begins with the prefix. */
export const prefixEnd = (prefix: Buffer): Buffer => Buffer.concat([prefix, Buffer.alloc(16, 0xff)]);

/** The key of a document: its collection and its record id, which counts up, so that natural order is insertion order. */
export function documentKey(prefix: Buffer, recordId: number): Buffer {
  const key = Buffer.allocUnsafe(prefix.length + RECORD_ID_BYTES);
  prefix.copy(key);
  key.writeUIntBE(recordId, prefix.length, RECORD_ID_BYTES);
  return key;
}

/** An index entry: unique indexes map the key to the record id, others carry the record id at the key's end. */
export function entryKey(prefix: Buffer, key: Buffer, recordId: number | undefined): Buffer {
  const suffix = recordId === undefined ? 0 : RECORD_ID_BYTES;
  const entry = Buffer.allocUnsafe(prefix.length + key.length + suffix);
  prefix.copy(entry);
  key.copy(entry, prefix.length);
  if (recordId !== undefined) entry.writeUIntBE(recordId, prefix.length + key.length, RECORD_ID_BYTES);
  return entry;
}

export function recordIdBytes(recordId: number): Buffer {
  const bytes = Buffer.allocUnsafe(RECORD_ID_BYTES);
  bytes.writeUIntBE(recordId, 0, RECORD_ID_BYTES);
  return bytes;
}

/** The record id at the end of a key or value. */
export function recordIdAtEnd(bytes: Buffer): number {
  return bytes.readUIntBE(bytes.length - RECORD_ID_BYTES, RECORD_ID_BYTES);
}
