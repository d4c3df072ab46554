import {
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';

/** Literals for the arguments that a field cannot do without where it is selected below others, by its coordinate. */
export type NestedArguments = Readonly<Record<string, string>>;

/**
 * Everything that can be selected on a type: all of its leaves, and the objects below it so many steps deep. Pages,
 * their edges and rows count as no step. Every object says its type.
 * @throws when a field needs arguments and the table has none for it.
 */
export function everythingOf(
  schema: GraphQLSchema,
  typeName: string,
  depth: number,
  nested: NestedArguments,
): string {
  const type = schema.getType(typeName);
  if (isAbstractType(type)) {
    const parts = schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} { ${fieldsOf(each, depth, nested)} }`);
    return `__typename ${parts.join(' ')}`;
  }
  if (!isObjectType(type)) throw new Error(`${typeName} is no type to select from.`);
  return fieldsOf(type, depth, nested);
}

function fieldsOf(type: GraphQLObjectType, depth: number, nested: NestedArguments): string {
  const parts = Object.values(type.getFields()).map((field) => {
    const below = getNamedType(field.type);
    const call = `${field.name}${argumentsOf(type, field, nested)}`;
    if (isLeafType(below)) return call;
    if (!isObjectType(below))
      throw new Error(`${type.name}.${field.name} is abstract: say how to select it.`);
    // The rows of a page are the same by both ways; what an edge has of its own is the cursor.
    if (below.name.endsWith('Edge')) return `${call} { __typename cursor node { __typename } }`;
    if (isPart(below)) return `${call} { ${fieldsOf(below, depth, nested)} }`;
    if (depth > 0) return `${call} { ${fieldsOf(below, depth - 1, nested)} }`;
    return `${call} { __typename${'id' in below.getFields() ? ' id' : ''} }`;
  });
  return `__typename ${parts.join(' ')}`;
}

/** True for the types that only carry others: a page of a list and its rows. */
export function isPart({ name }: GraphQLObjectType): boolean {
  return name.endsWith('Connection') || name.endsWith('Edge');
}

function argumentsOf(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  nested: NestedArguments,
): string {
  if (!field.args.some(isRequiredArgument)) return '';
  const coordinate = `${type.name}.${field.name}`;
  const known = nested[coordinate];
  if (known === undefined)
    throw new Error(`The tenancy test has no arguments for ${coordinate}: give it some.`);
  return `(${known})`;
}
