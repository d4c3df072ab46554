import type { FastifyInstance, RouteOptions } from 'fastify';
import { badUserInput } from '../subgraphs/shared/errors';
import { replyWithError } from '../subgraphs/shared/http-errors';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Answers the methods that an address does not take with 405 and those that it does. What is sent with them is not read. */
export function refuseOtherMethods(
  app: FastifyInstance,
  url: string,
  taken: readonly string[],
  config: RouteOptions['config'] = {},
): void {
  const refusal = badUserInput(`Send a ${taken.join(' or ')}.`);
  app.route({
    url,
    method: METHODS.filter((method) => !taken.includes(method)),
    config,
    onRequest: async (request, reply) => {
      reply.header('allow', taken.join(', '));
      return replyWithError(request, reply, refusal, 405);
    },
    handler: async () => undefined,
  });
}
