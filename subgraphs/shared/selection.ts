import { collectSubFields } from '@graphql-tools/utils';
import {
  type FieldNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  getNamedType,
  isAbstractType,
  isObjectType,
} from 'graphql';

/** The names of the fields that are selected below this one, or below each of the paths given; fragments included. */
export function selectedFields(
  info: GraphQLResolveInfo,
  ...paths: readonly (readonly string[])[]
): Set<string> {
  const start = getNamedType(info.returnType);
  const names = new Set<string>();
  if (!isObjectType(start)) return names;
  for (const path of paths.length ? paths : [[]]) {
    for (const name of fieldsAt(info, start, info.fieldNodes, path).keys()) names.add(name);
  }
  return names;
}

/** The fields that are selected for an object of this type, also where the field's own type is an interface or union. */
export function selectedFieldsOf(info: GraphQLResolveInfo, typeName: string): Set<string> {
  if (!isAbstractType(getNamedType(info.returnType))) return selectedFields(info);
  const type = info.schema.getType(typeName);
  return new Set(isObjectType(type) ? fieldsAt(info, type, info.fieldNodes, []).keys() : []);
}

/** The fields that are selected on the rows of a connection, through `nodes` and through `edges`. */
export function selectedRowFields(info: GraphQLResolveInfo): Set<string> {
  return selectedFields(info, ['nodes'], ['edges', 'node']);
}

/** True where rows of a connection are wanted, or their cursors, and not its count alone. */
export function selectsRows(info: GraphQLResolveInfo): boolean {
  const fields = selectedFields(info);
  return fields.has('nodes') || fields.has('edges') || fields.has('pageInfo');
}

function fieldsAt(
  info: GraphQLResolveInfo,
  type: GraphQLObjectType,
  nodes: readonly FieldNode[],
  [step, ...rest]: readonly string[],
): Map<string, FieldNode[]> {
  const fields = byName(
    collectSubFields(info.schema, info.fragments, info.variableValues, type, [...nodes]).fields,
  );
  if (step === undefined) return fields;
  const below = fields.get(step);
  const next = getNamedType(type.getFields()[step]?.type);
  return below && isObjectType(next) ? fieldsAt(info, next, below, rest) : new Map<string, FieldNode[]>();
}

// The collected fields are keyed by response name; two aliases of one field are one field to storage.
function byName(fields: Map<string, FieldNode[]>): Map<string, FieldNode[]> {
  const named = new Map<string, FieldNode[]>();
  for (const nodes of fields.values()) {
    for (const node of nodes) named.set(node.name.value, [...(named.get(node.name.value) ?? []), node]);
  }
  return named;
}
