import { getNamedType, type GraphQLSchema, isInterfaceType, isObjectType } from 'graphql';
import type { GraphRequest } from './answer';
import { fieldAt } from './field-at';
import { connectionRows, isObject, type JsonObject, valueAt } from './json';
import { MAX_DEPTH } from './lists';
import { type PageDocument, pageDocument } from './page-document';
import { parsedRequest, type ParsedRequest } from './parsed-request';
import { titleOf } from './title';

/** A connection of an answer that has more rows than the answer. */
export interface OpenConnection {
  /** Where it is, as `partner.tickets`. */
  readonly path: string;
  readonly title: string;
  /** How many of its rows the answer has. */
  readonly loaded: number;
  /** How many rows it has altogether; undefined where the answer does not say. */
  readonly total: number | undefined;
  /** False where the answer does not say and its page is as full as it can be. */
  readonly isCertain: boolean;
}

const DEFAULT_PAGE_SIZE = 20;

/**
 * The connections of an answer that have, or may have, further rows and can be read to their end: those of a query that are
 * not inside the rows of another list, where one cursor would not do.
 */
export function connectionsIn(
  request: GraphRequest,
  data: unknown,
  schema?: GraphQLSchema | null,
): OpenConnection[] {
  const parsed = parsedRequest(request);
  if (!parsed) return [];
  return [...connectionsOf(data, [])].flatMap(({ keys, value, loaded }): OpenConnection[] => {
    const page = pageDocumentAt(parsed, keys, schema);
    if (!page || !loaded) return [];
    const totalCount = value['totalCount'];
    const total = typeof totalCount === 'number' ? totalCount : undefined;
    const hasNextPage = valueAt(value, ['pageInfo', 'hasNextPage']);
    const isFull = loaded >= (page.first ?? DEFAULT_PAGE_SIZE);
    const hasMore = hasNextPage ?? (total === undefined ? isFull : total > loaded);
    const path = keys.join('.');
    const isCertain = typeof hasNextPage === 'boolean' || total !== undefined;
    return hasMore === true ? [{ path, title: titleOf(path), loaded, total, isCertain }] : [];
  });
}

/** The document that pages through a connection of a request; null where there is none at the path, or no query. */
export function pageDocumentFor(
  request: GraphRequest,
  path: string,
  schema?: GraphQLSchema | null,
): PageDocument | null {
  const parsed = parsedRequest(request);
  return parsed && pageDocumentAt(parsed, path.split('.'), schema);
}

/**
 * The answer with the rows of these pages in place of its own at `path`. What the pages don't have, as `totalCount`, stays
 * as the answer said.
 */
export function withPages(data: unknown, path: string, pages: readonly JsonObject[]): unknown {
  return replaced(data, path.split('.'), (connection) => {
    const merged: Record<string, unknown> = { ...(isObject(connection) && connection), ...pages.at(-1) };
    for (const [key, value] of Object.entries(merged))
      if (Array.isArray(value)) merged[key] = pages.flatMap((page) => page[key] ?? []);
    return merged;
  });
}

function pageDocumentAt(
  request: ParsedRequest,
  keys: readonly string[],
  schema: GraphQLSchema | null | undefined,
): PageDocument | null {
  if (!schema) return pageDocument(request, keys, true);
  const field = fieldAt(request, keys, schema);
  const isPaged = ['first', 'after'].every((name) => field?.args.some((argument) => argument.name === name));
  if (!field || !isPaged) return null;
  const type = getNamedType(field.type);
  const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  return fields['pageInfo'] ? pageDocument(request, keys, Boolean(fields['totalCount'])) : null;
}

interface Found {
  readonly keys: readonly string[];
  readonly value: JsonObject;
  readonly loaded: number;
}

function* connectionsOf(value: unknown, keys: readonly string[]): Iterable<Found> {
  if (!isObject(value) || keys.length > MAX_DEPTH) return;
  const rows = connectionRows(value)?.rows;
  if (rows) yield { keys, value, loaded: rows.length };
  else for (const key of Object.keys(value)) yield* connectionsOf(value[key], [...keys, key]);
}

function replaced(
  value: unknown,
  [key, ...deeper]: readonly string[],
  by: (value: unknown) => unknown,
): unknown {
  if (key === undefined) return by(value);
  return isObject(value) ? { ...value, [key]: replaced(value[key], deeper, by) } : value;
}
