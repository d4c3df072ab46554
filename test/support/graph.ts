import type { ExecutionResult } from 'graphql';
import { createInProcessTransport } from '../../gateway/transport/in-process';
import { subgraphs } from '../../subgraphs';
import { createLogger } from '../../subgraphs/shared/logger';
import { type RunningSubgraph, startSubgraph } from '../../subgraphs/shared/running-subgraph';
import type { SubgraphName } from '../../subgraphs/shared/subgraph-name';
import type { Viewer } from '../../subgraphs/shared/viewer';
import { openTestDatabase, type TestDatabase } from './database';

/** Subgraphs at work on a database of their own, which reach each other as they do in one process. */
export interface TestGraph {
  readonly database: TestDatabase;
  /** Asks one subgraph, each time as a request of its own; the answer is what JSON makes of it. */
  ask(
    subgraph: SubgraphName,
    viewer: Viewer,
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<ExecutionResult<Record<string, unknown>>>;
  /** Stops the subgraphs and drops the database. */
  close(): Promise<void>;
}

/** Starts these subgraphs on an empty database; the others do not answer. The clock stands still unless one is given. */
export async function startTestGraph(
  names: readonly SubgraphName[],
  now: () => Date = () => new Date('2026-03-01T08:00:00Z'),
): Promise<TestGraph> {
  const database = await openTestDatabase();
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = createInProcessTransport(running);
  const environment = {
    database: database.connection,
    transport,
    now,
    logger: createLogger('silent'),
  };
  for (const name of names) {
    running.set(name, await startSubgraph(await subgraphs[name](), environment));
  }
  let requests = 0;
  return {
    database,
    async ask(name, viewer, query, variables) {
      const request = { id: `request-${++requests}`, viewer };
      const result = await transport.execute(name, { query, variables }, request);
      return JSON.parse(JSON.stringify(result)) as ExecutionResult<Record<string, unknown>>;
    },
    async close() {
      await transport.close();
      await database.close();
    },
  };
}
