import {
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  parse,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import type { GraphRequest } from './answer';
import { fragmentsOf, operationOf } from './page-document';

/**
 * What the field above a list of groups was told to group by, to head the columns of their keys with: the `groupBy` of the
 * field that `path` goes through. Empty where there is none.
 */
export function keyTitlesOf(
  { query, variables = {}, operationName }: GraphRequest,
  path: string,
): readonly string[] {
  try {
    const document = parse(query);
    const operation = operationOf({ document, operationName });
    const [fields, values] = [
      fieldsAlong(operation?.selectionSet, path.split('.'), fragmentsOf(document)),
      { ...variables },
    ];
    const groupBy = fields
      .flatMap(({ arguments: given = [] }) => given)
      .find(({ name }) => name.value === 'groupBy');
    const names: unknown = groupBy && valueFromASTUntyped(groupBy.value, values);
    return [names ?? []].flat().filter((name) => typeof name === 'string');
  } catch {
    // A document that can't be read gives no titles.
    return [];
  }
}

function fieldsAlong(
  selectionSet: SelectionSetNode | undefined,
  [key, ...deeper]: readonly string[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FieldNode[] {
  return (selectionSet?.selections ?? []).flatMap((node) => {
    if (node.kind === Kind.FIELD)
      return (node.alias ?? node.name).value === key
        ? [node, ...fieldsAlong(node.selectionSet, deeper, fragments)]
        : [];
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    return key === undefined ? [] : fieldsAlong(fragment?.selectionSet, [key, ...deeper], fragments);
  });
}
