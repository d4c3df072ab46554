import type { Filter } from './filter';

/**
 * The top-level fields that a filter reads, or undefined when it may read any (`$expr` with `$$ROOT`).
 * `expressionFields` answers for `$expr`.
 */
export function filterFields(
  filter: Filter,
  expressionFields: (expression: unknown) => Set<string> | undefined = () => undefined,
): Set<string> | undefined {
  switch (filter.kind) {
    case 'and':
    case 'or':
    case 'nor': {
      const fields = new Set<string>();
      for (const child of filter.filters) {
        const found = filterFields(child, expressionFields);
        if (!found) return undefined;
        for (const field of found) fields.add(field);
      }
      return fields;
    }
    case 'not':
      return filterFields(filter.filter, expressionFields);
    case 'constant':
      return new Set();
    case 'expression':
      return expressionFields(filter.expression);
    default:
      return new Set([topLevelField(filter.path)]);
  }
}

/** The first component of a dotted path. */
export function topLevelField(path: string): string {
  const dot = path.indexOf('.');
  return dot < 0 ? path : path.slice(0, dot);
}
