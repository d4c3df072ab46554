import { Binary, BSONRegExp, deserialize, Double, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { bsonType, joinElements, MalformedBson, valueEnd } from './raw-document';

/** A decoded document. Field order is that of the stored bytes. */
export type Document = Record<string, unknown>;

/**
 * How numbers are decoded.
 * - `exact`: so that encoding gives the same BSON type again. A JavaScript number stands for an int32, or for a
 *   double that is not a whole int32; every other number is a Double, Long or Decimal128.
 * - `plain`: doubles, and longs that fit, are JavaScript numbers, as expressions need them.
 */
export type NumberMode = 'exact' | 'plain';

const names: { text: string; bytes: Buffer }[] = [];

/** Field names repeat in every document, so each is decoded once. */
function internedName(bytes: Buffer, start: number, end: number, hash: number): string {
  const slot = hash & 4095;
  const known = names[slot];
  if (known && isSame(known.bytes, bytes, start, end)) return known.text;
  const text = bytes.toString('utf8', start, end);
  names[slot] = { text, bytes: Buffer.from(bytes.subarray(start, end)) };
  return text;
}

/** Names are short: a loop is quicker than a call into native code. */
function isSame(name: Buffer, bytes: Buffer, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at++) if (name[at] !== bytes[start + at]) return false;
  return true;
}

function readDouble(bytes: Buffer, at: number, mode: NumberMode): unknown {
  const value = bytes.readDoubleLE(at);
  return mode === 'exact' && value === (value | 0) && !Object.is(value, -0) ? new Double(value) : value;
}

function readLong(bytes: Buffer, at: number, mode: NumberMode): unknown {
  const high = bytes.readInt32LE(at + 4);
  const low = bytes.readInt32LE(at);
  if (mode === 'plain') {
    const value = high * 4294967296 + (low >>> 0);
    if (Number.isSafeInteger(value)) return value;
  }
  return new Long(low, high);
}

function readString(bytes: Buffer, at: number): string {
  const end = at + 4 + bytes.readInt32LE(at) - 1;
  if (end < at + 4 || end >= bytes.length) throw new MalformedBson('string runs over the end');
  return bytes.toString('utf8', at + 4, end);
}

function readRegex(bytes: Buffer, at: number): BSONRegExp {
  const patternEnd = bytes.indexOf(0, at);
  const optionsEnd = bytes.indexOf(0, patternEnd + 1);
  return new BSONRegExp(
    bytes.toString('utf8', at, patternEnd),
    bytes.toString('utf8', patternEnd + 1, optionsEnd),
  );
}

function readBinary(bytes: Buffer, at: number): Binary {
  const length = bytes.readInt32LE(at);
  return new Binary(Buffer.from(bytes.subarray(at + 5, at + 5 + length)), bytes[at + 4]);
}

/** Types that are rare or deprecated are left to the bson library. */
function readRare(bytes: Buffer, type: number, at: number): unknown {
  const element = Buffer.concat([
    Buffer.from([type, 0x76, 0]),
    bytes.subarray(at, valueEnd(bytes, type, at)),
  ]);
  return deserialize(joinElements([element]), { promoteValues: false, bsonRegExp: true })['v'];
}

/** Decodes one value of the given type. */
export function decodeValue(bytes: Buffer, type: number, at: number, mode: NumberMode): unknown {
  switch (type) {
    case bsonType.string:
      return readString(bytes, at);
    case bsonType.int32:
      return bytes.readInt32LE(at);
    case bsonType.double:
      return readDouble(bytes, at, mode);
    case bsonType.long:
      return readLong(bytes, at, mode);
    case bsonType.object:
      return decodeDocument(bytes, mode, undefined, at);
    case bsonType.array:
      return decodeArray(bytes, mode, at);
    case bsonType.objectId:
      return new ObjectId(Uint8Array.prototype.slice.call(bytes, at, at + 12));
    case bsonType.boolean:
      return bytes[at] === 1;
    case bsonType.date:
      return new Date(bytes.readInt32LE(at + 4) * 4294967296 + bytes.readUInt32LE(at));
    case bsonType.null:
      return null;
    case bsonType.binary:
      return readBinary(bytes, at);
    case bsonType.regex:
      return readRegex(bytes, at);
    case bsonType.timestamp:
      return new Timestamp({ t: bytes.readUInt32LE(at + 4), i: bytes.readUInt32LE(at) });
    case bsonType.minKey:
      return new MinKey();
    case bsonType.maxKey:
      return new MaxKey();
    default:
      return readRare(bytes, type, at);
  }
}

function decodeArray(bytes: Buffer, mode: NumberMode, start: number): unknown[] {
  const end = start + bytes.readInt32LE(start) - 1;
  const values: unknown[] = [];
  let at = start + 4;
  while (at < end) {
    const type = bytes[at] ?? 0;
    at++;
    while (bytes[at] !== 0) at++;
    values.push(decodeValue(bytes, type, at + 1, mode));
    at = valueEnd(bytes, type, at + 1);
  }
  return values;
}

/** Sets a field as an own property, whatever its name is. */
export function setOwn(document: Document, name: string, value: unknown): void {
  if (name === '__proto__') {
    Object.defineProperty(document, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    document[name] = value;
  }
}

/**
 * Decodes a document; with `only`, just those of its top-level fields.
 * The bytes must have passed `validateDocument`. Cost: with `only`, fields that are left out are skipped unread.
 */
export function decodeDocument(
  bytes: Buffer,
  mode: NumberMode = 'exact',
  only?: ReadonlySet<string>,
  start = 0,
): Document {
  const document: Document = {};
  const end = start + bytes.readInt32LE(start) - 1;
  let missing = only?.size ?? Infinity;
  let at = start + 4;
  while (at < end && missing > 0) {
    const type = bytes[at] ?? 0;
    const nameStart = ++at;
    let hash = 0;
    for (let byte = bytes[at] ?? 0; byte !== 0; byte = bytes[++at] ?? 0) hash = (hash * 31 + byte) | 0;
    const name = internedName(bytes, nameStart, at, hash);
    if (!only || only.has(name)) {
      setOwn(document, name, decodeValue(bytes, type, at + 1, mode));
      missing--;
    }
    at = valueEnd(bytes, type, at + 1);
  }
  return document;
}
