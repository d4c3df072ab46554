import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isObjectType,
  isRequiredArgument,
} from 'graphql';
import { type Cursors, FIXED_ARGUMENTS, optionsFor, REACHED_THROUGH } from './arguments';
import { everythingOf, isPart } from './selection';
import { nobody, type Subject } from './world';

/** One question: a document that stays the same, and variables that depend on whom it is about. */
export interface Probe {
  /** The field and the argument that is varied, for messages. */
  readonly name: string;
  readonly query: string;
  /** True for the first of the questions about one field. */
  readonly isFirst: boolean;
  /** Null when the question cannot be put about this subject. */
  variables(subject: Subject, cursors: Cursors): Record<string, unknown> | null;
}

// How deep the answers are looked into: an object two steps, and so the lists at the top of the graph, below whose rows
// other lists are fetched for many parents at once; the rows of another list one, an object that was asked for by another
// of its keys one, and a list that was only filtered, ordered or cut in another way by itself.
function depthOf(
  type: GraphQLNamedType,
  owner: GraphQLObjectType,
  { isFirst, isFirstKey }: { isFirst: boolean; isFirstKey: boolean },
): number {
  if (!isObjectType(type)) return 0;
  if (!isPart(type)) return isFirstKey ? 2 : 1;
  if (!isFirst) return 0;
  return owner.name === 'Query' ? 2 : 1;
}

/** Every query field, and every field of every other type that takes arguments, with every argument in turn. */
export function probesOf(schema: GraphQLSchema): Probe[] {
  const query = schema.getQueryType();
  if (!query) throw new Error('The graph has no queries.');
  const ofQuery = Object.values(query.getFields()).flatMap((field) => fieldProbes(schema, query, field));
  return [...ofQuery, ...typesWithFields(schema, query).flatMap((type) => belowProbes(schema, type))];
}

function typesWithFields(schema: GraphQLSchema, query: GraphQLObjectType): GraphQLObjectType[] {
  const roots = [query, schema.getMutationType()];
  const all = Object.values(schema.getTypeMap()).filter(isObjectType);
  return all.filter((type) => !roots.includes(type) && !type.name.startsWith('_'));
}

function belowProbes(schema: GraphQLSchema, type: GraphQLObjectType): Probe[] {
  const fields = Object.values(type.getFields()).filter(({ args }) => args.length > 0);
  return fields.flatMap((field) => fieldProbes(schema, type, field));
}

// The arguments that a field needs are given always; of the others each is given alone, in every way there is.
function fieldProbes(
  schema: GraphQLSchema,
  owner: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
): Probe[] {
  const required = field.args.filter(isRequiredArgument);
  const optional = field.args.filter((arg) => !required.includes(arg));
  const varied = [...required, ...optional].flatMap((arg) => {
    const count = optionsFor(coordinateOf(owner, field, arg), arg, SAMPLE, null).length;
    return Array.from({ length: count }, (_, index) =>
      probe(schema, owner, field, required.includes(arg) ? required : [...required, arg], arg, index),
    );
  });
  return required.length ? varied : [probe(schema, owner, field, [], null, 0), ...varied];
}

// Only asked how many ways there are, which does not depend on the subject.
const SAMPLE = nobody();

function probe(
  schema: GraphQLSchema,
  owner: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  given: readonly GraphQLArgument[],
  varied: GraphQLArgument | null,
  index: number,
): Probe {
  const declared = given.map((arg) => `$${arg.name}: ${String(arg.type)}`);
  const passed = given.map((arg) => `${arg.name}: $${arg.name}`).join(', ');
  const type = getNamedType(field.type);
  const isFirst = varied === null || (isRequiredArgument(varied) && varied === given[0] && index === 0);
  const depth = depthOf(type, owner, { isFirst, isFirstKey: varied === null || varied === field.args[0] });
  const below = 'getFields' in type || 'getTypes' in type;
  const selection = below ? ` { ${everythingOf(schema, type.name, depth, FIXED_ARGUMENTS)} }` : '';
  const call = `${field.name}${passed && `(${passed})`}${selection}`;
  const [head, tail, root] = wrapping(schema, owner);
  const variables = [...(root ? ['$root: ID!'] : []), ...declared].join(', ');
  return {
    name: `${owner.name}.${field.name}${varied ? `(${varied.name}: #${index})` : ''}`,
    query: `query Probe${variables && `(${variables})`} ${head} ${call} ${tail}`,
    isFirst,
    variables(subject, cursors) {
      const values = given.map((arg) => {
        const cursor = cursors.get(`${owner.name}.${field.name}`)?.get(subject) ?? null;
        const options = optionsFor(coordinateOf(owner, field, arg), arg, subject, cursor);
        return [arg.name, options[arg === varied ? index : 0]] as const;
      });
      if (values.some(([, value]) => value === undefined)) return null;
      return { ...Object.fromEntries(values), ...(root && { root: subject.ids[root] }) };
    },
  };
}

type NodeName = keyof Subject['ids'];

// How a field of this type is reached: at the top, through `node`, or by a way of its own.
function wrapping(
  schema: GraphQLSchema,
  owner: GraphQLObjectType,
): [head: string, tail: string, root: NodeName | null] {
  if (owner === schema.getQueryType()) return ['{', '}', null];
  if (owner.getInterfaces().some(({ name }) => name === 'Node'))
    return [`{ node(id: $root) { ... on ${owner.name} {`, '} } }', owner.name as NodeName];
  const way = REACHED_THROUGH[owner.name];
  if (!way) throw new Error(`The tenancy test does not know how to reach ${owner.name}: say so.`);
  return [`{ ${way.head}`, `${way.tail} }`, null];
}

function coordinateOf(
  owner: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  arg: GraphQLArgument,
): string {
  return `${owner.name}.${field.name}(${arg.name}:)`;
}

/** The lists of the graph, each asked for its first and last cursor alone. */
export function cursorProbes(schema: GraphQLSchema): (Probe & { readonly coordinate: string })[] {
  const query = schema.getQueryType();
  if (!query) throw new Error('The graph has no queries.');
  const owners = [query, ...typesWithFields(schema, query)];
  return owners.flatMap((owner) =>
    Object.values(owner.getFields()).flatMap((field) => {
      const type = getNamedType(field.type);
      if (!isObjectType(type) || !isPart(type) || !field.args.some(({ name }) => name === 'after')) return [];
      const [head, tail, root] = wrapping(schema, owner);
      const coordinate = `${owner.name}.${field.name}`;
      return {
        ...{ coordinate, name: `${coordinate} for its cursors`, isFirst: true },
        query: `query Cursors${root ? '($root: ID!)' : ''} ${head} ${field.name} { pageInfo { startCursor endCursor } } ${tail}`,
        variables: (subject: Subject) => (root ? { root: subject.ids[root] } : {}),
      };
    }),
  );
}

/** The input fields that no question uses, as coordinates: each is a way to ask about others that nobody has tried. */
export function unusedInputFields(
  schema: GraphQLSchema,
  probes: readonly Probe[],
  subject: Subject,
): string[] {
  const used = JSON.stringify(probes.map((each) => each.variables(subject, new Map())));
  const inputs = new Set<string>();
  for (const { query } of probes)
    for (const [, name] of query.matchAll(/\$\w+: \[?(\w+)/g)) if (name) inputs.add(name);
  return [...inputs].flatMap((name) => {
    const type = schema.getType(name);
    if (!isInputObjectType(type)) return [];
    const missing = Object.keys(type.getFields()).filter((field) => !used.includes(`"${field}":`));
    return missing.map((field) => `${name}.${field}`);
  });
}
