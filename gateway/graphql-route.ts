import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { badUserInput, codeOf, unauthenticated } from '../subgraphs/shared/errors';
import { acceptsGraphQL, replyWithError } from '../subgraphs/shared/http-errors';
import type { Admit } from './documents/admit';
import type { GatewayContext } from './plugins/context';
import type { Authenticate } from './viewer';

/** What a request passes before Apollo Server sees it. */
export interface RouteParts {
  readonly authenticate: Authenticate;
  readonly admit: Admit;
}

/** Adds `/graphql`: who asks is found out first, then whether the document is fit to be read, and only then is it. */
export function addGraphqlRoute(
  app: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  { authenticate, admit }: RouteParts,
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
      request.clientRequest = { id: request.id, viewer };
      request.trail = {};
      if (!acceptsGraphQL(request)) return replyWithError(request, reply, NOT_ACCEPTABLE, 406);
    },
    preHandler: async (request, reply) => {
      try {
        admit(request);
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

// A document that is refused is a well-formed request all the same, which decides its status: see http-status.ts.
function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (!(error instanceof GraphQLError) || !request.trail) throw error;
  request.trail.isWellFormed = true;
  request.trail.errorCodes = [codeOf(error) ?? 'INTERNAL_SERVER_ERROR'];
  return replyWithError(request, reply, error);
}

const NOT_ACCEPTABLE = badUserInput(
  'The answer is application/graphql-response+json or application/json; accept one.',
);
