import { composeServices } from '@apollo/composition';
import { lexicographicSortSchema, parse, printSchema } from 'graphql';

/** A subgraph as composition sees it. */
export interface SubgraphSource {
  readonly name: string;
  /** Where a router finds it, unless it is told otherwise. */
  readonly url: string;
  readonly sdl: string;
}

/** What composition made of the subgraphs. */
export interface Composition {
  /** For gateways and routers; empty when there are errors. */
  readonly supergraphSdl: string;
  /** For clients: what they can ask, without the federation machinery; empty when there are errors. */
  readonly apiSdl: string;
  /** Errors, and hints too: a hint can mean that a field silently disappeared from the graph. */
  readonly problems: readonly string[];
}

/** Composes the subgraphs into one graph; takes a second or two. */
export function compose(subgraphs: readonly SubgraphSource[]): Composition {
  const result = composeServices(
    subgraphs.map(({ name, url, sdl }) => ({ name, url, typeDefs: parse(sdl) })),
  );
  if (result.errors) {
    return { supergraphSdl: '', apiSdl: '', problems: result.errors.map(({ message }) => oneLine(message)) };
  }
  const api = result.schema.toAPISchema().toGraphQLJSSchema();
  return {
    supergraphSdl: `${result.supergraphSdl.trim()}\n`,
    apiSdl: `${printSchema(lexicographicSortSchema(api))}\n`,
    problems: result.hints.map(({ definition, message }) => `hint ${definition.code}: ${oneLine(message)}`),
  };
}

function oneLine(message: string): string {
  return message.replace(/\s+/g, ' ').trim();
}
