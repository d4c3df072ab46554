import type { Document } from '../bson/decode';
import { identityOf } from '../bson/value-key';
import { visitPath } from './path';

export function distinctPath(key: string): string[] {
  return key.split('.');
}

/** Adds a document's values at a path to those already found; elements of arrays count one by one. */
export function addDistinct(document: Document, path: readonly string[], found: Map<string, unknown>): void {
  visitPath(document, path, 0, (value) => {
    const values = Array.isArray(value) ? value : [value];
    for (const entry of values) {
      if (entry === undefined) continue;
      const identity = identityOf(entry);
      if (!found.has(identity)) found.set(identity, entry);
    }
    return false;
  });
}
