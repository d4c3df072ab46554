import type { FastifyRequest } from 'fastify';
import { badUserInput } from '../../subgraphs/shared/errors';
import { overLimit } from '../../subgraphs/shared/http-errors';
import { checkInputShape, LEVELS_ABOVE } from '../limits/input-shape';
import type { Limits } from '../limits/limits';
import { valueOfJson } from '../safe-json';

/** What a request to the graph says; GraphQL over HTTP, section 5. */
export interface RequestParameters {
  readonly query?: string | null;
  readonly documentId?: string | null;
  readonly operationName?: string | null;
  readonly variables?: Readonly<Record<string, unknown>> | null;
  readonly extensions?: Readonly<Record<string, unknown>> | null;
}

const TEXTS = ['query', 'documentId', 'operationName'] as const;
const OBJECTS = ['variables', 'extensions'] as const;

/**
 * The parameters of a GET or POST. @throws BAD_USER_INPUT for what is no single request to the graph, and what
 * `checkInputShape` throws for a GET; a body was looked at before it was parsed.
 */
export function parametersOf({ method, query, body }: FastifyRequest, limits: Limits): RequestParameters {
  const parameters = method === 'GET' ? fromSearch(query as Record<string, unknown>, limits) : body;
  if (Array.isArray(parameters))
    throw overLimit('requests', 1, 'Send one request at a time; batches are not supported.');
  if (!isRecord(parameters)) throw badUserInput('Send an object such as {"query":"{ __typename }"}.');
  for (const name of TEXTS)
    if (parameters[name] != null && typeof parameters[name] !== 'string')
      throw badUserInput(`\`${name}\` must be a text.`);
  for (const name of OBJECTS)
    if (parameters[name] != null && !isRecord(parameters[name]))
      throw badUserInput(`\`${name}\` must be an object.`);
  return parameters;
}

function fromSearch(search: Record<string, unknown>, limits: Limits): Record<string, unknown> {
  const objects = OBJECTS.map((name) => [name, parsed(name, search[name], limits)] as const);
  return { ...search, ...Object.fromEntries(objects) };
}

function parsed(name: string, text: unknown, limits: Limits): unknown {
  if (text === undefined) return undefined;
  if (typeof text === 'string') checkInputShape(text, LEVELS_ABOVE.variables, limits);
  // As wrong as a parameter that is there twice: what is no JSON, and what would change prototypes.
  const value: unknown = typeof text === 'string' ? valueOfJson(text) : undefined;
  if (value !== undefined) return value;
  throw badUserInput(`\`${name}\` must be a JSON object.`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
