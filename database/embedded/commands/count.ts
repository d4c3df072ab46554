import { addDistinct, distinctPath } from '../query/distinct';
import { isNumeric, toInteger } from '../bson/numbers';
import { decodeDocument } from '../bson/decode';
import { CommandError } from '../errors';
import { collect, PAUSE, type Flow } from '../query/execution';
import { topLevelField } from '../query/filter-fields';
import { compileQuery, planFind, runFind, type FindPlan, type FindRequest } from '../query/find';
import { countEntries } from '../query/scan';
import type { Collection } from '../storage/collection';
import { requireSimpleCollation } from '../storage/index-definition';
import type { Command } from '../protocol/wire-message';
import { allowOnly, readCount, readNamespace, readString } from './arguments';
import type { CommandContext, CommandHandler } from './context';
import { readHint } from './hint';

/** Parses a count; also used by explain. */
export function parseCount(command: Command, { catalog }: CommandContext): FindRequest {
  const given = command.arguments;
  allowOnly(command, ['query', 'limit', 'skip', 'hint', 'fields', 'collation', 'let']);
  requireSimpleCollation(given['collation']);
  const limit = isNumeric(given['limit']) ? Math.abs(toInteger(given['limit']) ?? 0) : 0;
  return {
    ...compileQuery(given['query']),
    sort: [],
    skip: readCount(given, 'skip') ?? 0,
    limit: limit === 0 ? undefined : limit,
    hint: readHint(given['hint'], catalog.get(readNamespace(command))),
  };
}

/** Counts what a plan finds; index entries alone are read where they say it all. */
export function* countMatches(
  plan: FindPlan,
  { catalog, execution }: CommandContext,
  collection: Collection,
): Flow<number> {
  const { access, request, statistics } = plan;
  const { store } = catalog;
  if (access.kind === 'index' && access.isExact && request.skip === 0 && request.limit === undefined) {
    yield* countEntries(access, { store, collection, execution, statistics });
    return;
  }
  let count = 0;
  for (const record of runFind(plan, store, collection, execution)) {
    if (record === PAUSE) yield PAUSE;
    else count++;
  }
  yield count;
}

function isEverything({ filter, skip, limit }: FindRequest): boolean {
  return filter.kind === 'and' && filter.filters.length === 0 && skip === 0 && limit === undefined;
}

export const count: CommandHandler = async (command, context) => {
  const request = parseCount(command, context);
  const collection = context.catalog.get(readNamespace(command));
  if (!collection) return { n: 0, ok: 1 };
  if (isEverything(request)) return { n: collection.count, ok: 1 };
  const plan = planFind(context.catalog.store, collection, request);
  const [n = 0] = await collect(countMatches(plan, context, collection), context.execution);
  return { n, ok: 1 };
};

/** Parses a distinct; also used by explain. */
export function parseDistinct(
  command: Command,
  { catalog }: CommandContext,
): { request: FindRequest; key: string } {
  const given = command.arguments;
  allowOnly(command, ['key', 'query', 'collation', 'hint']);
  requireSimpleCollation(given['collation']);
  const key = readString(given, 'key');
  if (key === '' || key.includes('\0'))
    throw new CommandError('BadValue', 'distinct needs the name of a field');
  const hint = readHint(given['hint'], catalog.get(readNamespace(command)));
  return { request: { ...compileQuery(given['query']), sort: [], skip: 0, limit: undefined, hint }, key };
}

export const distinct: CommandHandler = async (command, context) => {
  const { catalog, execution } = context;
  const { request, key } = parseDistinct(command, context);
  const collection = catalog.get(readNamespace(command));
  if (!collection) return { values: [], ok: 1 };
  const plan = planFind(catalog.store, collection, request);
  const path = distinctPath(key);
  const only = new Set([topLevelField(key)]);
  const found = new Map<string, unknown>();
  for (const record of runFind(plan, catalog.store, collection, execution)) {
    if (record === PAUSE) await execution.pause();
    else addDistinct(decodeDocument(record.raw, 'exact', only), path, found);
  }
  return { values: [...found.values()], ok: 1 };
};
