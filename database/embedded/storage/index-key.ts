import { createHash } from 'node:crypto';
import type { Document } from '../bson/decode';
import { KeyWriter } from '../bson/key-writer';
import { identityOf, isDocument, UNDEFINED, writeValue } from '../bson/value-key';
import { CommandError } from '../errors';
import { isArrayIndex } from '../query/path';
import type { IndexDefinition, IndexField } from './index-definition';

/** Longer keys are cut and end with a hash of the whole: lmdb allows 1,978 bytes. */
export const MAX_KEY_BYTES = 1500;

export interface IndexKeys {
  keys: Buffer[];
  /** Positions of the index's fields that went through an array. */
  multikey: number[];
  /** True when a key was cut, so that its order is known only up to the cut. */
  truncated: boolean;
}

/** Where one field stands while the arrays of a document are unfolded. */
interface FieldCursor {
  value: unknown;
  at: number;
  isFinal: boolean;
}

function advance(cursor: FieldCursor, { parts }: IndexField): FieldCursor {
  let { value, at } = cursor;
  if (cursor.isFinal) return cursor;
  while (at < parts.length) {
    const part = parts[at] ?? '';
    if (Array.isArray(value)) {
      if (!isArrayIndex(part)) return { value, at, isFinal: false };
      value = value[Number(part)];
    } else {
      value = isDocument(value) && Object.hasOwn(value, part) ? value[part] : undefined;
    }
    at++;
  }
  return { value, at, isFinal: !Array.isArray(value) };
}

/** The rows of values that an index holds for a document: one, or one per element of the array it goes through. */
function unfold(
  fields: readonly IndexField[],
  cursors: readonly FieldCursor[],
  multikey: Set<number>,
): unknown[][] {
  const advanced = fields.map((field, position) =>
    advance(cursors[position] ?? { value: undefined, at: 0, isFinal: true }, field),
  );
  const stops = advanced.flatMap((cursor, position) => (cursor.isFinal ? [] : [position]));
  const first = stops[0];
  if (first === undefined) return [advanced.map((cursor) => cursor.value)];
  const array = advanced[first]?.value as unknown[];
  for (const position of stops) {
    if (advanced[position]?.value !== array) throw parallelArrays(fields[first], fields[position]);
    multikey.add(position);
  }
  const unfolded = array.length === 0 ? [UNDEFINED] : distinct(array);
  return unfolded.flatMap((element) => {
    const next = advanced.map((cursor, position) => intoElement(cursor, fields[position], element));
    return unfold(fields, next, multikey);
  });
}

function intoElement(cursor: FieldCursor, field: IndexField | undefined, element: unknown): FieldCursor {
  if (cursor.isFinal || !field) return cursor;
  const isLeaf = cursor.at === field.parts.length;
  if (isLeaf) return { ...cursor, value: element, isFinal: true };
  if (!isDocument(element)) return { ...cursor, value: undefined, isFinal: true };
  return { ...cursor, value: element };
}

function distinct(values: readonly unknown[]): unknown[] {
  if (values.length < 2) return [...values];
  return [...new Map(values.map((value) => [identityOf(value), value])).values()];
}

function parallelArrays(one?: IndexField, other?: IndexField): CommandError {
  return new CommandError(
    'CannotIndexParallelArrays',
    `cannot index parallel arrays [${other?.parts.at(-1) ?? ''}] [${one?.parts.at(-1) ?? ''}]`,
  );
}

const writer = new KeyWriter();

/** Cuts a key that is too long for lmdb; the hash keeps different long keys different. */
export function fitKey(key: Buffer): Buffer {
  if (key.length <= MAX_KEY_BYTES) return key;
  const hash = createHash('sha256').update(key).digest();
  return Buffer.concat([key.subarray(0, MAX_KEY_BYTES - hash.length), hash]);
}

function rowKey(fields: readonly IndexField[], row: readonly unknown[]): Buffer {
  writer.length = 0;
  fields.forEach((field, position) => {
    const from = writer.length;
    writeValue(writer, row[position]);
    if (field.descending) writer.invert(from);
  });
  return writer.take();
}

/**
 * The keys under which an index holds a document. Empty when a sparse index leaves the document out.
 * Throws CannotIndexParallelArrays when two fields go through different arrays.
 */
export function indexKeys(definition: IndexDefinition, document: Document): IndexKeys {
  const { fields } = definition;
  const multikey = new Set<number>();
  const start = fields.map((): FieldCursor => ({ value: document, at: 0, isFinal: false }));
  const rows = unfold(fields, start, multikey);
  const isLeftOut = definition.sparse && rows.every((row) => row.every((value) => value === undefined));
  if (isLeftOut) return { keys: [], multikey: [], truncated: false };
  const whole = rows.map((row) => rowKey(fields, row));
  const truncated = whole.some((key) => key.length > MAX_KEY_BYTES);
  const fitted = whole.map(fitKey);
  const keys =
    fitted.length < 2 ? fitted : [...new Map(fitted.map((key) => [key.toString('latin1'), key])).values()];
  return { keys, multikey: [...multikey], truncated };
}
