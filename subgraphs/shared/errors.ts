import { GraphQLError } from 'graphql';

const CODES = [
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'BAD_USER_INPUT',
  'RATE_LIMITED',
  'COST_LIMIT_EXCEEDED',
  'DOCUMENT_NOT_TRUSTED',
  'SUBGRAPH_UNAVAILABLE',
  'INTERNAL_SERVER_ERROR',
] as const;

/** The codes that top-level errors carry in `extensions.code`; refusals of a mutation are `userErrors` instead. */
export type ErrorCode = (typeof CODES)[number];

function graphError(
  code: ErrorCode,
  message: string,
  extensions: Record<string, unknown> = {},
): GraphQLError {
  return new GraphQLError(message, { extensions: { code, ...extensions } });
}

/** Nobody is signed in, or the token is not (or no longer) valid. */
export function unauthenticated(
  reason = 'Sign in first: send a bearer token in the Authorization header.',
): GraphQLError {
  return graphError('UNAUTHENTICATED', reason);
}

/** The viewer is known, and its role may never do this. */
export function forbidden(message: string): GraphQLError {
  return graphError('FORBIDDEN', message);
}

/** The document or its variables are wrong; the message says what to change. */
export function badUserInput(message: string): GraphQLError {
  return graphError('BAD_USER_INPUT', message);
}

/** There was too much of something lately; the same will be taken after so many seconds. */
export function rateLimited(message: string, retryAfterSeconds: number): GraphQLError {
  return graphError('RATE_LIMITED', message, { retryAfterSeconds });
}

/** A subgraph did not answer, so the part of the answer that it owns is missing, or a mutation was not begun. */
export function subgraphUnavailable(subgraph: string): GraphQLError {
  return graphError(
    'SUBGRAPH_UNAVAILABLE',
    `The ${subgraph} part of the graph does not answer. Try again shortly.`,
    {
      subgraph,
    },
  );
}

/** Something is broken on our side; the request id is all that a client learns. */
export function internalError(requestId: string): GraphQLError {
  return graphError(
    'INTERNAL_SERVER_ERROR',
    `Something went wrong on our side. Quote request ${requestId} to support.`,
    {
      requestId,
    },
  );
}

/** How long the sender of a refused request has to wait; undefined where waiting does not help. */
export function retryAfterSeconds(error: unknown): number | undefined {
  const seconds = error instanceof GraphQLError ? error.extensions['retryAfterSeconds'] : undefined;
  return typeof seconds === 'number' ? seconds : undefined;
}

/** The code of an error that was made here, or undefined for one that must be masked. */
export function codeOf(error: { extensions?: Record<string, unknown> }): ErrorCode | undefined {
  const code = error.extensions?.['code'];
  return CODES.find((known) => known === code);
}

// What graphql-js adds to a message about a name that it does not know.
const SUGGESTION = / ?Did you mean [^]*\?$/;

/** A message without the names that it suggests: the schema is read by asking for it, and not by guessing at names. */
export function withoutSuggestion(message: string): string {
  return message.replace(SUGGESTION, '');
}
