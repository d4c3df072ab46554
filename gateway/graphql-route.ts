import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { badUserInput, codeOf, unauthenticated } from '../subgraphs/shared/errors';
import { acceptsGraphQL, replyWithError } from '../subgraphs/shared/http-errors';
import type { Budgets } from './cost/budgets';
import { Meter, retryAfterSeconds } from './cost/meter';
import type { Admit } from './documents/admit';
import type { GatewayContext } from './plugins/context';
import type { Authenticate } from './viewer';

/** What a request passes before Apollo Server sees it. */
export interface RouteParts {
  readonly authenticate: Authenticate;
  readonly budgets: Budgets;
  readonly admit: Admit;
}

/** Adds `/graphql`: who asks is found out first, then whether the document is fit to be read, and only then is it. */
export function addGraphqlRoute(
  app: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  { authenticate, budgets, admit }: RouteParts,
): void {
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
      const meter = new Meter(budgets, viewer);
      request.clientRequest = { id: request.id, viewer };
      request.trail = { meter };
      // What is refused before Apollo Server sees it is charged and reported all the same; see plugins/cost.ts.
      request.errorExtensions = () => ({ cost: meter.refuse() });
      if (!acceptsGraphQL(request)) return replyWithError(request, reply, NOT_ACCEPTABLE, 406);
      try {
        meter.checkBudget();
      } catch (error) {
        return refuse(error, request, reply);
      }
    },
    preHandler: async (request, reply) => {
      try {
        if (request.trail) admit(request, request.trail);
      } catch (error) {
        return refuse(error, request, reply);
      }
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

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { trail } = request;
  if (!(error instanceof GraphQLError) || !trail) throw error;
  trail.errorCodes = [codeOf(error) ?? 'INTERNAL_SERVER_ERROR'];
  const wait = retryAfterSeconds(error);
  if (wait !== undefined) reply.header('retry-after', wait);
  return replyWithError(request, reply, error);
}

const NOT_ACCEPTABLE = badUserInput(
  'The answer is application/graphql-response+json or application/json; accept one.',
);
