import { isDocument } from '../bson/value-key';

/** The value at a path of plain fields, without entering arrays; undefined when there is none. */
export function valueAtPath(document: unknown, parts: readonly string[]): unknown {
  let value = document;
  for (const part of parts) {
    if (!isDocument(value) || !Object.hasOwn(value, part)) return undefined;
    value = value[part];
  }
  return value;
}
