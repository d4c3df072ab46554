import { isDocument } from '../bson/value-key';

const INDEX = /^(?:0|[1-9]\d*)$/;

/** True for path components that may be a position in an array. */
export function isArrayIndex(component: string): boolean {
  return INDEX.test(component);
}

/** What a match tells about where it happened: the position in the first array on the way, for `$` in updates. */
export interface MatchDetails {
  arrayIndex?: number;
}

type Visit = (value: unknown) => boolean;

/**
 * Visits the values at a dotted path as MongoDB's filters do, until the visitor returns true.
 * Arrays on the way are entered (their documents, not nested arrays); a numeric component is also a position.
 * A missing field is visited as undefined, except inside arrays whose elements are no documents.
 */
export function visitPath(
  value: unknown,
  parts: readonly string[],
  at: number,
  visit: Visit,
  details?: MatchDetails,
): boolean {
  if (at === parts.length) return visit(value);
  if (Array.isArray(value)) return visitArray(value, parts, at, visit, details);
  if (!isDocument(value)) return visit(undefined);
  const name = parts[at] ?? '';
  return visitPath(Object.hasOwn(value, name) ? value[name] : undefined, parts, at + 1, visit, details);
}

function visitArray(
  array: readonly unknown[],
  parts: readonly string[],
  at: number,
  visit: Visit,
  details?: MatchDetails,
): boolean {
  const part = parts[at] ?? '';
  if (isArrayIndex(part) && Number(part) < array.length) {
    const element = array[Number(part)];
    const isLeaf = at + 1 === parts.length;
    if (
      (isLeaf || Array.isArray(element) || isDocument(element)) &&
      visitPath(element, parts, at + 1, visit)
    ) {
      if (details) details.arrayIndex = Number(part);
      return true;
    }
  }
  for (let index = 0; index < array.length; index++) {
    const element = array[index];
    if (isDocument(element) && visitPath(element, parts, at, visit)) {
      if (details) details.arrayIndex = index;
      return true;
    }
  }
  return false;
}

/** Like `visitPath`, but an array at the end of the path is visited element by element first, then as a whole. */
export function visitLeaves(
  document: unknown,
  parts: readonly string[],
  visit: Visit,
  details?: MatchDetails,
): boolean {
  let leafIndex: number | undefined;
  const matched = visitPath(
    document,
    parts,
    0,
    (value) => {
      if (Array.isArray(value)) {
        leafIndex = value.findIndex((element) => visit(element));
        if (leafIndex >= 0) return true;
        leafIndex = undefined;
      }
      return visit(value);
    },
    details,
  );
  if (matched && details && leafIndex !== undefined && details.arrayIndex === undefined)
    details.arrayIndex = leafIndex;
  return matched;
}
