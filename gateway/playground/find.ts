import { valueAt } from '../tables/json';
import type { Finding } from './settings';

/**
 * The variables that a finding takes from the answer to its query: of the first row that fits. Undefined when there is no
 * such row.
 */
export function foundVariables(
  { list, where, take }: Pick<Finding, 'list' | 'where' | 'take'>,
  data: unknown,
): Record<string, unknown> | undefined {
  const rows = valueAt(data, list.split('.'));
  if (!Array.isArray(rows)) return undefined;
  const row: unknown = rows.find((one) => where === undefined || valueAt(one, where.split('.')) === true);
  if (row === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(take).map(([name, path]) => [name, valueAt(row, path.split('.'))]),
  );
}
