import { seedDemo } from '../../database/seed/demo';
import { DEFAULT_BUDGETS } from '../../gateway/cost/budget-settings';
import type { Budget } from '../../gateway/cost/bucket.rules';
import { createDemo } from '../../gateway/demo';
import { createGateway } from '../../gateway/server';
import { readSupergraph, readTrustedDocuments } from '../../gateway/supergraph';
import { createInProcessTransport } from '../../gateway/transport/in-process';
import { signToken } from '../../gateway/viewer';
import { subgraphs } from '../../subgraphs';
import { createLogger } from '../../subgraphs/shared/logger';
import { type RunningSubgraph, startSubgraph } from '../../subgraphs/shared/running-subgraph';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/shared/subgraph-name';
import type { Viewer, ViewerRole } from '../../subgraphs/shared/viewer';
import { readViews } from '../../subgraphs/shared/views';
import { openTestDatabase } from './database';
import { type Answer, AUTH_SECRET } from './whole-graph';

/** The whole graph over the demo data with its pages, as `npm start` has it, in this process. */
export interface DemoGraph {
  /** Its origin, at 127.0.0.1: pages at localhost are of another site. */
  readonly origin: string;
  /** The same graph at an origin where the pages show nobody's token. */
  readonly strictOrigin: string;
  /** Asks as this viewer. */
  ask<TData>(viewer: Viewer, query: string, variables?: object): Promise<Answer<TData>>;
  close(): Promise<void>;
}

/** Starts it on a free port; seeding takes a few seconds. */
export async function startDemoGraph(budgets: Partial<Record<ViewerRole, Budget>> = {}): Promise<DemoGraph> {
  const database = await openTestDatabase();
  await seedDemo(database.connection);
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = createInProcessTransport(running);
  const logger = createLogger('silent');
  const environment = { database: database.connection, transport, now: () => new Date(), logger };
  for (const name of SUBGRAPH_NAMES)
    running.set(name, await startSubgraph(await subgraphs[name](), environment));
  const config = {
    ...{ host: '127.0.0.1', port: 0, authSecret: AUTH_SECRET, bodyLimitBytes: 262_144 },
    budgets: { ...DEFAULT_BUDGETS, ...budgets },
  };
  const [supergraphSdl, trustedDocuments, views] = await Promise.all([
    readSupergraph(),
    readTrustedDocuments(),
    readViews(),
  ]);
  const parts = { logger, trustedDocuments, views };
  const gateways = await Promise.all([
    createGateway(config, supergraphSdl, transport, { ...parts, demo: createDemo(AUTH_SECRET) }),
    createGateway(config, supergraphSdl, transport, parts),
  ]);
  const [origin = '', strictOrigin = ''] = (
    await Promise.all(gateways.map((gateway) => gateway.listen()))
  ).map((url) => url.replace('localhost', '127.0.0.1'));
  return {
    ...{ origin, strictOrigin },
    async ask<TData>(viewer: Viewer, query: string, variables?: object): Promise<Answer<TData>> {
      const authorization = `Bearer ${await signToken(AUTH_SECRET, viewer, '1h')}`;
      const response = await fetch(`${origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer<TData>, 'status'>) };
    },
    async close() {
      await Promise.all(gateways.map((gateway) => gateway.close()));
      await transport.close();
      await database.close();
    },
  };
}
