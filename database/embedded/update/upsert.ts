import type { Document } from '../bson/decode';
import { CommandError } from '../errors';
import type { Filter } from '../query/filter';
import { changePath } from './set-path';

/** The document that an upsert starts from: the fields that the filter fixes to one value. */
export function documentOfFilter(filter: Filter): Document {
  const document: Document = {};
  const fixed = new Map<string, unknown>();
  collect(filter, fixed);
  for (const [path, value] of fixed) changePath(document, path.split('.'), () => value, true);
  return document;
}

function collect(filter: Filter, fixed: Map<string, unknown>): void {
  switch (filter.kind) {
    case 'and':
      for (const child of filter.filters) collect(child, fixed);
      return;
    case 'or':
      if (filter.filters.length === 1 && filter.filters[0]) collect(filter.filters[0], fixed);
      return;
    case 'compare':
      if (filter.op === 'eq') fix(filter.path, filter.value, fixed);
      return;
    case 'in':
      if (filter.values.length === 1 && filter.patterns.length === 0)
        fix(filter.path, filter.values[0], fixed);
      return;
    default:
  }
}

function fix(path: string, value: unknown, fixed: Map<string, unknown>): void {
  const clash = [...fixed.keys()].find(
    (other) => other === path || other.startsWith(`${path}.`) || path.startsWith(`${other}.`),
  );
  if (clash !== undefined)
    throw new CommandError('BadValue', `cannot infer query fields to set, path '${path}' is matched twice`);
  fixed.set(path, value);
}
