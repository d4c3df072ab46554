import {
  type FieldNode,
  type FragmentDefinitionNode,
  getNamedType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  isCompositeType,
  Kind,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { fragmentsOf, operationOf, type ParsedRequest } from './parsed-request';

/** The definition of the field that the answer to a query has at these keys; undefined when the schema has none. */
export function fieldAt(
  request: ParsedRequest,
  keys: readonly string[],
  schema: GraphQLSchema,
): GraphQLField<unknown, unknown> | undefined {
  const operation = operationOf(request);
  const fragments = fragmentsOf(request.document);
  const find = (
    { selections }: SelectionSetNode,
    type: GraphQLNamedType | undefined,
    [key, ...deeper]: readonly string[],
  ): GraphQLField<unknown, unknown> | undefined => {
    for (const node of selections) {
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
        const condition = fragment?.typeCondition;
        const on = condition ? schema.getType(condition.name.value) : type;
        const found = fragment && find(fragment.selectionSet, on, key === undefined ? [] : [key, ...deeper]);
        if (found) return found;
      } else if ((node.alias ?? node.name).value === key && isCompositeType(type) && 'getFields' in type) {
        const field = type.getFields()[node.name.value];
        if (!field || !deeper.length) return field;
        const found = node.selectionSet && find(node.selectionSet, getNamedType(field.type), deeper);
        if (found) return found;
      }
    }
    return undefined;
  };
  return operation && find(operation.selectionSet, schema.getQueryType() ?? undefined, keys);
}

/** The fields of a selection that lead to what the answer has at these keys, and the field itself as the last. */
export function fieldsAlong(
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

/** The value of an argument that a query gives the field at these keys, by a variable's default too; undefined for none. */
export function argumentAt(request: ParsedRequest, keys: readonly string[], name: string): unknown {
  const operation = operationOf(request);
  const fields = fieldsAlong(operation?.selectionSet, keys, fragmentsOf(request.document));
  const value = fields[keys.length - 1]?.arguments?.find((argument) => argument.name.value === name)?.value;
  if (value?.kind !== Kind.VARIABLE) return value && valueFromASTUntyped(value, request.variables);
  const given = request.variables[value.name.value];
  const definition = operation?.variableDefinitions?.find(
    ({ variable }) => variable.name.value === value.name.value,
  );
  return given ?? (definition?.defaultValue && valueFromASTUntyped(definition.defaultValue));
}
