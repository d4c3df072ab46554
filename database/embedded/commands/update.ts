import type { Document } from '../bson/decode';
import { toInteger } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { parseSort } from '../query/sort-order';
import { requireSimpleCollation } from '../storage/index-definition';
import { allowOnly, readBoolean, readDocument, readDocuments, readNamespace } from './arguments';
import type { CommandHandler } from './context';
import { readHint } from './hint';
import { compileModify, modifyOne, type ModifyRequest } from './modify';
import { modifyMany } from './modify-many';
import { readVariables } from './variables';
import { writeEach } from './write-errors';

const STATEMENT_FIELDS = ['q', 'u', 'c', 'multi', 'upsert', 'collation', 'arrayFilters', 'hint', 'sort'];

function requireKnown(statement: Document, known: readonly string[], command: string): void {
  const unknown = Object.keys(statement).find((field) => !known.includes(field));
  if (unknown !== undefined)
    throw new CommandError('Location40415', `BSON field '${command}.${unknown}' is an unknown field.`);
}

/** Compiles one statement of an update command; also used by explain. */
export function parseUpdate(
  namespace: string,
  statement: Document,
  given: Document,
  hintOf: (hint: unknown) => ReturnType<typeof readHint>,
): ModifyRequest {
  requireKnown(statement, STATEMENT_FIELDS, 'update.updates');
  requireSimpleCollation(statement['collation']);
  const constants = readDocument(statement, 'c');
  return compileModify(namespace, {
    filter: statement['q'],
    update: statement['u'] ?? {},
    arrayFilters: readFilters(statement['arrayFilters']),
    isUpsert: readBoolean(statement, 'upsert'),
    isMulti: readBoolean(statement, 'multi'),
    sort: parseSort(statement['sort']),
    hint: hintOf(statement['hint']),
    variables: constants ? readVariables({ let: constants }) : readVariables(given),
  });
}

/** Reads `arrayFilters`. */
export function readFilters(filters: unknown): Document[] {
  if (filters === undefined || filters === null) return [];
  if (!Array.isArray(filters) || !filters.every(isDocument))
    throw new CommandError('TypeMismatch', 'arrayFilters must be an array of objects');
  return filters;
}

export const update: CommandHandler = async (command, { catalog, execution }) => {
  allowOnly(command, ['updates', 'ordered', 'let', 'bypassDocumentValidation']);
  const given = command.arguments;
  const namespace = readNamespace(command);
  const upserted: Document[] = [];
  const counts = { n: 0, nModified: 0 };
  const isOrdered = given['ordered'] === undefined || readBoolean(given, 'ordered');
  const writeErrors = await writeEach(
    readDocuments(given, 'updates'),
    isOrdered,
    async (statement, index) => {
      const request = parseUpdate(namespace, statement, given, (hint) =>
        readHint(hint, catalog.get(namespace)),
      );
      if (readBoolean(statement, 'multi')) {
        const result = await modifyMany(catalog, request, execution);
        const isUpsert = 'upsertedId' in result;
        counts.n += result.matched + Number(isUpsert);
        counts.nModified += result.modified;
        if (isUpsert) upserted.push({ index, _id: result.upsertedId });
        return;
      }
      const result = await modifyOne(catalog, request, execution);
      if (!result) return;
      counts.n++;
      counts.nModified += Number(result.isModified);
      if (result.before === undefined) upserted.push({ index, _id: result.upsertedId });
    },
  );
  return {
    n: counts.n,
    ...(upserted.length > 0 && { upserted }),
    nModified: counts.nModified,
    ...(writeErrors.length > 0 && { writeErrors }),
    ok: 1,
  };
};

/** Compiles one statement of a delete command; also used by explain. */
export function parseDelete(
  namespace: string,
  statement: Document,
  given: Document,
  hintOf: (hint: unknown) => ReturnType<typeof readHint>,
): ModifyRequest {
  requireKnown(statement, ['q', 'limit', 'collation', 'hint'], 'delete.deletes');
  requireSimpleCollation(statement['collation']);
  const limit = toInteger(statement['limit']);
  if (limit !== 0 && limit !== 1)
    throw new CommandError(
      'FailedToParse',
      `The limit field in delete objects must be 0 or 1. Got ${String(statement['limit'])}`,
    );
  return compileModify(namespace, {
    filter: statement['q'],
    isMulti: limit === 0,
    hint: hintOf(statement['hint']),
    variables: readVariables(given),
  });
}

export const deleteDocuments: CommandHandler = async (command, { catalog, execution }) => {
  allowOnly(command, ['deletes', 'ordered', 'let']);
  const given = command.arguments;
  const namespace = readNamespace(command);
  let n = 0;
  const isOrdered = given['ordered'] === undefined || readBoolean(given, 'ordered');
  const writeErrors = await writeEach(readDocuments(given, 'deletes'), isOrdered, async (statement) => {
    const request = parseDelete(namespace, statement, given, (hint) =>
      readHint(hint, catalog.get(namespace)),
    );
    if (toInteger(statement['limit']) === 0) n += (await modifyMany(catalog, request, execution)).matched;
    else if (await modifyOne(catalog, request, execution)) n++;
  });
  return { n, ...(writeErrors.length > 0 && { writeErrors }), ok: 1 };
};
