import {
  type DefinitionNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  parse,
  print,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
  valueFromASTUntyped,
  visit,
} from 'graphql';
import { fragmentsOf, operationOf, type ParsedRequest } from './parsed-request';

/** The names that are added to a document to page with. */
export const PAGE_INFO = 'sgPageInfo';
export const TOTAL_COUNT = 'sgTotalCount';

/** A document that asks for one page of one connection, and for nothing else of what the original asked. */
export interface PageDocument {
  readonly query: string;
  readonly operationName: string | undefined;
  /** The variables to send; the cursor is null for the first page, and counting costs, so it is done once. */
  variables(first: number, after: string | null, isCounted: boolean): Record<string, unknown>;
  /** The cursor that the original started after. */
  readonly after: string | null;
  /** How many rows the original asked for; undefined where it left that to the graph. */
  readonly first: number | undefined;
}

/**
 * Rewrites a query so that it pages through the connection at `path`, the keys of an answer: `first` and `after` become
 * variables, `last` and `before` go, and only what leads to the connection and what is in it is kept. Null for a mutation, and
 * where the query has no field at that path.
 */
export function pageDocument(
  request: ParsedRequest,
  path: readonly string[],
  hasTotalCount: boolean,
): PageDocument | null {
  const operation = operationOf(request);
  if (operation?.operation !== OperationTypeNode.QUERY) return null;
  const fragments = fragmentsOf(request.document);
  const targets: FieldNode[] = [];
  const kept = pruned(operation.selectionSet, path, fragments, (field) => {
    targets.push(field);
    return paged(field, hasTotalCount);
  });
  const [target] = targets;
  if (!kept || !target) return null;
  const selected: OperationDefinitionNode = { ...operation, selectionSet: kept };
  const definitions: DefinitionNode[] = [selected, ...fragmentsIn(selected, fragments)];
  const used = variablesIn(definitions);
  const own = (operation.variableDefinitions ?? []).filter(({ variable }) => used.has(variable.name.value));
  definitions[0] = { ...selected, variableDefinitions: [...own, ...addedVariables(hasTotalCount)] };
  const names = new Set(own.map(({ variable }) => variable.name.value));
  const given = Object.fromEntries(Object.entries(request.variables).filter(([name]) => names.has(name)));
  const [first, after] = [
    argument(target, 'first', request.variables),
    argument(target, 'after', request.variables),
  ];
  return {
    query: print({ kind: Kind.DOCUMENT, definitions }),
    operationName: operation.name?.value,
    variables: (size, cursor, isCounted) => ({
      ...given,
      sgFirst: size,
      sgAfter: cursor,
      ...(hasTotalCount && { sgCount: isCounted }),
    }),
    first: typeof first === 'number' ? first : undefined,
    after: typeof after === 'string' ? after : null,
  };
}

// What leads to the field at the path, spreads on the way made inline: the fragments may be used elsewhere as well.
function pruned(
  { selections, ...rest }: SelectionSetNode,
  path: readonly string[],
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  rewrite: (field: FieldNode) => FieldNode,
): SelectionSetNode | undefined {
  const [key, ...deeper] = path;
  const kept = selections.flatMap((node): SelectionNode[] => {
    if (node.kind === Kind.FIELD) {
      if ((node.alias ?? node.name).value !== key) return [];
      if (!deeper.length) return [rewrite(node)];
      const below = node.selectionSet && pruned(node.selectionSet, deeper, fragments, rewrite);
      return below ? [{ ...node, selectionSet: below }] : [];
    }
    const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
    const below = fragment && pruned(fragment.selectionSet, path, fragments, rewrite);
    if (!below) return [];
    const { typeCondition } = fragment;
    const { directives } = node;
    return [
      {
        kind: Kind.INLINE_FRAGMENT,
        selectionSet: below,
        ...(typeCondition && { typeCondition }),
        ...(directives && { directives }),
      },
    ];
  });
  return kept.length ? { ...rest, selections: kept } : undefined;
}

const REPLACED: ReadonlySet<string> = new Set(['first', 'after', 'last', 'before']);

// What is added, written as it will look.
const [ADDED] = parse(
  `query ($sgFirst: Int, $sgAfter: String, $sgCount: Boolean!) {
    rows(first: $sgFirst, after: $sgAfter) {
      ${PAGE_INFO}: pageInfo { hasNextPage endCursor }
      ${TOTAL_COUNT}: totalCount @include(if: $sgCount)
    }
  }`,
  { noLocation: true },
).definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
const ADDED_VARIABLES = ADDED?.variableDefinitions ?? [];
const ADDED_FIELD = ADDED?.selectionSet.selections.find((node) => node.kind === Kind.FIELD);

function paged(field: FieldNode, hasTotalCount: boolean): FieldNode {
  const others = (field.arguments ?? []).filter(({ name }) => !REPLACED.has(name.value));
  // Counting again for each page would be dear.
  const own = (field.selectionSet?.selections ?? []).filter((node) => !isTotalCount(node));
  const added = ADDED_FIELD?.selectionSet?.selections ?? [];
  return {
    ...field,
    arguments: [...others, ...(ADDED_FIELD?.arguments ?? [])],
    selectionSet: {
      kind: Kind.SELECTION_SET,
      selections: [...own, ...added.filter((node) => hasTotalCount || !isTotalCount(node))],
    },
  };
}

function addedVariables(hasTotalCount: boolean): readonly VariableDefinitionNode[] {
  return ADDED_VARIABLES.filter(({ variable }) => hasTotalCount || variable.name.value !== 'sgCount');
}

function isTotalCount(node: SelectionNode): boolean {
  return node.kind === Kind.FIELD && node.name.value === 'totalCount';
}

function argument(
  { arguments: given }: FieldNode,
  name: string,
  variables: ParsedRequest['variables'],
): unknown {
  const value = given?.find((node) => node.name.value === name)?.value;
  return value && valueFromASTUntyped(value, variables);
}

// The fragments that are spread below a node, also by one another, each once.
function fragmentsIn(
  node: OperationDefinitionNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): FragmentDefinitionNode[] {
  const found = new Set<FragmentDefinitionNode>();
  const find = (within: OperationDefinitionNode | FragmentDefinitionNode): unknown =>
    visit(within, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || found.has(fragment)) return;
        found.add(fragment);
        find(fragment);
      },
    });
  find(node);
  return [...found];
}

function variablesIn(definitions: readonly DefinitionNode[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const definition of definitions)
    visit(definition, {
      // A definition alone is no use.
      VariableDefinition: () => false,
      Variable: ({ name }) => void names.add(name.value),
    });
  return names;
}
