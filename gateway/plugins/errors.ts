import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { ulid } from 'ulid';
import { codeOf, internalError, withoutSuggestion } from '../../subgraphs/shared/errors';
import type { Logger } from '../../subgraphs/shared/logger';
import type { GatewayContext } from './context';

// What Apollo Server calls these, a client may rely on nothing else than that its request was wrong.
const REQUEST_CODES: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
]);
// The protocol of persisted queries; clients act on them by name.
const PROTOCOL_CODES: ReadonlySet<unknown> = new Set([
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const MAX_MESSAGE_LENGTH = 1_000;

/** The two hooks that errors pass: the plugin learns which request they belong to, the format is what clients get. */
export interface ErrorPresentation {
  readonly plugin: ApolloServerPlugin<GatewayContext>;
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
}

/** Shows errors with the codes of the contract. What was not foreseen is masked, and logged with the request's id. */
export function presentErrors(logger: Logger): ErrorPresentation {
  const requestIds = new WeakMap<object, string>();
  return {
    plugin: {
      requestDidStart: async () => ({
        didEncounterErrors: async ({ errors, contextValue: { clientRequest, trail } }) => {
          errors.forEach((error) => requestIds.set(error, clientRequest.id));
          trail.errorCodes = [...new Set(errors.map((error) => shownCode(error) ?? 'INTERNAL_SERVER_ERROR'))];
        },
      }),
    },
    formatError: (formatted, error) => {
      const code = shownCode(error);
      if (code) return shown(formatted, code);
      const requestId = (error instanceof Error && requestIds.get(error)) || ulid();
      logger.error({ err: causeOf(error), requestId, path: formatted.path }, 'a request failed');
      const { message, extensions } = internalError(requestId);
      return { message, extensions, ...(formatted.path && { path: formatted.path }) };
    },
  };
}

// The code that a client gets; undefined for what must be masked.
function shownCode(error: unknown): string | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const { code, http, requestId } = error.extensions;
  if (REQUEST_CODES.has(code)) return 'BAD_USER_INPUT';
  if (PROTOCOL_CODES.has(code)) return String(code);
  // Apollo Server gives some refusals a status and no code.
  if (code === undefined && (http as { status?: number } | undefined)?.status === 400)
    return 'BAD_USER_INPUT';
  const known = codeOf(error);
  // A masked error of a subgraph carries the id of the request; any other is not fit to be seen.
  return known === 'INTERNAL_SERVER_ERROR' && !requestId ? undefined : known;
}

function shown({ message, extensions, ...rest }: GraphQLFormattedError, code: string): GraphQLFormattedError {
  const { serviceName: _, stacktrace: __, ...others } = extensions ?? {};
  return { message: cut(withoutSuggestion(message)), ...rest, extensions: { ...others, code } };
}

// A message repeats the name that is wrong, which may be as long as the request.
function cut(message: string): string {
  return message.length > MAX_MESSAGE_LENGTH ? `${message.slice(0, MAX_MESSAGE_LENGTH)} ...` : message;
}

function causeOf(error: unknown): unknown {
  return error instanceof GraphQLError ? (error.originalError ?? error) : error;
}
