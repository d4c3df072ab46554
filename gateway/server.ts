import { createEngine, type Engine } from './engine';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { FastifyInstance } from 'fastify';
import type { Connection } from 'mongoose';
import { addHealthRoutes, type PartStates } from '../subgraphs/shared/http-health';
import { createHttpServer, drain, listen } from '../subgraphs/shared/http-server';
import type { Logger } from '../subgraphs/shared/logger';
import { SUBGRAPH_NAMES } from '../subgraphs/shared/subgraph-name';
import type { Transport } from '../subgraphs/shared/transport';
import type { Views } from '../subgraphs/shared/views';
import { createApiKeyReader } from './api-keys';
import type { GatewayConfig } from './config';
import { allowOrigins } from './cors';
import { DEFAULT_BUDGETS } from './cost/budget-settings';
import { Budgets } from './cost/budgets';
import { shareBudgets } from './cost/shared-budgets';
import type { Demo } from './demo';
import { createAdmission } from './documents/admit';
import { createTrustedDocuments, type TrustedDocuments } from './documents/trusted';
import { DEFAULT_TRUST } from './documents/trust-settings';
import { createEmbedTokenReader } from './embed/opaque-token';
import { addEmbed } from './embed/routes';
import { createSignedTokenReader } from './embed/signed-token';
import { addExport } from './export/routes';
import { addGraphqlRoute } from './graphql-route';
import { LIMIT_DEFAULTS, type Limits } from './limits/limits';
import type { Planner } from './planning/planner';
import { addPlayground } from './playground/routes';
import type { GatewayContext } from './plugins/context';
import { chargeRequests } from './plugins/cost';
import { useAdmittedDocument } from './plugins/document-source';
import { presentErrors } from './plugins/errors';
import { fitStatusToMediaType } from './plugins/http-status';
import { requireOperation } from './plugins/operation-name';
import { logRequests } from './plugins/request-log';
import { configuredAuthentication } from './sign-in/authentication';
import { createSignIn } from './sign-in/sign-in';
import { FailedSignIns } from './sign-in/failed-sign-ins';

// Each costs a search for names that are alike; nobody reads more.
const MAX_VALIDATION_ERRORS = 10;
// A browser sends none of these to another site without asking first; a bearer token is what every client sends.
const CSRF_HEADERS = ['authorization', 'x-apollo-operation-name', 'apollo-require-preflight'];

/** A gateway that is set up and does not listen yet. */
export interface Gateway {
  /** Listens, and resolves to the address to open. @throws StartError when the port is taken. */
  listen(): Promise<string>;
  /** Answers what is under way, at most 10 seconds, and stops. The transport is the caller's to close. */
  close(): Promise<void>;
}

/** What a gateway is given beside its configuration. */
export interface GatewayParts {
  readonly logger: Logger;
  /** Documents known by their ids, and the only ones that some roles may send; none unless given. */
  readonly trustedDocuments?: TrustedDocuments;
  /** What pages of other sites can embed; nothing unless given. */
  readonly views?: Views;
  /** Plans operations beside the thread that answers requests; within it unless given. The caller's to close. */
  readonly planner?: Planner | undefined;
  /** What is shown of the demo data's people; nothing unless given. */
  readonly demo?: Demo | undefined;
  /** Where several gateways keep their viewers' budgets together; this one counts for itself unless given. */
  readonly budgetsDatabase?: Pick<Connection, 'db'> | undefined;
  /** Parts beside the subgraphs that `/health/ready` asks, such as a database. */
  readonly checks?: Readonly<Record<string, () => Promise<boolean>>>;
}

/** Sets the gateway up: Apollo Server over the federation engine, and the HTTP routes. */
export async function createGateway(
  config: GatewayConfig,
  supergraphSdl: string,
  transport: Transport,
  { logger, checks = {}, trustedDocuments, budgetsDatabase, views = new Map(), demo, planner }: GatewayParts,
): Promise<Gateway> {
  const app = createHttpServer(config, logger);
  await allowOrigins(app, config.corsOrigins ?? []);
  const limits = config.limits ?? LIMIT_DEFAULTS;
  const engine = createEngine(supergraphSdl, transport, apolloLogger(logger), planner);
  const apollo = createApollo(app, supergraphSdl, engine, logger, limits);
  await apollo.start();
  addHealthRoutes(app, () => partStates(transport, checks));
  const authenticate = configuredAuthentication(config, logger, [
    createApiKeyReader(transport),
    createEmbedTokenReader(transport),
    createSignedTokenReader(transport, views),
  ]);
  const budgets = new Budgets(config.budgets ?? DEFAULT_BUDGETS);
  const stopSharing = budgetsDatabase && (await shareBudgets(budgets, budgetsDatabase, logger));
  const signIn = createSignIn(authenticate, new FailedSignIns());
  await addPlayground(app, { supergraphSdl, limits, views, signIn, demo });
  addExport(app, { signIn, transport, budgets, logger, limits });
  addGraphqlRoute(app, apollo, {
    ...{ signIn, budgets, limits },
    admit: createAdmission({
      ...{ limits, logger },
      trusted: trustedDocuments ?? createTrustedDocuments({ operations: [] }),
      trust: config.trust ?? DEFAULT_TRUST,
      views,
    }),
  });
  await addEmbed(app, { signIn, budgets, views, logger, demo });
  return {
    listen: () => listen(app, config),
    async close() {
      await drain(app);
      await stopSharing?.();
      await apollo.stop();
    },
  };
}

function createApollo(
  app: FastifyInstance,
  supergraphSdl: string,
  engine: Engine,
  logger: Logger,
  limits: Limits,
): ApolloServer<GatewayContext> {
  const errors = presentErrors(logger);
  const plugins: ApolloServerPlugin<GatewayContext>[] = [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    errors.plugin,
    useAdmittedDocument(),
    logRequests(app, logger),
    fitStatusToMediaType(app),
    requireOperation(),
    chargeRequests(supergraphSdl, limits),
  ];
  return new ApolloServer<GatewayContext>({
    gateway: engine,
    logger: apolloLogger(logger),
    plugins,
    formatError: errors.formatError,
    parseOptions: { maxTokens: limits.tokens },
    // By hash as well as by id, documents are found before this server is asked; see documents/.
    persistedQueries: false,
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    csrfPrevention: { requestHeaders: CSRF_HEADERS },
    introspection: true,
    // How the server behaves does not depend on NODE_ENV.
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
}

// What Apollo's own parts say of their work is no news to whoever runs the graph.
function apolloLogger(logger: Logger): Logger {
  const level = logger.isLevelEnabled('warn') ? 'warn' : logger.level;
  return logger.child({ part: 'apollo' }, { level });
}

async function partStates(transport: Transport, checks: GatewayParts['checks'] = {}): Promise<PartStates> {
  const names = Object.keys(checks);
  const [unreachable, ...answers] = await Promise.all([
    transport.unreachable(),
    ...names.map((name) => checks[name]?.()),
  ]);
  const states = names.map((name, index) => [name, answers[index] === true] as const);
  return Object.fromEntries([
    ...states,
    ...SUBGRAPH_NAMES.map((name) => [name, !unreachable.includes(name)] as const),
  ]);
}
