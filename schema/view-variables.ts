import {
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputType,
  type OperationDefinitionNode,
  print,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import type { ViewVariable, ViewVariableKind } from '../subgraphs/shared/view';

const SCALARS: readonly string[] = [
  'ID',
  'String',
  'Int',
  'Float',
  'Boolean',
  'DateTime',
] satisfies ViewVariableKind[];
const LIST_OF_LISTS = /\[\[/;

/**
 * The variables of a view's query, so that values can be checked without the schema. Plain ones and lists of them only: an
 * input object would let a page choose what nobody has looked at.
 */
export function variablesOf(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
): { readonly variables: Readonly<Record<string, ViewVariable>>; readonly faults: readonly string[] } {
  const read = variableDefinitions.map(
    (node) => [node.variable.name.value, variableOf(schema, node)] as const,
  );
  const known = read.flatMap(([name, variable]) => (variable ? [[name, variable] as const] : []));
  const faults = read
    .filter(([, variable]) => !variable)
    .map(([name]) => `$${name} must be a scalar, an enum or a list of one.`);
  return { variables: Object.fromEntries(known), faults };
}

function variableOf(schema: GraphQLSchema, { type: node }: VariableDefinitionNode): ViewVariable | null {
  const type = print(node);
  const wrapped = typeFromAST(schema, node as never) as GraphQLInputType | undefined;
  if (!isInputType(wrapped) || LIST_OF_LISTS.test(type)) return null;
  const named = getNamedType(wrapped);
  if (isEnumType(named)) return { type, kind: 'ENUM', values: named.getValues().map(({ name }) => name) };
  return SCALARS.includes(named.name) ? { type, kind: named.name as ViewVariableKind } : null;
}
