import { openDatabase } from '../database/connect';
import { runProcess, type Running } from '../subgraphs/shared/http-process';
import { createLogger } from '../subgraphs/shared/logger';
import { readViews } from '../subgraphs/shared/views';
import { readLoneGatewayConfig } from './config';
import { startPlanner } from './planning/planner';
import { createGateway } from './server';
import { readSupergraph, readTrustedDocuments } from './supergraph';
import { createHttpTransport } from './transport/http';

/** Starts a gateway whose subgraphs run in processes of their own. */
async function start(): Promise<Running> {
  const config = readLoneGatewayConfig();
  const logger = createLogger(config.logLevel);
  const transport = createHttpTransport(config, logger);
  const { budgetsMongodbUri: mongodbUri } = config;
  const budgets = mongodbUri === undefined ? undefined : await openDatabase({ mongodbUri });
  const supergraphSdl = await readSupergraph();
  const planner = startPlanner(supergraphSdl, logger);
  const parts = {
    ...{ logger, planner },
    trustedDocuments: await readTrustedDocuments(),
    views: await readViews(),
    budgetsDatabase: budgets?.connection,
  };
  const gateway = await createGateway(config, supergraphSdl, transport, parts);
  const url = await gateway.listen();
  process.stdout.write(`The gateway answers on ${url}/graphql\n`);
  return {
    logger,
    async stop() {
      await gateway.close();
      await transport.close();
      await planner.close();
      await budgets?.close();
    },
  };
}

void runProcess(start);
