import { identityOf, isDocument, UNDEFINED } from '../bson/value-key';
import { isArrayIndex } from './path';

/** A field whose path is unfolded. */
export interface UnfoldedField {
  parts: readonly string[];
}

/** Thrown when two fields go through different arrays, of whose elements there is no one order. */
export class ParallelArrays extends Error {
  override readonly name = 'ParallelArrays';

  constructor(
    readonly one: UnfoldedField | undefined,
    readonly other: UnfoldedField | undefined,
  ) {
    super('parallel arrays');
  }
}

/** Where one field stands while the arrays of a document are unfolded. */
interface FieldCursor {
  value: unknown;
  at: number;
  isFinal: boolean;
}

function advance(cursor: FieldCursor, { parts }: UnfoldedField): FieldCursor {
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

function unfoldFrom(
  fields: readonly UnfoldedField[],
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
    if (advanced[position]?.value !== array) throw new ParallelArrays(fields[first], fields[position]);
    multikey.add(position);
  }
  const unfolded = array.length === 0 ? [UNDEFINED] : distinct(array);
  return unfolded.flatMap((element) => {
    const next = advanced.map((cursor, position) => intoElement(cursor, fields[position], element));
    return unfoldFrom(fields, next, multikey);
  });
}

function intoElement(cursor: FieldCursor, field: UnfoldedField | undefined, element: unknown): FieldCursor {
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

/**
 * The rows of values that fields have in a document: one, or one per element of the array that they go through.
 * `multikey` is told the positions of the fields that go through an array. Throws ParallelArrays.
 */
export function unfold(
  fields: readonly UnfoldedField[],
  document: unknown,
  multikey: Set<number>,
): unknown[][] {
  const start = fields.map((): FieldCursor => ({ value: document, at: 0, isFinal: false }));
  return unfoldFrom(fields, start, multikey);
}
