import type { GraphQLFormattedError } from 'graphql';
import { GraphQLError } from 'graphql';
import { SUBGRAPH_NAMES, type SubgraphName } from './subgraph-name';
import type { ClientRequest, Transport } from './transport';

/** Another subgraph, asked as the same viewer, so that the owner's own visibility rules answer. */
export interface Peer {
  /** Resolves to `data`; rejects with the first error of the answer, or SUBGRAPH_UNAVAILABLE when there is none. */
  query<TData>(document: string, variables?: Record<string, unknown>): Promise<TData>;
}

export type Peers = Readonly<Record<SubgraphName, Peer>>;

/** The peers of one client request. */
export function createPeers(transport: Transport, request: ClientRequest): Peers {
  const peer = (subgraph: SubgraphName): Peer => ({
    async query<TData>(query: string, variables?: Record<string, unknown>) {
      const { data, errors } = await transport.execute(subgraph, { query, variables }, request);
      const first: GraphQLFormattedError | undefined = errors?.[0];
      if (first) throw new GraphQLError(first.message, { extensions: first.extensions ?? null });
      return data as TData;
    },
  });
  return Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, peer(name)])) as Record<SubgraphName, Peer>;
}
