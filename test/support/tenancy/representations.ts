import { type GraphQLSchema, isUnionType, Kind, parse, visit } from 'graphql';
import { everythingOf } from './selection';
import { FIXED_ARGUMENTS } from './arguments';
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

/** Every entity that a subgraph resolves, by each of its keys. */
export function entityProbes(schema: GraphQLSchema, sdl: string): EntityProbe[] {
  const union = schema.getType('_Entity');
  if (!isUnionType(union)) return [];
  return union.getTypes().flatMap(({ name }) => {
    const selection = everythingOf(schema, name, 2, FIXED_ARGUMENTS);
    const query = `query Probe($representations: [_Any!]!) { _entities(representations: $representations) { ... on ${name} { ${selection} } } }`;
    return keysOf(sdl, name).map((key) => ({
      ...{ name: `_entities(${name} by ${key})`, query },
      variables: (subject: Subject) => ({
        representations: [{ __typename: name, [key]: valueOf(name, key, subject), ...BROUGHT }],
      }),
    }));
  });
}

function valueOf(type: string, key: string, subject: Subject): string {
  if (key === 'id') return subject.ids[type as keyof Subject['ids']];
  const read = KEYS[`${type}.${key}`];
  if (!read) throw new Error(`The tenancy test does not know the key ${type}.${key}: give it one.`);
  return read(subject);
}

// From the SDL, since a built schema does not tell its directives.
function keysOf(sdl: string, typeName: string): string[] {
  const keys: string[] = [];
  visit(parse(sdl), {
    ObjectTypeDefinition({ name, directives = [] }) {
      if (name.value !== typeName) return;
      for (const directive of directives) {
        const fields = directive.arguments?.find((argument) => argument.name.value === 'fields');
        if (directive.name.value === 'key' && fields?.value.kind === Kind.STRING)
          keys.push(fields.value.value);
      }
    },
  });
  return keys;
}
