import { Double, Int32, Long } from 'bson';
import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';

/** The same value with doubles, and longs that fit, as JavaScript numbers: what expressions work with. */
export function toPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(toPlain);
  if (isDocument(value)) {
    const plain: Document = {};
    for (const name of Object.keys(value)) plain[name] = toPlain(value[name]);
    return plain;
  }
  if (value instanceof Double || value instanceof Int32) return value.valueOf();
  if (value instanceof Long) return Number.isSafeInteger(value.toNumber()) ? value.toNumber() : value;
  return value;
}
