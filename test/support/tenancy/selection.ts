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

interface Rules {
  readonly nested: NestedArguments;
  /** The coordinates of fields that are not selected. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Everything that can be selected on a type: all of its leaves, and the objects below it so many steps deep; of the
 * type itself `only` one field where that is given. Pages, their rows and what has no id count as no step. Every object
 * says its type.
 * @throws when a field needs arguments and the table has none for it.
 */
export function everythingOf(
  schema: GraphQLSchema,
  typeName: string,
  depth: number,
  nested: NestedArguments,
  leftOut: ReadonlySet<string> = new Set(),
  only?: string,
): string {
  const type = schema.getType(typeName);
  const rules = { nested, leftOut };
  if (isAbstractType(type)) {
    // Beside other types, fields go by names of their own: two types may have different fields of one name.
    const parts = schema
      .getPossibleTypes(type)
      .map((each) => `... on ${each.name} { ${fieldsOf(each, depth, rules, `${each.name}__`)} }`);
    return `__typename ${parts.join(' ')}`;
  }
  if (!isObjectType(type)) throw new Error(`${typeName} is no type to select from.`);
  const field = only === undefined ? undefined : type.getFields()[only];
  return field ? (selected(type, field, depth, rules) ?? '') : fieldsOf(type, depth, rules);
}

function fieldsOf(type: GraphQLObjectType, depth: number, rules: Rules, prefix = ''): string {
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const selection = selected(type, field, depth, rules);
    return selection === null ? [] : [prefix && `${prefix}${field.name}: `, selection];
  });
  return ['__typename', ...parts].join(' ');
}

function selected(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  depth: number,
  rules: Rules,
): string | null {
  if (rules.leftOut.has(`${type.name}.${field.name}`)) return null;
  const below = getNamedType(field.type);
  const call = `${field.name}${argumentsOf(type, field, rules)}`;
  if (isLeafType(below)) return call;
  if (!isObjectType(below)) throw new Error(`${type.name}.${field.name} is abstract: say how to select it.`);
  // The rows of a page are the same by both ways; what an edge has of its own is the cursor.
  if (below.name.endsWith('Edge')) return `${call} { __typename cursor node { __typename } }`;
  if (isPart(below) || !isFoundById(below)) return `${call} { ${fieldsOf(below, depth, rules)} }`;
  if (depth > 0) return `${call} { ${fieldsOf(below, depth - 1, rules)} }`;
  return `${call} { __typename id }`;
}

// What has no id is a part of what it stands in.
function isFoundById(type: GraphQLObjectType): boolean {
  return 'id' in type.getFields();
}

/** True for the types that only carry others: a page of a list and its rows. */
export function isPart({ name }: GraphQLObjectType): boolean {
  return name.endsWith('Connection') || name.endsWith('Edge');
}

function argumentsOf(type: GraphQLObjectType, field: GraphQLField<unknown, unknown>, rules: Rules): string {
  if (!field.args.some(isRequiredArgument)) return '';
  const coordinate = `${type.name}.${field.name}`;
  const known = rules.nested[coordinate];
  if (known === undefined)
    throw new Error(`The tenancy test has no arguments for ${coordinate}: give it some.`);
  return `(${known})`;
}
