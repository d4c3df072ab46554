import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyInstance } from 'fastify';
import type { GatewayContext } from './context';

/**
 * Answers a well-formed request whose document or variables are wrong with the status of its media type: 400 as
 * `application/graphql-response+json`, and 200 as `application/json`, where only the body tells (GraphQL over HTTP,
 * section 6.4.1: clients of that type take any other status for the word of a proxy).
 */
export function fitStatusToMediaType(app: FastifyInstance): ApolloServerPlugin<GatewayContext> {
  app.addHook('onSend', async ({ trail }, reply) => {
    const isPlainJson = String(reply.getHeader('content-type')).startsWith('application/json');
    if (trail?.isWellFormed && isPlainJson && reply.statusCode === 400) reply.code(200);
  });
  return {
    requestDidStart: async () => ({
      didResolveSource: async ({ contextValue: { trail } }) => {
        trail.isWellFormed = true;
      },
    }),
  };
}
