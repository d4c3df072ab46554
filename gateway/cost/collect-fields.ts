import {
  type FieldNode,
  type FragmentDefinitionNode,
  getDirectiveValues,
  type GraphQLCompositeType,
  GraphQLIncludeDirective,
  type GraphQLSchema,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** The places of a selection that one field of the answer comes from. */
export interface FieldGroup {
  readonly name: string;
  /** The object type that alone has it; null where every object at its place does. */
  readonly on: string | null;
  /** The type whose field it is. */
  readonly type: GraphQLCompositeType;
  readonly nodes: readonly FieldNode[];
}

/** What collecting takes of an operation. */
export interface CollectingOperation {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly variables: Record<string, unknown>;
}

/**
 * Collects the fields of a selection as execution does (GraphQL specification, section 6.3.2): by their name in the
 * answer, fragments included, what `@skip` and `@include` leave out left out. Here, an abstract type has the fields of
 * all that it may be.
 */
export function collectFields(
  operation: CollectingOperation,
  parent: GraphQLCompositeType,
  selectionSets: readonly SelectionSetNode[],
): FieldGroup[] {
  const groups = new Map<string, FieldGroup & { nodes: FieldNode[] }>();
  const spread = new Set<string>();
  const visit = (type: GraphQLCompositeType, { selections }: SelectionSetNode) => {
    for (const selection of selections) {
      if (isLeftOut(selection, operation.variables)) continue;
      if (selection.kind === Kind.FIELD) addField(type, selection);
      else visitFragment(type, selection);
    }
  };
  const addField = (type: GraphQLCompositeType, node: FieldNode) => {
    const name = (node.alias ?? node.name).value;
    const on = type === parent || isAbstractType(type) ? null : type.name;
    const key = `${on ?? ''}.${name}`;
    const group = groups.get(key);
    if (group) group.nodes.push(node);
    else groups.set(key, { name, on, type, nodes: [node] });
  };
  const visitFragment = (type: GraphQLCompositeType, node: Exclude<SelectionNode, FieldNode>) => {
    if (node.kind === Kind.INLINE_FRAGMENT) {
      visit(narrowed(type, node.typeCondition?.name.value), node.selectionSet);
      return;
    }
    const fragment = operation.fragments.get(node.name.value);
    // Within different types the same fragment has different fields.
    const key = `${type.name} ${node.name.value}`;
    if (!fragment || spread.has(key)) return;
    spread.add(key);
    visit(narrowed(type, fragment.typeCondition.name.value), fragment.selectionSet);
  };
  // An object stays what it is, whatever interface of it a fragment names.
  const narrowed = (type: GraphQLCompositeType, condition: string | undefined) => {
    const named = condition === undefined ? undefined : operation.schema.getType(condition);
    return isAbstractType(type) && isCompositeType(named) ? named : type;
  };
  selectionSets.forEach((selectionSet) => {
    visit(parent, selectionSet);
  });
  return [...groups.values()];
}

function isLeftOut(node: SelectionNode, variables: Record<string, unknown>): boolean {
  if (!node.directives?.length) return false;
  return (
    getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true ||
    getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] === false
  );
}
