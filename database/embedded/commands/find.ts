import { Long } from 'bson';
import type { Document } from '../bson/decode';
import { isNumeric, toNumber } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { Cursor, DEFAULT_FIRST_BATCH } from '../cursor';
import { CommandError } from '../errors';
import { compileFindProjection, type Shape } from '../query/find-projection';
import { PAUSE, type Flow } from '../query/execution';
import { compileQuery, planFind, runFind, type FindRequest } from '../query/find';
import { parseSort } from '../query/sort-order';
import { requireSimpleCollation } from '../storage/index-definition';
import type { StoredRecord } from '../storage/collection';
import type { Command } from '../protocol/wire-message';
import { allowOnly, readBoolean, readCount, readDocument, readNamespace } from './arguments';
import type { CommandHandler } from './context';
import { readHint } from './hint';
import { readVariables } from './variables';

const FIND_FIELDS = [
  'filter', 'sort', 'projection', 'hint', 'skip', 'limit', 'batchSize', 'singleBatch', 'noCursorTimeout', 'allowPartialResults', 'allowDiskUse',
  'let', 'collation', 'returnKey', 'showRecordId', 'tailable', 'awaitData', 'oplogReplay', 'min', 'max', 'readOnce',
]; // prettier-ignore

/** A find's arguments, parsed; `natural` sorts have become hints. */
export interface ParsedFind {
  request: FindRequest;
  shape: Shape;
}

/** Parses a find; also used by explain. */
export function parseFind(command: Command, context: Parameters<CommandHandler>[1]): ParsedFind {
  const given = command.arguments;
  allowOnly(command, FIND_FIELDS);
  refuse(given);
  requireSimpleCollation(given['collation']);
  const query = compileQuery(given['filter'], readVariables(given));
  const sort = readDocument(given, 'sort') ?? {};
  const natural = sort['$natural'];
  if (natural !== undefined && Object.keys(sort).length > 1)
    throw new CommandError('BadValue', '$natural sort cannot be set to a value other than -1 or 1.');
  const hint =
    natural === undefined
      ? readHint(given['hint'], context.catalog.get(readNamespace(command)))
      : direction(natural);
  const limit = readCount(given, 'limit') ?? 0;
  const request: FindRequest = {
    ...query,
    sort: natural === undefined ? parseSort(sort) : [],
    skip: readCount(given, 'skip') ?? 0,
    limit: limit === 0 ? undefined : limit,
    hint,
  };
  return { request, shape: compileFindProjection(given['projection'], query.matcher) };
}

function direction(natural: unknown): 'natural' | 'naturalReverse' {
  return isNumeric(natural) && toNumber(natural) < 0 ? 'naturalReverse' : 'natural';
}

function refuse(given: Document): void {
  for (const option of ['tailable', 'awaitData', 'returnKey', 'showRecordId', 'oplogReplay']) {
    if (readBoolean(given, option))
      throw new CommandError('CommandNotSupported', `${option} is not supported by the embedded database`);
  }
  for (const option of ['min', 'max']) {
    const value = given[option];
    const isSet = isDocument(value) && Object.keys(value).length > 0;
    if (isSet)
      throw new CommandError('CommandNotSupported', `${option} is not supported by the embedded database`);
  }
}

/** Encodes records as the projection wants them. */
export function* shaped(records: Flow<StoredRecord>, shape: Shape): Flow<Buffer> {
  for (const record of records) yield record === PAUSE ? PAUSE : shape(record.raw);
}

function* nothing(): Flow<Buffer> {
  // No collection, no documents.
}

export const find: CommandHandler = (command, context) => {
  const { catalog, cursors, execution } = context;
  const namespace = readNamespace(command);
  const { request, shape } = parseFind(command, context);
  const collection = catalog.get(namespace);
  const given = command.arguments;
  const records = collection
    ? runFind(planFind(catalog.store, collection, request), catalog.store, collection, execution)
    : undefined;
  const cursor = new Cursor(
    namespace,
    records ? shaped(records, shape) : nothing(),
    execution,
    readBoolean(given, 'noCursorTimeout'),
  );
  const size = readCount(given, 'batchSize') ?? DEFAULT_FIRST_BATCH;
  return cursors.open(cursor, size, readBoolean(given, 'singleBatch'));
};

function readCursorId(value: unknown): Long {
  if (value instanceof Long) return value;
  if (typeof value === 'number') return Long.fromNumber(value);
  throw new CommandError('TypeMismatch', 'a cursor id must be of type long');
}

export const getMore: CommandHandler = (command, { cursors }) => {
  const given = command.arguments;
  allowOnly(command, ['collection', 'batchSize', 'term', 'lastKnownCommittedOpTime']);
  const namespace = `${command.database}.${String(given['collection'])}`;
  const size = readCount(given, 'batchSize') ?? 0;
  return cursors.more(readCursorId(given['getMore']), namespace, size === 0 ? Infinity : size);
};

export const killCursors: CommandHandler = (command, { cursors }) => {
  allowOnly(command, ['cursors']);
  const namespace = readNamespace(command);
  const given = command.arguments['cursors'];
  if (!Array.isArray(given))
    throw new CommandError('TypeMismatch', "BSON field 'killCursors.cursors' must be an array");
  const ids = given.map(readCursorId);
  const killed = ids.filter((id) => cursors.kill(id, namespace));
  const missing = ids.filter((id) => !killed.includes(id));
  return { cursorsKilled: killed, cursorsNotFound: missing, cursorsAlive: [], cursorsUnknown: [], ok: 1 };
};
