import type { GraphQLSchema } from 'graphql';
import type { GraphRequest } from './answer';
import { argumentAt, fieldAt } from './field-at';
import { connectionRows, isObject, valueAt } from './json';
import { parsedRequest, type ParsedRequest } from './parsed-request';

/** A list that ends where its `first` says, and may have more. */
export interface CutList {
  /** How many rows it has. */
  readonly shown: number;
  /** Where rows count something: how much these do, and how much there is. Absent where that is not known. */
  readonly counted?: { readonly sum: number; readonly total: number };
}

/**
 * How a list of an answer that is no connection is cut; null when it has everything. Where its rows have a `count` and
 * `totalCount` stands beside it, as groups of tickets have it, the two tell; else a list as long as its `first` may be cut.
 * Without a schema only a `first` that the query gives is known.
 */
export function cutListAt(
  request: GraphRequest,
  data: unknown,
  path: string,
  schema?: GraphQLSchema | null,
): CutList | null {
  const parsed = parsedRequest(request);
  const keys = path.split('.');
  const [list, parent] = [valueAt(data, keys), valueAt(data, keys.slice(0, -1))];
  if (!parsed || !Array.isArray(list) || !list.length) return null;
  if (isObject(parent) && connectionRows(parent)) return null;
  const limit = limitOf(parsed, keys, schema);
  if (limit !== undefined && list.length < limit) return null;
  const counted = countedIn(list, valueAt(parent, ['totalCount']));
  if (counted) return counted.sum < counted.total ? { shown: list.length, counted } : null;
  return limit === undefined ? null : { shown: list.length };
}

// The list's own field has it, or the one around it.
function limitOf(
  request: ParsedRequest,
  keys: readonly string[],
  schema: GraphQLSchema | null | undefined,
): number | undefined {
  for (const at of [keys, keys.slice(0, -1)]) {
    if (!at.length) continue;
    const field = schema && fieldAt(request, at, schema);
    const fallback: unknown = field?.args.find(({ name }) => name === 'first')?.defaultValue;
    const limit = argumentAt(request, at, 'first') ?? fallback;
    if (typeof limit === 'number') return limit;
  }
  return undefined;
}

function countedIn(rows: readonly unknown[], total: unknown): CutList['counted'] {
  const counts = rows.map((row) => valueAt(row, ['count']));
  if (typeof total !== 'number' || !counts.every((count) => typeof count === 'number')) return undefined;
  return { sum: counts.reduce((sum, count) => sum + count, 0), total };
}
