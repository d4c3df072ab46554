import { performance } from 'node:perf_hooks';
import { openDatabase, type OpenDatabase } from '../database/connect';
import { subgraphs } from '../subgraphs';
import { runProcess, type Running } from '../subgraphs/shared/http-process';
import type { SettingsFiles } from '../subgraphs/shared/context';
import { createLogger, type Logger } from '../subgraphs/shared/logger';
import { type RunningSubgraph, startSubgraph } from '../subgraphs/shared/running-subgraph';
import { SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/shared/subgraph-name';
import type { Transport } from '../subgraphs/shared/transport';
import { readViews } from '../subgraphs/shared/views';
import { readOrMakeAuthSecret } from './auth-secret';
import { readWholeGraphConfig, type WholeGraphConfig } from './config';
import { createDemo, type Demo, isLoopback } from './demo';
import { startPlanner } from './planning/planner';
import { readSupergraph, readTrustedDocuments } from './supergraph';
import { createInProcessTransport } from './transport/in-process';
import { welcome } from './welcome';

/** Starts the whole graph in this process: the database, its demo data, the four subgraphs and the gateway. */
async function start(): Promise<Running> {
  const config = readWholeGraphConfig();
  const logger = createLogger(config.logLevel);
  const running = new Map<SubgraphName, RunningSubgraph>();
  const transport = createInProcessTransport(running);
  // The embedded database starts in a thread of its own, while this one loads the code.
  const [database, authSecret, supergraphSdl, trustedDocuments, views, { createGateway }] = await Promise.all(
    [
      openDatabase(config),
      // Where an issuer signs people in, tokens of the graph's own are only taken when somebody asked for them.
      config.authSecret ?? (config.oidc ? undefined : readOrMakeAuthSecret(config.dataDir)),
      readSupergraph(),
      readTrustedDocuments(),
      readViews(),
      import('./server.js'),
    ],
  );
  const planner = startPlanner(supergraphSdl, logger);
  const parts = {
    ...{ logger, trustedDocuments, views, planner },
    checks: { database: () => database.isReachable() },
    // An embedded database has no second gateway.
    budgetsDatabase: database.embedded ? undefined : database.connection,
    demo: demoOf(config, database, authSecret),
  };
  const [gateway] = await Promise.all([
    createGateway({ ...config, authSecret }, supergraphSdl, transport, parts),
    startSubgraphs(running, database, transport, logger, config.settingsFiles),
  ]);
  const url = await gateway.listen();
  process.stdout.write(
    await welcome({
      url,
      authSecret,
      database,
      seconds: performance.now() / 1_000,
      hasDemo: parts.demo !== undefined,
    }),
  );
  return {
    logger,
    async stop() {
      await gateway.close();
      await transport.close();
      await planner.close();
      await database.close();
    },
  };
}

// Tokens for everybody are shown to this machine alone, and only where nobody has set up who may sign in.
function demoOf(
  config: WholeGraphConfig,
  database: OpenDatabase,
  madeSecret: string | undefined,
): Demo | undefined {
  const isWanted = config.showsDemo && config.authSecret === undefined && config.oidc === undefined;
  if (!isWanted || !database.embedded || !isLoopback(config.host) || madeSecret === undefined)
    return undefined;
  return createDemo(madeSecret);
}

async function startSubgraphs(
  running: Map<SubgraphName, RunningSubgraph>,
  database: OpenDatabase,
  transport: Transport,
  logger: Logger,
  settingsFiles: SettingsFiles,
): Promise<void> {
  await seedWhenEmpty(database);
  const environment = {
    database: database.connection,
    transport,
    now: () => new Date(),
    logger,
    settingsFiles,
  };
  await Promise.all(
    SUBGRAPH_NAMES.map(async (name) =>
      running.set(name, await startSubgraph(await subgraphs[name](), environment)),
    ),
  );
}

// A database that somebody gave us and that holds something is theirs; demo data has no business there, unless it was
// begun there before.
async function seedWhenEmpty({ connection, embedded }: OpenDatabase): Promise<void> {
  const { isBegun, seedDemo } = await import('../database/seed/demo.js');
  const isTheirs = async () => (await connection.collection('partners').findOne({}, ONLY_ID)) !== null;
  if (!embedded && !(await isBegun(connection)) && (await isTheirs())) return;
  await seedDemo(connection, { onProgress: (line: string) => process.stdout.write(`${line}\n`) });
}

const ONLY_ID = { projection: { _id: 1 } };

void runProcess(start);
