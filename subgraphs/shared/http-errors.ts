import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { badUserInput, codeOf, type ErrorCode, internalError, retryAfterSeconds } from './errors';
import { quality } from './http-accept';
import type { Logger } from './logger';

type ServerError = Error & { readonly code?: string; readonly statusCode?: number };

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const JSON_RESPONSE = 'application/json';
const STATUSES: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_USER_INPUT: 400,
  COST_LIMIT_EXCEEDED: 400,
  DOCUMENT_NOT_TRUSTED: 400,
  RATE_LIMITED: 429,
  SUBGRAPH_UNAVAILABLE: 503,
};

// What the HTTP server itself refuses, by its code or status, in words that say what to do.
const REFUSALS: Readonly<Record<number | string, string>> = {
  FST_ERR_BAD_URL: 'The address cannot be read: what stands after each % must be two hexadecimal digits.',
  400: 'The body is not valid JSON. Send an object such as {"query":"{ __typename }"}.',
  403: 'Nothing is served at this address.',
  408: 'The request took too long to arrive.',
  414: 'A part of the address is longer than this server takes.',
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
  return (error: ServerError, request: FastifyRequest, reply: FastifyReply) => {
    const { statusCode } = error;
    if (error instanceof GraphQLError && codeOf(error))
      return replyWithError(request, reply, error, statusCode);
    const status = statusCode ?? 500;
    if (status >= 400 && status < 500)
      return replyWithError(request, reply, refusalOf(error, request), status);
    logger.error({ err: error, requestId: request.id }, 'a request failed');
    return replyWithError(request, reply, internalError(request.id));
  };
}

/** The error for a request that exceeds a limit of the HTTP side; its extensions name the limit and its value. */
export function overLimit(limit: string, most: number, message: string): GraphQLError {
  const code: ErrorCode = 'BAD_USER_INPUT';
  return new GraphQLError(message, { extensions: { code, limit, most } });
}

/** True when the client takes one of the two types that GraphQL over HTTP answers with. */
export function acceptsGraphQL({ headers: { accept } }: FastifyRequest): boolean {
  return !accept || [GRAPHQL_RESPONSE, JSON_RESPONSE].some((type) => quality(type, accept) > 0);
}

function responseType({ headers: { accept } }: FastifyRequest): string {
  const prefersIt =
    accept?.includes(GRAPHQL_RESPONSE) && quality(GRAPHQL_RESPONSE, accept) >= quality(JSON_RESPONSE, accept);
  return prefersIt ? GRAPHQL_RESPONSE : JSON_RESPONSE;
}

function refusalOf({ code = '', statusCode = 0 }: ServerError, request: FastifyRequest): GraphQLError {
  if (statusCode === 413) {
    const { bodyLimit } = request.routeOptions;
    const most = bodyLimit.toLocaleString('en');
    return overLimit('bodyBytes', bodyLimit, `The body has more than ${most} bytes. Send less at once.`);
  }
  return badUserInput(REFUSALS[code] ?? REFUSALS[statusCode] ?? REFUSALS[400] ?? '');
}

// RFC 6750: the reason is only named to those who sent a token.
function challenge({ headers: { authorization } }: FastifyRequest): string {
  return `Bearer realm="support graph"${authorization ? ', error="invalid_token"' : ''}`;
}
