import { type FieldNode, getArgumentValues, type GraphQLField } from 'graphql';
import type { ListSize } from './price-list';

// No list gives more at once: its subgraph refuses a larger page, and says how large it may be.
const MAX_PAGE_SIZE = 1_000;

/**
 * How many rows the slicing arguments of a field ask for, variables included: the largest of those that are given, and
 * of their defaults when none is. Undefined when the field has none.
 */
export function pageSize(
  { slicingArguments }: ListSize,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
): number | undefined {
  if (!slicingArguments.length) return undefined;
  const values = getArgumentValues(field, node, variables);
  const given = slicingArguments.filter((name) => node.arguments?.some((one) => one.name.value === name));
  const defaults = field.args.filter(({ name }) => slicingArguments.includes(name));
  return largest(given.map((name) => values[name])) ?? largest(defaults.map((one) => one.defaultValue));
}

// Null is as good as not given, and less than nothing is nothing.
function largest(values: readonly unknown[]): number | undefined {
  const numbers = values.filter((value) => typeof value === 'number');
  return numbers.length ? Math.min(MAX_PAGE_SIZE, Math.max(0, ...numbers)) : undefined;
}
