import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { PAUSE } from '../query/execution';
import { valueAtPath } from '../query/value-at-path';
import type { Stage } from './stage';

/** A copy of the document with another value at a path of plain fields; undefined takes the field away. */
function withValue(document: Document, [first = '', ...rest]: readonly string[], value: unknown): Document {
  const copy = { ...document };
  const next = rest.length === 0 ? value : withValue(isDocument(copy[first]) ? copy[first] : {}, rest, value);
  if (next === undefined) delete copy[first];
  else copy[first] = next;
  return copy;
}

function fieldPath(path: unknown): string[] {
  if (typeof path !== 'string' || path.length < 2 || !path.startsWith('$') || path.startsWith('$$')) {
    throw new CommandError(
      'BadValue',
      "path option to $unwind stage should be prefixed with a '$' and name a field",
    );
  }
  return path.slice(1).split('.');
}

/** Compiles `$unwind`: one document per element of an array. */
export function unwindStage(operand: unknown): Stage {
  const options: Document =
    typeof operand === 'string' ? { path: operand } : isDocument(operand) ? operand : {};
  const parts = fieldPath(options['path']);
  const keepsEmpty = options['preserveNullAndEmptyArrays'] === true;
  const indexName = options['includeArrayIndex'];
  if (
    indexName !== undefined &&
    (typeof indexName !== 'string' || indexName === '' || indexName.startsWith('$'))
  ) {
    throw new CommandError(
      'BadValue',
      'includeArrayIndex option to $unwind stage should be a non-empty string without $ at its start',
    );
  }
  const withIndex = (document: Document, index: number | null): Document =>
    indexName === undefined ? document : withValue(document, indexName.split('.'), index);
  const unwound = (document: Document): Document[] => {
    const value = valueAtPath(document, parts);
    if (!Array.isArray(value)) {
      const isEmpty = value === undefined || value === null;
      return isEmpty && !keepsEmpty ? [] : [withIndex(document, null)];
    }
    if (value.length === 0) return keepsEmpty ? [withIndex(withValue(document, parts, undefined), null)] : [];
    return value.map((element, index) => withIndex(withValue(document, parts, element ?? null), index));
  };
  return {
    *run(input) {
      for (const document of input) {
        if (document === PAUSE) yield PAUSE;
        else yield* unwound(document);
      }
    },
    reads: new Set(parts.slice(0, 1)),
    isBoundary: false,
  };
}
