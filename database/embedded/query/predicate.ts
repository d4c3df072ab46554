import type { Filter, LeafFilter } from './filter';

/** A test that every result passes, with the path it is about. */
export interface Predicate {
  path: string;
  filter: LeafFilter | { kind: 'not'; filter: LeafFilter };
  /** Set for tests inside one `$elemMatch`: they hold for the same array element. */
  elementOf?: LeafFilter;
  /** True for `$elemMatch: { $gt, $lt }`: the tests hold for one and the same value. */
  isSameValue?: boolean;
}

/** What the planner reads of a filter. */
export interface Conjunction {
  predicates: Predicate[];
  /** Alternatives (`$or`), each of which has to hold in one of its branches. */
  alternatives: Filter[][];
  /** True when the predicates say all that the filter says. */
  isComplete: boolean;
}

/** Splits a filter into the tests that must all hold. */
export function conjunctionOf(filter: Filter): Conjunction {
  const result: Conjunction = { predicates: [], alternatives: [], isComplete: true };
  add(filter, '', result);
  return result;
}

function joined(prefix: string, path: string): string {
  if (prefix === '') return path;
  return path === '' ? prefix : `${prefix}.${path}`;
}

function add(
  filter: Filter,
  prefix: string,
  result: Conjunction,
  elementOf?: LeafFilter,
  isSameValue?: boolean,
): void {
  switch (filter.kind) {
    case 'and':
      for (const child of filter.filters) add(child, prefix, result, elementOf, isSameValue);
      return;
    case 'or':
      result.isComplete = false;
      if (prefix === '') result.alternatives.push(filter.filters);
      return;
    case 'not':
      result.isComplete = false;
      if (filter.filter.kind === 'exists' && !elementOf) {
        result.predicates.push({ path: filter.filter.path, filter: { kind: 'not', filter: filter.filter } });
      }
      return;
    case 'elementMatches':
    case 'elementValue':
      result.isComplete = false;
      if (!elementOf) add(filter.filter, filter.path, result, filter, filter.kind === 'elementValue');
      return;
    case 'nor':
    case 'constant':
    case 'expression':
      result.isComplete = false;
      return;
    default:
      result.predicates.push({
        path: joined(prefix, filter.path),
        filter,
        ...(elementOf && { elementOf }),
        ...(isSameValue && { isSameValue }),
      });
  }
}
