import { ApolloServer } from '@apollo/server';
import type { ExecutionResult } from 'graphql';
import { createEngine, type EngineContext } from '../../gateway/engine';
import { readSupergraph } from '../../gateway/supergraph';
import { createInProcessTransport } from '../../gateway/transport/in-process';
import { subgraphs } from '../../subgraphs';
import { createLogger } from '../../subgraphs/shared/logger';
import { type RunningSubgraph, startSubgraph } from '../../subgraphs/shared/running-subgraph';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/shared/subgraph-name';
import type { Viewer } from '../../subgraphs/shared/viewer';
import { openTestDatabase, type TestDatabase } from './database';

/** What was answered, as JSON would carry it. */
export type Answer = ExecutionResult<Record<string, unknown>>;

/** The composed graph without HTTP and so without the gateway's limits: what the data layer says to whoever asks. */
export interface Federation {
  readonly database: TestDatabase;
  /** Asks the whole graph: planned by the engine over the committed supergraph. */
  readonly ask: (viewer: Viewer, query: string, variables?: Record<string, unknown>) => Promise<Answer>;
  /** Asks one subgraph as the gateway and its peers do, `_entities` included. */
  readonly askSubgraph: (
    name: SubgraphName,
    viewer: Viewer,
    query: string,
    variables?: Record<string, unknown>,
  ) => Promise<Answer>;
  close(): Promise<void>;
}

// What the gateway would have counted.
const BUDGET = { budget: 1_000, remaining: 900, restoreRate: 10, resetAt: '2026-03-10T08:00:10.000Z' };

/** Starts the four subgraphs and the federation engine on an empty database. */
export async function startFederation(now: () => Date): Promise<Federation> {
  const database = await openTestDatabase();
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = createInProcessTransport(running);
  const logger = createLogger('silent');
  const environment = { database: database.connection, transport, now, logger };
  for (const name of SUBGRAPH_NAMES)
    running.set(name, await startSubgraph(await subgraphs[name](), environment));
  const server = new ApolloServer<EngineContext>({
    gateway: createEngine(await readSupergraph(), transport, logger),
    logger,
    includeStacktraceInErrorResponses: false,
  });
  await server.start();
  // All requests have one name, so that two answers that quote it can be equal; each is an object of its own.
  const requestOf = (viewer: Viewer) => ({ id: 'request', viewer, budget: BUDGET });
  return {
    database,
    async ask(viewer, query, variables = {}) {
      const contextValue = { clientRequest: requestOf(viewer) };
      const { body } = await server.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new Error('An answer in parts was not asked for.');
      return asJson({ data: body.singleResult.data, errors: body.singleResult.errors });
    },
    askSubgraph: async (name, viewer, query, variables = {}) =>
      asJson(await transport.execute(name, { query, variables }, requestOf(viewer))),
    async close() {
      await server.stop();
      await transport.close();
      await database.close();
    },
  };
}

function asJson(result: object): Answer {
  return JSON.parse(JSON.stringify(result)) as Answer;
}
