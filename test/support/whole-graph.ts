import type { GatewayConfig } from '../../gateway/config';
import { createGateway, type Gateway, type GatewayParts } from '../../gateway/server';
import { readSupergraph, readTrustedDocuments } from '../../gateway/supergraph';
import { createInProcessTransport } from '../../gateway/transport/in-process';
import { signToken } from '../../gateway/viewer';
import { subgraphs } from '../../subgraphs';
import { createLogger, type Logger } from '../../subgraphs/shared/logger';
import { type RunningSubgraph, startSubgraph } from '../../subgraphs/shared/running-subgraph';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/shared/subgraph-name';
import type { Transport } from '../../subgraphs/shared/transport';
import type { Viewer } from '../../subgraphs/shared/viewer';
import { readViews } from '../../subgraphs/shared/views';
import { openTestDatabase, type TestDatabase } from './database';

export const AUTH_SECRET = 'a secret for tests that is long enough';

/** What GraphQL over HTTP answers; `data` is as deep as the question. */
export interface Answer<TData = Record<string, unknown>> {
  readonly status: number;
  readonly data: TData;
  readonly errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** The whole graph behind HTTP, on an empty database of its own, in this process. */
export interface WholeGraph {
  readonly url: string;
  readonly database: TestDatabase;
  /** The subgraphs at work; deleting one takes it down. */
  readonly running: Map<SubgraphName, RunningSubgraph>;
  /** Asks as this viewer. */
  ask<TData = Record<string, unknown>>(
    viewer: Viewer,
    query: string,
    variables?: object,
  ): Promise<Answer<TData>>;
  close(): Promise<void>;
}

/** The four subgraphs at work in this process, without a gateway. */
export interface RunningSubgraphs {
  readonly running: Map<SubgraphName, RunningSubgraph>;
  readonly transport: Transport;
  readonly logger: Logger;
}

/** Starts the four subgraphs on a database. */
export async function startSubgraphs(
  { connection }: Pick<TestDatabase, 'connection'>,
  now = () => new Date(),
): Promise<RunningSubgraphs> {
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = createInProcessTransport(running);
  const logger = createLogger('silent');
  for (const name of SUBGRAPH_NAMES)
    running.set(
      name,
      await startSubgraph(await subgraphs[name](), { database: connection, transport, now, logger }),
    );
  return { running, transport, logger };
}

/** A gateway over these subgraphs, on a free port of 127.0.0.1 that it listens on. */
export async function startGateway(
  { transport, logger }: RunningSubgraphs,
  settings: Partial<GatewayConfig> = {},
  others: Pick<GatewayParts, 'demo' | 'planner'> = {},
): Promise<{ readonly origin: string; readonly gateway: Gateway }> {
  const config = {
    ...{ host: '127.0.0.1', port: 0, authSecret: AUTH_SECRET, bodyLimitBytes: 262_144 },
    ...settings,
  };
  const [supergraphSdl, trustedDocuments, views] = await Promise.all([
    readSupergraph(),
    readTrustedDocuments(),
    readViews(),
  ]);
  const parts = { logger, trustedDocuments, views, ...others };
  const gateway = await createGateway(config, supergraphSdl, transport, parts);
  return { gateway, origin: (await gateway.listen()).replace('localhost', '127.0.0.1') };
}

/** How to ask the graph at this address, with a token for each viewer. */
export function askAt(url: string): WholeGraph['ask'] {
  const tokens = new Map<string, string>();
  // The caller says how deep the answer is that it asks for.
  return async <TData>(viewer: Viewer, query: string, variables?: object): Promise<Answer<TData>> => {
    const token = tokens.get(viewer.id + viewer.role) ?? (await signToken(AUTH_SECRET, viewer, '1h'));
    tokens.set(viewer.id + viewer.role, token);
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, ...((await response.json()) as Omit<Answer<TData>, 'status'>) };
  };
}

/** Starts the gateway and the four subgraphs on a free port; `settings` are the gateway's. */
export async function startWholeGraph(
  now = () => new Date(),
  settings: Partial<GatewayConfig> = {},
): Promise<WholeGraph> {
  const database = await openTestDatabase();
  const parts = await startSubgraphs(database, now);
  const { gateway, origin } = await startGateway(parts, settings);
  const url = `${origin}/graphql`;
  return {
    ...{ url, database, running: parts.running, ask: askAt(url) },
    async close() {
      await gateway.close();
      await parts.transport.close();
      await database.close();
    },
  };
}
