import type { FastifyInstance } from 'fastify';
import { LRUCache } from 'lru-cache';
import { badUserInput, unauthenticated } from './errors';
import type { RunningSubgraph } from './running-subgraph';
import type { ClientRequest, Operation } from './transport';
import { createViewerTokenVerifier } from './viewer-token';

// The steps of one query plan follow each other within moments, and share their loaders while they do.
const REQUEST_MEMORY = { max: 1_000, ttl: 5_000 };

/**
 * Adds `POST /graphql` for the gateway and the peers of a subgraph. Whatever is asked, the SDL included, takes a
 * viewer token for this subgraph; without one the answer is 401 with UNAUTHENTICATED.
 */
export function addSubgraphRoute(app: FastifyInstance, running: RunningSubgraph, secret: string): void {
  const verify = createViewerTokenVerifier(secret, running.subgraph.name);
  const requests = new LRUCache<string, ClientRequest>(REQUEST_MEMORY);
  app.post('/graphql', {
    onRequest: async (request) => {
      const [scheme, token] = request.headers.authorization?.split(' ') ?? [];
      if (scheme !== 'Bearer' || !token) throw unauthenticated();
      request.clientRequest = remembered(requests, await verify(token));
    },
    handler: async ({ body, clientRequest }) => {
      if (!clientRequest) throw unauthenticated();
      return running.execute(operationOf(body), clientRequest);
    },
  });
}

// One object for all the calls of a client request, whoever of the gateway and the peers makes them.
function remembered(requests: LRUCache<string, ClientRequest>, request: ClientRequest): ClientRequest {
  const key = JSON.stringify(request);
  const known = requests.get(key);
  if (!known) requests.set(key, request);
  return known ?? request;
}

function operationOf(body: unknown): Operation {
  const { query, variables, operationName } = (body ?? {}) as Record<string, unknown>;
  const isObject = variables == null || (typeof variables === 'object' && !Array.isArray(variables));
  const isNamed = operationName == null || typeof operationName === 'string';
  if (typeof query !== 'string' || !isObject || !isNamed) {
    throw badUserInput('Send an object with `query` and, if needed, `variables` and `operationName`.');
  }
  return {
    query,
    variables: (variables ?? undefined) as Operation['variables'],
    operationName: operationName ?? undefined,
  };
}
