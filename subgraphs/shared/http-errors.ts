import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { badUserInput, codeOf, type ErrorCode, internalError, retryAfterSeconds } from './errors';
import type { Logger } from './logger';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const STATUSES: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  COST_LIMIT_EXCEEDED: 400,
  DOCUMENT_NOT_TRUSTED: 400,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
};

// What the HTTP server itself refuses, by its status, in words that say what to do.
const REFUSALS: Readonly<Record<number, string>> = {
  400: 'The body is not valid JSON. Send an object such as {"query":"{ __typename }"}.',
  408: 'The request took too long to arrive.',
  413: 'The body is larger than this server takes. Send less at once.',
  415: 'The body must be JSON. Send it with the header content-type: application/json.',
};

/**
 * Answers with one error in the shape of a GraphQL response, with the status that fits it, and with `Retry-After` where
 * the error says when to come again.
 */
export function replyWithError(
  request: FastifyRequest,
  reply: FastifyReply,
  error: GraphQLError,
  status?: number,
) {
  const extensions = request.errorExtensions?.();
  const shownStatus = status ?? statusOf(error);
  if (shownStatus === 401) reply.header('www-authenticate', challenge(request));
  const wait = retryAfterSeconds(error);
  if (wait !== undefined) reply.header('retry-after', wait);
  return reply
    .code(shownStatus)
    .type(`${responseType(request)}; charset=utf-8`)
    .send(
      JSON.stringify({
        errors: [error.toJSON() satisfies GraphQLFormattedError],
        ...(extensions && { extensions }),
      }),
    );
}

/** The status that fits an error by its code. */
export function statusOf(error: GraphQLError): number {
  const code = codeOf(error);
  return (code && STATUSES[code]) ?? 500;
}

/** Makes the answer to whatever goes wrong outside of GraphQL; what was not foreseen is masked and logged. */
export function createErrorHandler(logger: Logger) {
  return (error: Error & { statusCode?: number }, request: FastifyRequest, reply: FastifyReply) => {
    const { statusCode } = error;
    if (error instanceof GraphQLError && codeOf(error))
      return replyWithError(request, reply, error, statusCode);
    const status = statusCode ?? 500;
    if (status >= 400 && status < 500) {
      return replyWithError(request, reply, badUserInput(REFUSALS[status] ?? REFUSALS[400] ?? ''), status);
    }
    logger.error({ err: error, requestId: request.id }, 'a request failed');
    return replyWithError(request, reply, internalError(request.id));
  };
}

/** True when the client takes one of the two types that GraphQL over HTTP answers with. */
export function acceptsGraphQL({ headers: { accept } }: FastifyRequest): boolean {
  return !accept || /\*\/\*|application\/(\*|json|graphql-response\+json)/i.test(accept);
}

function responseType({ headers: { accept } }: FastifyRequest): string {
  return accept?.includes(GRAPHQL_RESPONSE) ? GRAPHQL_RESPONSE : 'application/json';
}

// RFC 6750: the reason is only named to those who sent a token.
function challenge({ headers: { authorization } }: FastifyRequest): string {
  return `Bearer realm="support graph"${authorization ? ', error="invalid_token"' : ''}`;
}
