import { type GraphQLSchema, isUnionType, Kind, type ObjectTypeDefinitionNode, parse } from 'graphql';
import { FIXED_ARGUMENTS } from './arguments';
import { everythingOf } from './selection';
import type { Subject } from './world';

/** One way to ask a subgraph for an entity by a key of it. */
export interface EntityProbe {
  readonly name: string;
  readonly query: string;
  variables(subject: Subject): Record<string, unknown>;
}

const KEYS: Readonly<Record<string, (subject: Subject) => string>> = {
  'Partner.mpnId': ({ keys }) => keys.mpnId,
  'Customer.tenantId': ({ keys }) => keys.tenantId,
  'Ticket.number': ({ keys }) => keys.number,
};

// What the gateway brings along for fields that need facts of other subgraphs; a client with a token invents it.
const BROUGHT = {
  customer: { allowDelegatedAccess: true, relationshipToPartner: 'RESELLER' },
  service: { health: { state: 'NORMAL' } },
};

/** Every entity that a subgraph resolves, by each of its keys: what it says by itself, and what it needs facts for. */
export function entityProbes(schema: GraphQLSchema, sdl: string): EntityProbe[] {
  const union = schema.getType('_Entity');
  if (!isUnionType(union)) return [];
  const types = parse(sdl).definitions.filter((each) => each.kind === Kind.OBJECT_TYPE_DEFINITION);
  const needy = fieldsWith(types, 'requires');
  const leftOut = new Set([...fieldsWith(types, 'external'), ...needy]);
  return union.getTypes().flatMap(({ name }) => {
    const ofType = [...needy].filter((coordinate) => coordinate.startsWith(`${name}.`));
    const selections = [
      everythingOf(schema, name, 1, FIXED_ARGUMENTS, leftOut),
      ...ofType.map((coordinate) => selectionOf(schema, coordinate)),
    ];
    return keysOf(types, name).flatMap((key) =>
      selections.map((selection, index) => probe(name, key, selection, ofType[index - 1] ?? '')),
    );
  });
}

function probe(type: string, key: string, selection: string, field: string): EntityProbe {
  return {
    name: `_entities(${type} by ${key})${field && ` ${field}`}`,
    query: `query Probe($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${type} { ${selection} } } }`,
    variables: (subject) => ({
      representations: [{ __typename: type, [key]: valueOf(type, key, subject), ...BROUGHT }],
    }),
  };
}

function selectionOf(schema: GraphQLSchema, coordinate: string): string {
  const [type = '', field = ''] = coordinate.split('.');
  const fields = everythingOf(schema, type, 1, FIXED_ARGUMENTS, new Set(), field);
  return `__typename ${fields}`;
}

function valueOf(type: string, key: string, subject: Subject): string {
  if (key === 'id') return subject.ids[type as keyof Subject['ids']];
  const read = KEYS[`${type}.${key}`];
  if (!read) throw new Error(`The tenancy test does not know the key ${type}.${key}: give it one.`);
  return read(subject);
}

// From the SDL, since a built schema does not tell its directives.
function fieldsWith(types: readonly ObjectTypeDefinitionNode[], directive: string): Set<string> {
  const coordinates = types.flatMap(({ name: type, fields = [] }) =>
    fields
      .filter(({ directives = [] }) => directives.some(({ name }) => name.value === directive))
      .map(({ name }) => `${type.value}.${name.value}`),
  );
  return new Set(coordinates);
}

// The keys by which a subgraph finds the type; it only names what it cannot find.
function keysOf(types: readonly ObjectTypeDefinitionNode[], typeName: string): string[] {
  const type = types.find(({ name }) => name.value === typeName);
  return (type?.directives ?? []).flatMap(({ name, arguments: given = [] }) => {
    const values = new Map(given.map((argument) => [argument.name.value, argument.value]));
    const [fields, resolvable] = [values.get('fields'), values.get('resolvable')];
    const isFound = resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
    return name.value === 'key' && fields?.kind === Kind.STRING && isFound ? [fields.value] : [];
  });
}
