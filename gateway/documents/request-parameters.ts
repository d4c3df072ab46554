import type { FastifyRequest } from 'fastify';

/** What a request says of its document and variables, before anybody has looked at it; GraphQL over HTTP, section 5. */
export interface RequestParameters {
  readonly query?: unknown;
  readonly variables?: unknown;
  readonly documentId?: unknown;
  readonly extensions?: unknown;
}

/** The parameters of a GET or POST; null for what is no request to the graph at all, such as a batch. */
export function parametersOf({ method, query, body }: FastifyRequest): RequestParameters | null {
  if (method === 'GET') {
    const { variables, extensions, ...rest } = query as Record<string, unknown>;
    return { ...rest, variables: parsed(variables), extensions: parsed(extensions) };
  }
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? body : null;
}

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Whoever reads it next refuses it, with the name of the parameter.
    return undefined;
  }
}
