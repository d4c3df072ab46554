/** Thrown for bytes that are not BSON; the connection that sent them is closed. */
export class MalformedBson extends Error {
  override readonly name = 'MalformedBson';
}

const MAX_DEPTH = 180;

/** Type bytes of BSON elements (bsonspec.org, version 1.1). */
export const bsonType = {
  double: 0x01,
  string: 0x02,
  object: 0x03,
  array: 0x04,
  binary: 0x05,
  undefined: 0x06,
  objectId: 0x07,
  boolean: 0x08,
  date: 0x09,
  null: 0x0a,
  regex: 0x0b,
  dbPointer: 0x0c,
  code: 0x0d,
  symbol: 0x0e,
  codeWithScope: 0x0f,
  int32: 0x10,
  timestamp: 0x11,
  long: 0x12,
  decimal128: 0x13,
  minKey: 0xff,
  maxKey: 0x7f,
} as const;

function cstringEnd(bytes: Buffer, start: number): number {
  const end = bytes.indexOf(0, start);
  if (end < 0) throw new MalformedBson('unterminated string');
  return end;
}

/** The offset just behind the value of the given type that begins at `at`. */
export function valueEnd(bytes: Buffer, type: number, at: number): number {
  switch (type) {
    case bsonType.double:
    case bsonType.date:
    case bsonType.timestamp:
    case bsonType.long:
      return at + 8;
    case bsonType.int32:
      return at + 4;
    case bsonType.boolean:
      return at + 1;
    case bsonType.objectId:
      return at + 12;
    case bsonType.decimal128:
      return at + 16;
    case bsonType.null:
    case bsonType.undefined:
    case bsonType.minKey:
    case bsonType.maxKey:
      return at;
    case bsonType.string:
    case bsonType.code:
    case bsonType.symbol:
      return at + 4 + bytes.readInt32LE(at);
    case bsonType.object:
    case bsonType.array:
    case bsonType.codeWithScope:
      return at + bytes.readInt32LE(at);
    case bsonType.binary:
      return at + 5 + bytes.readInt32LE(at);
    case bsonType.dbPointer:
      return at + 4 + bytes.readInt32LE(at) + 12;
    case bsonType.regex:
      return cstringEnd(bytes, cstringEnd(bytes, at) + 1) + 1;
    default:
      throw new MalformedBson(`unknown element type 0x${type.toString(16)}`);
  }
}

export interface RawElement {
  type: number;
  name: string;
  /** Where the element begins (its type byte). */
  start: number;
  /** Where its value begins. */
  valueStart: number;
  /** Just behind its value. */
  end: number;
}

/** Walks the top-level elements of a document, in stored order, without decoding their values. */
export function* elements(bytes: Buffer, start = 0): Generator<RawElement, void, void> {
  const documentEnd = start + bytes.readInt32LE(start) - 1;
  let at = start + 4;
  while (at < documentEnd) {
    const type = bytes[at] ?? 0;
    const nameEnd = cstringEnd(bytes, at + 1);
    const end = valueEnd(bytes, type, nameEnd + 1);
    yield { type, name: bytes.toString('utf8', at + 1, nameEnd), start: at, valueStart: nameEnd + 1, end };
    at = end;
  }
}

/** A document of the given elements, each taken as it is stored. */
export function joinElements(parts: readonly Buffer[]): Buffer {
  let size = 5;
  for (const part of parts) size += part.length;
  const document = Buffer.allocUnsafe(size);
  document.writeInt32LE(size, 0);
  let at = 4;
  for (const part of parts) at += part.copy(document, at);
  document[at] = 0;
  return document;
}

/** The document with only the named top-level fields (or without them), in stored order, nothing decoded. */
export function pickFields(bytes: Buffer, names: ReadonlySet<string>, keep = true): Buffer {
  const parts: Buffer[] = [];
  for (const element of elements(bytes)) {
    if (names.has(element.name) === keep) parts.push(bytes.subarray(element.start, element.end));
  }
  return joinElements(parts);
}

/** Checks that the bytes from `start` are one well-formed document and returns its end. Cost: one pass. */
export function validateDocument(bytes: Buffer, start = 0, depth = 0): number {
  if (depth > MAX_DEPTH) throw new MalformedBson(`documents may be nested ${MAX_DEPTH} levels deep`);
  if (start + 5 > bytes.length) throw new MalformedBson('document is cut off');
  const size = bytes.readInt32LE(start);
  const end = start + size;
  if (size < 5 || end > bytes.length || bytes[end - 1] !== 0)
    throw new MalformedBson('wrong document length');
  let at = start + 4;
  while (at < end - 1) at = validateElement(bytes, at, end - 1, depth);
  if (at !== end - 1) throw new MalformedBson('element runs over the end of its document');
  return end;
}

function validateElement(bytes: Buffer, at: number, limit: number, depth: number): number {
  const type = bytes[at] ?? 0;
  const valueStart = cstringEnd(bytes, at + 1) + 1;
  if (valueStart > limit) throw new MalformedBson('field name runs over the end of its document');
  if (type === bsonType.object || type === bsonType.array) {
    const end = validateDocument(bytes, valueStart, depth + 1);
    if (end > limit) throw new MalformedBson('element runs over the end of its document');
    return end;
  }
  if (valueStart + 4 > bytes.length) return valueEnd(bytes, type, valueStart);
  const end = valueEnd(bytes, type, valueStart);
  if (end > limit || end < valueStart) throw new MalformedBson('element runs over the end of its document');
  if (type === bsonType.string || type === bsonType.symbol || type === bsonType.code) {
    if (end < valueStart + 5 || bytes[end - 1] !== 0) throw new MalformedBson('string is not terminated');
  }
  return end;
}
