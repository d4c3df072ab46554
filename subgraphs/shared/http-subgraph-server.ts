import { openDatabase } from '../../database/connect';
import { addHealthRoutes } from './http-health';
import type { Running } from './http-process';
import { createHttpServer, drain, listen } from './http-server';
import { addSubgraphRoute } from './http-subgraph';
import type { Logger } from './logger';
import { startSubgraph } from './running-subgraph';
import type { Subgraph } from './subgraph';
import { connectSubgraphs } from './subgraph-client';
import type { SubgraphConfig } from './subgraph-config';

/** Starts one subgraph over its database, behind HTTP. @throws StartError when the database or the port is not there. */
export async function startSubgraphServer(
  subgraph: Subgraph,
  config: SubgraphConfig,
  logger: Logger,
): Promise<Running & { readonly url: string }> {
  const database = await openDatabase({ mongodbUri: config.mongodbUri });
  const transport = connectSubgraphs(config.subgraphUrls, { secret: config.subgraphSecret, logger });
  const { settingsFiles } = config;
  const parts = { database: database.connection, transport, now: () => new Date(), logger, settingsFiles };
  const running = await startSubgraph(subgraph, parts);
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
