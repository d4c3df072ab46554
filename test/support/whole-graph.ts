import type { GatewayConfig } from '../../gateway/config';
import { createGateway } from '../../gateway/server';
import { readSupergraph, readTrustedDocuments } from '../../gateway/supergraph';
import { createInProcessTransport } from '../../gateway/transport/in-process';
import { signToken } from '../../gateway/viewer';
import { subgraphs } from '../../subgraphs';
import { createLogger } from '../../subgraphs/shared/logger';
import { type RunningSubgraph, startSubgraph } from '../../subgraphs/shared/running-subgraph';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/shared/subgraph-name';
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

/** Starts the gateway and the four subgraphs on a free port; `settings` are the gateway's. */
export async function startWholeGraph(
  now = () => new Date(),
  settings: Partial<GatewayConfig> = {},
): Promise<WholeGraph> {
  const database = await openTestDatabase();
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = createInProcessTransport(running);
  const logger = createLogger('silent');
  const environment = { database: database.connection, transport, now, logger };
  for (const name of SUBGRAPH_NAMES)
    running.set(name, await startSubgraph(await subgraphs[name](), environment));
  const config = {
    host: '127.0.0.1',
    port: 0,
    authSecret: AUTH_SECRET,
    bodyLimitBytes: 262_144,
    ...settings,
  };
  const gateway = await createGateway(config, await readSupergraph(), transport, {
    logger,
    trustedDocuments: await readTrustedDocuments(),
    views: await readViews(),
  });
  const url = `${(await gateway.listen()).replace('localhost', '127.0.0.1')}/graphql`;
  const tokens = new Map<string, string>();
  return {
    url,
    database,
    running,
    // The caller says how deep the answer is that it asks for.
    async ask<TData>(viewer: Viewer, query: string, variables?: object): Promise<Answer<TData>> {
      const token = tokens.get(viewer.id + viewer.role) ?? (await signToken(AUTH_SECRET, viewer, '1h'));
      tokens.set(viewer.id + viewer.role, token);
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer<TData>, 'status'>) };
    },
    async close() {
      await gateway.close();
      await transport.close();
      await database.close();
    },
  };
}
