import type { FastifyInstance } from 'fastify';
import { GraphQLError } from 'graphql';

/** What the graph answers to one request. */
export interface GraphAnswer {
  readonly data: unknown;
  /** What is missing from the data, and why. */
  readonly errors?: readonly AnswerError[];
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
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * Asks this gateway's own `/graphql`, without the network: sign-in, admission, budget, log and all else that a request
 * passes are there once, and no view can miss one of them.
 * @throws the first error of the answer when there is no data.
 */
export async function askGraph(
  app: FastifyInstance,
  { authorization, documentId, query, variables = {} }: GraphQuestion,
): Promise<GraphAnswer> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { authorization, accept: 'application/graphql-response+json' },
    payload: { documentId, query, variables },
  });
  const { data, errors } = response.json<Partial<GraphAnswer>>();
  if (data == null && errors) throw firstOf(errors);
  return { data, ...(errors && { errors }) };
}

/** The first error of an answer, as it is thrown. */
export function firstOf([first]: readonly AnswerError[]): GraphQLError {
  return new GraphQLError(first?.message ?? 'The graph gave no answer.', {
    extensions: first?.extensions ?? null,
  });
}
