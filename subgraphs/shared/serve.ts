import { openDatabase } from '../../database/connect';
import { addHealthRoutes } from './http-health';
import { runProcess, type Running } from './http-process';
import { createHttpServer, drain, listen } from './http-server';
import { addSubgraphRoute } from './http-subgraph';
import { createLogger, type Logger } from './logger';
import { startSubgraph } from './running-subgraph';
import type { Subgraph } from './subgraph';
import { connectSubgraphs } from './subgraph-client';
import { readSubgraphConfig, type SubgraphConfig } from './subgraph-config';

/** Runs one subgraph in a process of its own until a signal stops it; its peers and its database are elsewhere. */
export function serveSubgraph(subgraph: Subgraph): Promise<void> {
  return runProcess(async () => {
    const config = readSubgraphConfig(subgraph.name);
    const { url, ...running } = await startSubgraphServer(subgraph, config, createLogger(config.logLevel));
    process.stdout.write(`The ${subgraph.name} subgraph answers on ${url}/graphql\n`);
    return running;
  });
}

/** Starts one subgraph over its database, behind HTTP. @throws StartError when the database or the port is not there. */
export async function startSubgraphServer(
  subgraph: Subgraph,
  config: SubgraphConfig,
  logger: Logger,
): Promise<Running & { readonly url: string }> {
  const database = await openDatabase({ mongodbUri: config.mongodbUri });
  const transport = connectSubgraphs(config.subgraphUrls, { secret: config.subgraphSecret, logger });
  const environment = { database: database.connection, transport, now: () => new Date(), logger };
  const running = await startSubgraph(subgraph, environment);
  const app = createHttpServer(config, logger);
  addHealthRoutes(app, async () => ({ database: await database.isReachable() }));
  addSubgraphRoute(app, running, config.subgraphSecret);
  const url = await listen(app, config);
  return {
    url,
    logger,
    async stop() {
      await drain(app);
      await running.close();
      await Promise.all([transport.close(), database.close()]);
    },
  };
}
