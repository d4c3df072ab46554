import { createEngine } from './engine';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance } from 'fastify';
import { badUserInput, unauthenticated } from '../subgraphs/shared/errors';
import { acceptsGraphQL, replyWithError } from '../subgraphs/shared/http-errors';
import { addHealthRoutes, type PartStates } from '../subgraphs/shared/http-health';
import { createHttpServer, drain, listen } from '../subgraphs/shared/http-server';
import type { Logger } from '../subgraphs/shared/logger';
import { SUBGRAPH_NAMES } from '../subgraphs/shared/subgraph-name';
import type { Transport } from '../subgraphs/shared/transport';
import type { GatewayConfig } from './config';
import { addHomePage } from './home/routes';
import type { GatewayContext } from './plugins/context';
import { presentErrors } from './plugins/errors';
import { fitStatusToMediaType } from './plugins/http-status';
import { requireOperation } from './plugins/operation-name';
import { logRequests } from './plugins/request-log';
import { createAuthentication, secretKeys } from './viewer';

const MAX_TOKENS = 20_000;
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
  /** Parts beside the subgraphs that `/health/ready` asks, such as a database. */
  readonly checks?: Readonly<Record<string, () => Promise<boolean>>>;
}

/** Sets the gateway up: Apollo Server over the federation engine, and the HTTP routes. */
export async function createGateway(
  config: GatewayConfig,
  supergraphSdl: string,
  transport: Transport,
  { logger, checks = {} }: GatewayParts,
): Promise<Gateway> {
  const app = createHttpServer(config, logger);
  const apollo = createApollo(app, supergraphSdl, transport, logger);
  await apollo.start();
  addHealthRoutes(app, () => partStates(transport, checks));
  addHomePage(app);
  addGraphqlRoute(app, apollo, config);
  return {
    listen: () => listen(app, config),
    async close() {
      await drain(app);
      await apollo.stop();
    },
  };
}

function createApollo(
  app: FastifyInstance,
  supergraphSdl: string,
  transport: Transport,
  logger: Logger,
): ApolloServer<GatewayContext> {
  const apolloLogger = logger.child(
    { part: 'apollo' },
    { level: logger.isLevelEnabled('warn') ? 'warn' : logger.level },
  );
  const errors = presentErrors(logger);
  const plugins: ApolloServerPlugin<GatewayContext>[] = [
    ApolloServerPluginCacheControlDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginUsageReportingDisabled(),
    errors.plugin,
    logRequests(app, logger),
    fitStatusToMediaType(app),
    requireOperation(),
  ];
  return new ApolloServer<GatewayContext>({
    gateway: createEngine(supergraphSdl, transport, apolloLogger),
    logger: apolloLogger,
    plugins,
    formatError: errors.formatError,
    parseOptions: { maxTokens: MAX_TOKENS },
    csrfPrevention: { requestHeaders: CSRF_HEADERS },
    introspection: true,
    // How the server behaves does not depend on NODE_ENV.
    nodeEnv: 'production',
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
  });
}

function addGraphqlRoute(
  app: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  { authSecret }: GatewayConfig,
) {
  const authenticate = createAuthentication(secretKeys(authSecret));
  app.decorateRequest('trail', null);
  const handler = fastifyApolloHandler(apollo, {
    context: async ({ clientRequest, trail }) => {
      if (!clientRequest || !trail) throw unauthenticated();
      return { clientRequest, trail };
    },
  });
  app.route({
    method: ['GET', 'POST'],
    url: '/graphql',
    handler,
    onRequest: async (request, reply) => {
      const viewer = await authenticate(request.headers.authorization);
      request.clientRequest = { id: request.id, viewer };
      request.trail = {};
      if (!acceptsGraphQL(request)) return replyWithError(request, reply, NOT_ACCEPTABLE, 406);
    },
  });
  app.route({
    method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/graphql',
    handler: (request, reply) => {
      reply.header('allow', 'GET, POST');
      return replyWithError(request, reply, badUserInput('Send a POST, or a GET for queries.'), 405);
    },
  });
}

const NOT_ACCEPTABLE = badUserInput(
  'The answer is application/graphql-response+json or application/json; accept one.',
);

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
