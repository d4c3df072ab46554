import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';
import { codeOf, type ErrorCode } from '../../subgraphs/shared/errors';
import { OWN_REQUEST } from './own-request';

const RETRY_SECONDS = 5;

/** What the graph answers to one request. */
export interface GraphAnswer {
  readonly data: unknown;
  /** What is missing from the data, and why. */
  readonly errors?: readonly AnswerError[];
  /** What it cost the asker's budget, in points; absent where the graph does not say. */
  readonly cost?: number;
}

/** One request to the graph, in the name of whoever holds the credential. */
export interface GraphQuestion {
  readonly authorization: string;
  readonly documentId?: string;
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

interface AnswerError {
  readonly message: string;
  readonly extensions?: Record<string, unknown>;
}

interface GraphResponse extends Partial<Pick<GraphAnswer, 'data' | 'errors'>> {
  readonly extensions?: { readonly cost?: { readonly actual: number } };
}

/**
 * Asks this gateway's own `/graphql`, without the network: sign-in, admission, budget, log and all else that a request
 * passes are there once, and no view can miss one of them.
 * @throws an error of the answer when there is no data; see `refusalOf`.
 */
export async function askGraph(
  app: FastifyInstance,
  { authorization, documentId, query, variables = {} }: GraphQuestion,
): Promise<GraphAnswer> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { ...OWN_REQUEST, authorization, accept: 'application/graphql-response+json' },
    payload: { documentId, query, variables },
  });
  const { data, errors, extensions } = response.json<GraphResponse>();
  if (data == null && errors) throw refusalOf(errors);
  const cost = extensions?.cost?.actual;
  return { data, ...(cost !== undefined && { cost }), ...(errors && { errors }) };
}

/** Of several errors the one that the asker can do something about, else the first; it says when to come again. */
export function refusalOf(errors: readonly AnswerError[]): GraphQLError {
  const error = errors.find((each) => codeOf(each) === 'BAD_USER_INPUT') ?? errors[0];
  const isAway = error && codeOf(error) === ('SUBGRAPH_UNAVAILABLE' satisfies ErrorCode);
  return new GraphQLError(error?.message ?? 'The graph gave no answer.', {
    extensions: { ...error?.extensions, ...(isAway && { retryAfterSeconds: RETRY_SECONDS }) },
  });
}
