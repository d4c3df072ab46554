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
import { checkInputShape, isOfInputShape, LEVELS_ABOVE } from './limits/input-shape';
import type { Limits } from './limits/limits';
import type { GatewayContext, Trail } from './plugins/context';
import type { SignIn } from './sign-in/sign-in';

const LARGE_BODY_BYTES = 8_192;

/** What a request passes before Apollo Server sees it. */
export interface RouteParts {
  readonly signIn: SignIn;
  readonly budgets: Budgets;
  readonly limits: Limits;
  readonly admit: Admit;
}

/**
 * Adds `/graphql`: who asks is found out first; the body is read when it is its turn; whether the document is fit to be
 * read comes next, and only then is it.
 */
export function addGraphqlRoute(
  app: FastifyInstance,
  apollo: ApolloServer<GatewayContext>,
  { signIn, budgets, limits, admit }: RouteParts,
): void {
  const waitForTurn = createTurns(budgets);
  const handler = fastifyApolloHandler(apollo, {
    context: async ({ clientRequest, trail }) => {
      if (!clientRequest || !trail) throw unauthenticated();
      return { clientRequest, trail };
    },
  });
  app.decorateRequest('trail', null);
  app.register(async (scope) => {
    scope.setErrorHandler(refuse);
    readBodiesInTurn(scope, limits, waitForTurn);
    scope.route({
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
        meter.checkBudget();
      },
      onResponse: async ({ trail }) => trail?.leaveLane?.(),
      onSend: async ({ trail }) => {
        if (trail?.meter.delayMs) await sleep(trail.meter.delayMs);
      },
      preHandler: async (request) => {
        const { clientRequest, trail } = request;
        if (!clientRequest || !trail) return;
        if (request.method === 'GET') await waitForTurn(request);
        admit(parametersOf(request, limits), clientRequest, trail);
      },
    });
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

// While a request waits, what it brought is a row of bytes: objects that are kept for a while are what keeps the collector
// of garbage busy, which stops everybody.
function readBodiesInTurn(scope: FastifyInstance, limits: Limits, waitForTurn: WaitForTurn): void {
  const parse = scope.getDefaultJsonParser('error', 'error');
  const read = async (request: FastifyRequest, body: Buffer) => {
    await waitForTurn(request);
    checkInputShape(body, LEVELS_ABOVE.body, limits);
    return body.toString();
  };
  scope.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    read(request, body).then((text) => void parse(request, text, done), done);
  });
}

type WaitForTurn = (request: FastifyRequest) => Promise<void>;

// The whole request is here when it begins to wait: nobody waits for a slow upload.
function createTurns(budgets: Budgets): WaitForTurn {
  const refusedLane = new SlowLane();
  const largeLane = new SlowLane();
  return async (request) => {
    const { trail } = request;
    if (!trail) return;
    if (budgets.wasRefused(trail.meter.viewer)) await waitInLane(refusedLane, trail);
    else if (isLarge(request)) await waitInLane(largeLane, trail);
  };
}

function refuse(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { trail } = request;
  if (!(error instanceof GraphQLError) || !trail) throw error;
  const { code } = error.extensions;
  if (isOfInputShape(error)) trail.isWellFormed = true;
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
  'The answer is application/graphql-response+json or application/json; accept one of them.',
);
