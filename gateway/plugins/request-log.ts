import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { Logger } from '../../subgraphs/shared/logger';
import type { GatewayContext } from './context';

const MAX_NAME_LENGTH = 100;

/**
 * Writes one line for each request to the graph: who asked in which role, what by name, how long it took, how it
 * ended. Never variables, tokens or texts of the document. Other routes are logged at the level `debug`.
 */
export function logRequests(app: FastifyInstance, logger: Logger): ApolloServerPlugin<GatewayContext> {
  app.addHook('onResponse', async (request, reply) => {
    const { id, method, clientRequest, trail } = request;
    const level = request.routeOptions.url === '/graphql' ? 'info' : 'debug';
    logger[level](
      {
        requestId: id,
        method,
        route: request.routeOptions.url,
        operation: trail?.operationName,
        role: clientRequest?.viewer.role,
        status: reply.statusCode,
        errors: trail?.errorCodes,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'request',
    );
  });
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operationName, contextValue: { trail } }) => {
        trail.operationName = operationName?.slice(0, MAX_NAME_LENGTH);
      },
    }),
  };
}
