import 'reflect-metadata';
import { composeServices } from '@apollo/composition';
import { parse } from 'graphql';
import { createConnection } from 'mongoose';
import {
  Arg,
  Ctx,
  Directive,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Query,
  Resolver,
  Root,
  FieldResolver,
} from 'type-graphql';
import type { SubgraphContext } from '../../../subgraphs/shared/context';
import { forbidden } from '../../../subgraphs/shared/errors';
import { createLogger } from '../../../subgraphs/shared/logger';
import { type RunningSubgraph, startSubgraph } from '../../../subgraphs/shared/running-subgraph';
import { defineSubgraph, type Subgraph } from '../../../subgraphs/shared/subgraph';
import type { Transport } from '../../../subgraphs/shared/transport';

// Two small subgraphs, without a database: widgets, and what is in stock of each.

/** What the mutation `rename` was called with. */
export const renamed: string[] = [];

let serial = 0;
const makeSerial = () => ++serial;

@Directive('@key(fields: "id")')
@ObjectType('Widget', { simpleResolvers: true })
class Widget {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;
}

@Resolver(() => Widget)
class WidgetResolver {
  @Query(() => Widget, { nullable: true })
  widget(@Arg('id', () => ID) id: string): Widget | null {
    return id === 'none' ? null : { id, name: `Widget ${id}` };
  }

  @Query(() => [Widget])
  widgets(): Widget[] {
    return ['1', '2'].map((id) => ({ id, name: `Widget ${id}` }));
  }

  @Query(() => String)
  whoAsks(@Ctx() { viewer }: SubgraphContext): string {
    return `${viewer.name}, ${viewer.role}`;
  }

  @Query(() => String, { nullable: true })
  broken(): string {
    throw new Error('connection to 10.0.0.7 lost at /srv/secret.ts');
  }

  @Query(() => String, { nullable: true })
  refused(): string {
    throw forbidden('Only the provider may ask for this.');
  }

  @Query(() => String, { nullable: true })
  async slow(@Arg('ms', () => Int) ms: number): Promise<string> {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return 'done';
  }

  @Query(() => String)
  echo(@Arg('text', () => String) text: string): string {
    return text;
  }

  @Mutation(() => String)
  rename(@Arg('name', () => String) name: string): string {
    renamed.push(name);
    return name;
  }
}

@Directive('@key(fields: "id")')
@ObjectType('Widget', { simpleResolvers: true })
class StockedWidget {
  @Field(() => ID)
  id!: string;
}

@Resolver(() => StockedWidget)
class StockResolver {
  @Query(() => Int, { nullable: true })
  serialOfRequest(@Ctx() context: SubgraphContext): number {
    return context.once(makeSerial);
  }

  @FieldResolver(() => Int, { nullable: true })
  stock(@Root() { id }: StockedWidget): number {
    return Number(id) * 10;
  }

  @FieldResolver(() => Int, { nullable: true })
  serial(@Root() _: StockedWidget, @Ctx() context: SubgraphContext): number {
    return context.once(makeSerial);
  }
}

export const widgetSubgraph: Subgraph = defineSubgraph({
  name: 'partners',
  resolvers: [WidgetResolver],
  orphanedTypes: [],
  references: {},
  entities: [],
  directives: ['@key'],
});

export const stockSubgraph: Subgraph = defineSubgraph({
  name: 'customers',
  resolvers: [StockResolver],
  orphanedTypes: [StockedWidget],
  references: { Widget: ({ id }) => ({ id }) },
  entities: [],
  directives: ['@key'],
});

let composed: string | undefined;

/** The supergraph of the two. */
export function widgetSupergraph(): string {
  if (composed !== undefined) return composed;
  const services = [widgetSubgraph, stockSubgraph].map(({ name, sdl }) => ({
    name,
    url: `http://${name}`,
    typeDefs: parse(sdl),
  }));
  const { errors, supergraphSdl } = composeServices(services);
  if (!supergraphSdl) throw new Error(errors?.map(({ message }) => message).join('\n'));
  return (composed = supergraphSdl);
}

/** Starts one of the two; neither stores anything, so the connection stays closed. */
export function startWidgetSubgraph(subgraph: Subgraph, transport: Transport): Promise<RunningSubgraph> {
  const environment = {
    database: createConnection(),
    transport,
    now: () => new Date(),
    logger: createLogger('silent'),
  };
  return startSubgraph(subgraph, environment);
}
