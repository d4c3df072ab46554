import type { Finding } from './settings';

/**
 * The variables that a finding takes from the answer to its query: of the first row that fits. Undefined when there is no
 * such row.
 */
export function foundVariables(
  { list, where, take }: Pick<Finding, 'list' | 'where' | 'take'>,
  data: unknown,
): Record<string, unknown> | undefined {
  const rows = valueAt(data, list);
  if (!Array.isArray(rows)) return undefined;
  const row: unknown = rows.find((one) => where === undefined || valueAt(one, where) === true);
  if (row === undefined) return undefined;
  return Object.fromEntries(Object.entries(take).map(([name, path]) => [name, valueAt(row, path)]));
}

function valueAt(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (parent, name) =>
        typeof parent === 'object' && parent !== null && Object.hasOwn(parent, name)
          ? (parent as Record<string, unknown>)[name]
          : undefined,
      value,
    );
}
