import 'reflect-metadata';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { printSchemaWithDirectives } from '@graphql-tools/utils';
import { type GraphQLResolveInfo, type GraphQLSchema, parse } from 'graphql';
import { buildSchemaSync, type ClassType, createResolversMap, type NonEmptyArray } from 'type-graphql';
import type { SettingsFiles, SubgraphContext } from './context';
import type { AnyEntity } from './entity';
import { withFieldCosts } from './field-costs';
import type { SubgraphName } from './subgraph-name';
import type { Sweep } from './sweeping';

/** The key fields of an entity as the gateway sends them, with what `@requires` brought along. */
export type Representation = Record<string, unknown>;

/** Finds the entity behind a representation: hands out the loader's promise, null when there is none to see. */
export type ReferenceResolver = (
  representation: Representation,
  context: SubgraphContext,
  info: GraphQLResolveInfo,
) => unknown;

/** What a subgraph is made of. */
export interface SubgraphDefinition {
  readonly name: SubgraphName;
  readonly resolvers: NonEmptyArray<ClassType | (abstract new (...args: never[]) => unknown)>;
  /** Types that no resolver returns: stubs of other subgraphs' entities, types behind an interface. */
  readonly orphanedTypes: readonly ClassType[];
  readonly references: Readonly<Record<string, ReferenceResolver>>;
  readonly entities: readonly AnyEntity[];
  /** Federation directives that the types of this subgraph use. */
  readonly directives: readonly `@${string}`[];
  /** Reads what the subgraph is configured by, once, before it answers. @throws StartError naming what is wrong. */
  readonly readSettings?: (files: SettingsFiles) => Promise<unknown>;
  /** Housekeeping by its name, each kind of which runs at start and then every minute. */
  readonly sweeps?: Readonly<Record<string, Sweep>>;
}

/** A definition with its schema, built once. */
export interface Subgraph extends SubgraphDefinition {
  readonly sdl: string;
  readonly schema: GraphQLSchema;
}

const FEDERATION = 'https://specs.apollo.dev/federation/v2.9';
// What an operation costs is said where the types are; see the gateway's cost.
const COST_DIRECTIVES = ['@cost', '@listSize'];

/** Declares a subgraph. Its schema is built when it is first asked for, so that importing it costs nothing. */
export function defineSubgraph(definition: SubgraphDefinition): Subgraph {
  let built: { sdl: string; schema: GraphQLSchema } | undefined;
  const build = () => (built ??= buildSchema(definition));
  return {
    ...definition,
    get sdl() {
      return build().sdl;
    },
    get schema() {
      return build().schema;
    },
  };
}

// TypeGraphQL prints the types and gives the resolvers; Apollo's builder adds the federation machinery to both.
function buildSchema({ resolvers, orphanedTypes, references, directives }: SubgraphDefinition) {
  const schema = buildSchemaSync({
    resolvers: resolvers as NonEmptyArray<ClassType>,
    orphanedTypes: [...orphanedTypes],
    validate: false,
    skipCheck: true,
  });
  const types = withFieldCosts(printSchemaWithDirectives(schema));
  const imported = [...directives, ...COST_DIRECTIVES.filter((name) => types.includes(`${name}(`))];
  const link = `extend schema @link(url: "${FEDERATION}", import: ${JSON.stringify(imported)})`;
  const sdl = `${link}\n\n${types}\n`;
  const map = createResolversMap(schema) as Record<string, Record<string, unknown>>;
  for (const [type, resolve] of Object.entries(references)) {
    map[type] = { ...map[type], __resolveReference: resolve };
  }
  return { sdl, schema: buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: map as never }]) };
}
