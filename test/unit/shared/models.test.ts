import { isEnumType, isNonNullType, isObjectType, getNamedType, type GraphQLObjectType } from 'graphql';
import type { SchemaType } from 'mongoose';
import { subgraphs } from '../../../subgraphs';
import type { AnyEntity } from '../../../subgraphs/shared/entity';
import type { Subgraph } from '../../../subgraphs/shared/subgraph';
import { SUBGRAPH_NAMES } from '../../../subgraphs/shared/subgraph-name';

// The two lists of every model, what the API says and what storage says, must not part.

const loaded = Promise.all(SUBGRAPH_NAMES.map((name) => subgraphs[name]()));

interface Pair {
  readonly entity: AnyEntity;
  readonly type: GraphQLObjectType;
}

async function pairs(): Promise<Pair[]> {
  return (await loaded).flatMap((subgraph: Subgraph) =>
    subgraph.entities.flatMap((entity) => {
      const type = subgraph.schema.getType(entity.type);
      return isObjectType(type) ? [{ entity, type }] : [];
    }),
  );
}

// Fields that another subgraph's loader or the federation machinery gives, and not the document.
const stored = (entity: AnyEntity, field: string): SchemaType | undefined =>
  entity.schema.path(field === 'id' ? '_id' : field) as SchemaType | undefined;

test('there are models to look at', async () => {
  expect((await pairs()).map(({ entity }) => entity.type).sort()).toEqual(
    [
      ...[
        'Agent',
        'ApiKey',
        'Article',
        'Customer',
        'EmbedKey',
        'EmbedToken',
        'Escalation',
        'Partner',
        'Product',
      ],
      ...['RemediationPlan', 'Service', 'ServiceIncident', 'Ticket'],
    ].sort(),
  );
});

test('every field of the API is stored under its name, or says what it is computed from', async () => {
  const lost = (await pairs()).flatMap(({ entity, type }) =>
    Object.keys(type.getFields())
      .filter((field) => !stored(entity, field) && !(field in entity.computed))
      .map((field) => `${entity.type}.${field}`),
  );
  expect(lost).toEqual([]);
});

test('what a field is computed from is stored', async () => {
  const lost = (await pairs()).flatMap(({ entity }) =>
    [...Object.values(entity.computed).flat(), ...entity.always, ...Object.keys(entity.parts ?? {})]
      .filter((path) => path !== '_id' && !entity.schema.path(path))
      .map((path) => `${entity.type} ${path}`),
  );
  expect(lost).toEqual([]);
});

test('an enum has the same values in the API and in storage', async () => {
  const compared = (await pairs()).flatMap(({ entity, type }) =>
    Object.values(type.getFields()).flatMap((field) => {
      const enumType = getNamedType(field.type);
      const path = stored(entity, field.name);
      if (!isEnumType(enumType) || !path) return [];
      const options = path.options as { enum?: string[] };
      expect([field.name, [...(options.enum ?? [])].sort()]).toEqual([
        field.name,
        enumType
          .getValues()
          .map(({ value }) => String(value))
          .sort(),
      ]);
      return [field.name];
    }),
  );
  expect(compared.length).toBeGreaterThan(10);
});

test('a field that is never null in the API is required in storage, or has a default', async () => {
  const loose = (await pairs()).flatMap(({ entity, type }) =>
    Object.values(type.getFields())
      .filter((field) => {
        const path = stored(entity, field.name);
        if (!path || !isNonNullType(field.type) || field.name in entity.computed) return false;
        const { required, default: fallback } = path.options as { required?: boolean; default?: unknown };
        return !required && fallback == null && path.instance !== 'Array';
      })
      .map((field) => `${entity.type}.${field.name}`),
  );
  expect(loose).toEqual([]);
});
