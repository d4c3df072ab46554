import { Binary, BSONRegExp, BSONSymbol, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import type { Document } from './decode';
import { encodeDocument } from './encode';
import { KeyWriter } from './key-writer';
import { isNumeric, toNumber, writeNumber, type Numeric } from './numbers';

/** Stands for BSON's undefined: the key of an empty array, which sorts before null. */
export const UNDEFINED: unique symbol = Symbol('undefined');

/**
 * The first byte of a value's key, by type, in MongoDB's comparison order. A range over one type is
 * [class, class + 1); 00 is kept for the end of objects and arrays.
 */
export const keyClass = {
  minKey: 0x01,
  undefined: 0x05,
  null: 0x06,
  number: 0x0a,
  string: 0x0f,
  object: 0x14,
  array: 0x19,
  binary: 0x1e,
  objectId: 0x23,
  boolean: 0x28,
  date: 0x2d,
  timestamp: 0x2f,
  regex: 0x32,
  other: 0x3c,
  maxKey: 0x7f,
} as const;

/** True for embedded documents, as opposed to BSON's own value classes. */
export function isDocument(value: unknown): value is Document {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** `Array.isArray` for values of unknown type, without letting `any` in. */
export function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** The comparison class of a decoded value; missing (undefined) counts as null, as it does in sorts and indexes. */
export function classOf(value: unknown): number {
  switch (typeof value) {
    case 'number':
      return keyClass.number;
    case 'string':
      return keyClass.string;
    case 'boolean':
      return keyClass.boolean;
    case 'undefined':
      return keyClass.null;
    case 'symbol':
      return keyClass.undefined;
    default:
      return value === null ? keyClass.null : classOfObject(value as object);
  }
}

function classOfObject(value: object): number {
  if (Object.getPrototypeOf(value) === Object.prototype) return keyClass.object;
  if (Array.isArray(value)) return keyClass.array;
  if (value instanceof ObjectId) return keyClass.objectId;
  if (value instanceof Date) return keyClass.date;
  if (isNumeric(value)) return keyClass.number;
  if (value instanceof Timestamp) return keyClass.timestamp;
  if (value instanceof Binary) return keyClass.binary;
  if (value instanceof BSONRegExp) return keyClass.regex;
  if (value instanceof MinKey) return keyClass.minKey;
  if (value instanceof MaxKey) return keyClass.maxKey;
  if (value instanceof BSONSymbol) return keyClass.string;
  return keyClass.other;
}

function writeInt64(writer: KeyWriter, value: Long): void {
  writer.uint32((value.high ^ 0x80000000) >>> 0);
  writer.uint32(value.low);
}

function writeBinary(writer: KeyWriter, value: Binary): void {
  const bytes = value.value();
  writer.uint32(bytes.length);
  writer.byte(value.sub_type);
  writer.raw(bytes);
}

function writeFields(writer: KeyWriter, document: Document): void {
  for (const name of Object.keys(document)) {
    const value = document[name];
    writer.byte(classOf(value));
    writer.text(name);
    writeValue(writer, value);
  }
  writer.byte(0);
}

/**
 * Writes a value so that comparing keys byte by byte gives MongoDB's order of the values. No key is a prefix
 * of another value's key, so keys of compound indexes are the keys of their fields in a row.
 */
export function writeValue(writer: KeyWriter, value: unknown): void {
  const valueClass = classOf(value);
  writer.byte(valueClass);
  switch (valueClass) {
    case keyClass.number:
      return writeNumber(writer, value as number);
    case keyClass.string:
      return writer.text(String(value));
    case keyClass.object:
      return writeFields(writer, value as Document);
    case keyClass.array:
      for (const element of value as unknown[]) writeValue(writer, element ?? null);
      return writer.byte(0);
    case keyClass.binary:
      return writeBinary(writer, value as Binary);
    case keyClass.objectId:
      return writer.raw((value as ObjectId).id);
    case keyClass.boolean:
      return writer.byte(value === true ? 1 : 0);
    case keyClass.date:
      return writeInt64(writer, Long.fromNumber((value as Date).getTime()));
    case keyClass.timestamp:
      writer.uint32((value as Timestamp).t);
      return writer.uint32((value as Timestamp).i);
    case keyClass.regex:
      writer.text((value as BSONRegExp).pattern);
      return writer.text((value as BSONRegExp).options);
    case keyClass.other:
      return writer.escaped(encodeDocument({ value }));
    default:
  }
}

const shared = new KeyWriter();

/** The key of one value. */
export function valueKey(value: unknown): Buffer {
  shared.length = 0;
  writeValue(shared, value);
  return shared.take();
}

/** The key of one value as a string, for Map and Set: equal exactly when MongoDB calls the values equal. */
export function identityOf(value: unknown): string {
  if (typeof value === 'string') return `s${value}`;
  if (typeof value === 'number') return `n${value === 0 ? 0 : value}`;
  if (value instanceof Long && Number.isSafeInteger(value.toNumber())) return `n${value.toNumber()}`;
  if (isNumeric(value)) return numberIdentity(value);
  if (value === undefined) return 'missing';
  return `k${valueKey(value).toString('latin1')}`;
}

function numberIdentity(value: Numeric): string {
  const key = valueKey(value);
  if (key[9] === 0) {
    const near = toNumber(value);
    return `n${near === 0 ? 0 : near}`;
  }
  return `k${key.toString('latin1')}`;
}
