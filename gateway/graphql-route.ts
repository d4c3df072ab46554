import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { badUserInput, unauthenticated } from '../subgraphs/shared/errors';
import { acceptsGraphQL, replyWithError } from '../subgraphs/shared/http-errors';
import { viewerKey } from '../subgraphs/shared/viewer';
import type { Budgets } from './cost/budgets';
import { Meter, VIEW_REFUSAL_COST } from './cost/meter';
import { SlowLane } from './cost/slow-lane';
import type { Admit } from './documents/admit';
import { parametersOf } from './documents/request-parameters';
import { checkIsOwn } from './embed/own-request';
import type { GatewayContext, Trail } from './plugins/context';
import type { SignIn } from './sign-in/sign-in';

const LARGE_BODY_BYTES = 8_192;

/** What a request passes before Apollo Server sees it. */
export interface RouteParts {
  readonly signIn: SignIn;
  readonly budgets: Budgets;
  readonly admit: Admit;
}

/** Adds `/graphql`: who asks is found out first, then whether the document is fit to be read, and only then is it. */
export function addGraphqlRoute(
  app: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  { signIn, budgets, admit }: RouteParts,
): void {
  const refusedLane = new SlowLane(3);
  const largeLane = new SlowLane(1);
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
    exposeHeadRoute: false,
    handler,
    onRequest: async (request, reply) => {
      const { embed, ...viewer } = await signIn(request);
      if (embed) checkIsOwn(embed, request);
      const meter = new Meter(budgets, viewer, embed && VIEW_REFUSAL_COST);
      request.clientRequest = { id: request.id, viewer };
      request.trail = { meter, embed };
      // What is refused before Apollo Server sees it is charged and reported all the same; see plugins/cost.ts.
      request.errorExtensions = () => ({ cost: meter.refuse() });
      if (!acceptsGraphQL(request)) return replyWithError(request, reply, NOT_ACCEPTABLE, 406);
      try {
        meter.checkBudget();
      } catch (error) {
        return refuse(error, request, reply);
      }
    },
    onResponse: async ({ trail }) => trail?.leaveLane?.(),
    onSend: async ({ trail }) => {
      if (trail?.meter.delayMs) await sleep(trail.meter.delayMs);
    },
    preHandler: async (request, reply) => {
      try {
        const { clientRequest, trail } = request;
        if (!clientRequest || !trail) return;
        // The whole request is here: nobody waits for a slow upload.
        if (budgets.wasRefused(clientRequest.viewer)) await waitInLane(refusedLane, trail);
        else if (isLarge(request)) await waitInLane(largeLane, trail);
        admit(parametersOf(request), clientRequest, trail);
      } catch (error) {
        return refuse(error, request, reply);
      }
    },
  });
  app.route({
    method: ['HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
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
  const { code } = error.extensions;
  trail.errorCodes = [String(code)];
  if (code !== 'PERSISTED_QUERY_NOT_FOUND') return replyWithError(request, reply, error);
  // The protocol's way to ask for the text once is no fault, and clients look for it in an answer that is well.
  trail.meter.settle(0);
  return replyWithError(request, reply, error, 200);
}

// Larger than what people write by hand: looking at it takes the time of several others, whoever sends it. One whose
// length is not said may be as large as any.
function isLarge({ method, headers }: FastifyRequest): boolean {
  return method === 'POST' && !(Number(headers['content-length']) <= LARGE_BODY_BYTES);
}

async function waitInLane(lane: SlowLane, trail: Trail): Promise<void> {
  const viewer = viewerKey(trail.meter.viewer);
  if (lane.isFullFor(viewer)) throw trail.meter.turnAway();
  trail.leaveLane = await lane.enter(viewer);
}

const NOT_ACCEPTABLE = badUserInput(
  'The answer is application/graphql-response+json or application/json; accept one.',
);
