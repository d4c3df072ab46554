import { decodeDocument, type Document } from '../bson/decode';
import { CommandError } from '../errors';
import { compileFindProjection } from '../query/find-projection';
import { parseSort } from '../query/sort-order';
import { requireSimpleCollation } from '../storage/index-definition';
import type { Command } from '../protocol/wire-message';
import { allowOnly, readBoolean, readNamespace } from './arguments';
import type { CommandContext, CommandHandler } from './context';
import { readHint } from './hint';
import { compileModify, modifyOne, type ModifyRequest } from './modify';
import { readFilters } from './update';
import { readVariables } from './variables';

const FIELDS = [
  'query', 'sort', 'remove', 'update', 'new', 'fields', 'upsert', 'arrayFilters', 'hint', 'collation', 'let', 'bypassDocumentValidation',
]; // prettier-ignore

/** Compiles a findAndModify; also used by explain. */
export function parseFindAndModify(command: Command, { catalog }: CommandContext): ModifyRequest {
  const given = command.arguments;
  allowOnly(command, FIELDS);
  requireSimpleCollation(given['collation']);
  const isRemoval = readBoolean(given, 'remove');
  if (isRemoval === (given['update'] !== undefined)) {
    throw new CommandError(
      'FailedToParse',
      isRemoval
        ? 'Cannot specify both an update and remove=true'
        : 'Either an update or remove=true must be specified',
    );
  }
  if (isRemoval && readBoolean(given, 'upsert'))
    throw new CommandError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  if (isRemoval && readBoolean(given, 'new')) {
    throw new CommandError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
  const namespace = readNamespace(command);
  return compileModify(namespace, {
    filter: given['query'],
    update: given['update'],
    arrayFilters: readFilters(given['arrayFilters']),
    isUpsert: readBoolean(given, 'upsert'),
    sort: parseSort(given['sort']),
    hint: readHint(given['hint'], catalog.get(namespace)),
    variables: readVariables(given),
  });
}

export const findAndModify: CommandHandler = async (command, context) => {
  const given = command.arguments;
  const request = parseFindAndModify(command, context);
  const shape = compileFindProjection(given['fields'], request.find.matcher);
  const result = await modifyOne(context.catalog, request, context.execution);
  const raw = readBoolean(given, 'new') ? result?.after : result?.before;
  const value = raw ? decodeDocument(shape(raw)) : null;
  return { lastErrorObject: lastError(request, result), value, ok: 1 };
};

function lastError({ update }: ModifyRequest, result: Awaited<ReturnType<typeof modifyOne>>): Document {
  const n = result ? 1 : 0;
  if (!update) return { n };
  const isUpsert = result !== undefined && result.before === undefined;
  return {
    n,
    updatedExisting: result !== undefined && !isUpsert,
    ...(isUpsert && { upserted: result.upsertedId }),
  };
}
