import { createHash } from 'node:crypto';
import type { Document } from '../bson/decode';
import { KeyWriter } from '../bson/key-writer';
import { writeValue } from '../bson/value-key';
import { CommandError } from '../errors';
import { ParallelArrays, unfold } from '../query/unfold';
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

function unfoldIndexed(
  fields: readonly IndexField[],
  document: Document,
  multikey: Set<number>,
): unknown[][] {
  try {
    return unfold(fields, document, multikey);
  } catch (error) {
    if (!(error instanceof ParallelArrays)) throw error;
    const names = [error.other, error.one].map((field) => `[${field?.parts.at(-1) ?? ''}]`);
    throw new CommandError('CannotIndexParallelArrays', `cannot index parallel arrays ${names.join(' ')}`);
  }
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
  const rows = unfoldIndexed(fields, document, multikey);
  const isLeftOut = definition.sparse && rows.every((row) => row.every((value) => value === undefined));
  if (isLeftOut) return { keys: [], multikey: [], truncated: false };
  const whole = rows.map((row) => rowKey(fields, row));
  const truncated = whole.some((key) => key.length > MAX_KEY_BYTES);
  const fitted = whole.map(fitKey);
  const keys =
    fitted.length < 2 ? fitted : [...new Map(fitted.map((key) => [key.toString('latin1'), key])).values()];
  return { keys, multikey: [...multikey], truncated };
}
