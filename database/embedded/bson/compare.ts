import { Long, type Binary, type BSONRegExp, type ObjectId, type Timestamp } from 'bson';
import type { Document } from './decode';
import { classOf, keyClass, valueKey } from './value-key';

/** Compares strings by their UTF-8 bytes, as MongoDB does; UTF-16 units order differently above U+FFFF. */
export function compareStrings(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    const leftIsSurrogate = left >= 0xd800 && left <= 0xdfff;
    const rightIsSurrogate = right >= 0xd800 && right <= 0xdfff;
    if (leftIsSurrogate !== rightIsSurrogate) return leftIsSurrogate ? 1 : -1;
    return left - right;
  }
  return a.length - b.length;
}

function compareNumbers(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (a < b) return -1;
    if (a > b) return 1;
    if (a === b) return 0;
    return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
  }
  if (a instanceof Long && b instanceof Long) return a.compare(b);
  return Buffer.compare(valueKey(a), valueKey(b));
}

function compareArrays(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const order = compareValues(a[at], b[at]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compareDocuments(a: Document, b: Document): number {
  const left = Object.keys(a);
  const right = Object.keys(b);
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const leftName = left[at] ?? '';
    const rightName = right[at] ?? '';
    const order =
      classOf(a[leftName]) - classOf(b[rightName]) ||
      compareStrings(leftName, rightName) ||
      compareValues(a[leftName], b[rightName]);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

function compareBinary(a: Binary, b: Binary): number {
  const left = a.value();
  const right = b.value();
  return left.length - right.length || a.sub_type - b.sub_type || Buffer.compare(left, right);
}

/** MongoDB's total order of values (negative, zero or positive); undefined counts as null. */
export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0;
  const valueClass = classOf(a);
  const otherClass = classOf(b);
  if (valueClass !== otherClass) return valueClass - otherClass;
  switch (valueClass) {
    case keyClass.number:
      return compareNumbers(a, b);
    case keyClass.string:
      return compareStrings(String(a), String(b));
    case keyClass.object:
      return compareDocuments(a as Document, b as Document);
    case keyClass.array:
      return compareArrays(a as unknown[], b as unknown[]);
    case keyClass.date:
      return (a as Date).getTime() - (b as Date).getTime();
    case keyClass.objectId:
      return Buffer.compare((a as ObjectId).id, (b as ObjectId).id);
    case keyClass.boolean:
      return Number(a) - Number(b);
    case keyClass.binary:
      return compareBinary(a as Binary, b as Binary);
    case keyClass.timestamp:
      return (a as Timestamp).compare(b as Timestamp);
    case keyClass.regex:
      return (
        compareStrings((a as BSONRegExp).pattern, (b as BSONRegExp).pattern) ||
        compareStrings((a as BSONRegExp).options, (b as BSONRegExp).options)
      );
    case keyClass.other:
      return Buffer.compare(valueKey(a), valueKey(b));
    default:
      return 0;
  }
}

/** True when MongoDB calls the values equal; numbers are equal across their types. */
export function valuesEqual(a: unknown, b: unknown): boolean {
  return compareValues(a, b) === 0;
}
