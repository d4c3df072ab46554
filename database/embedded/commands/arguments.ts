import type { Document } from '../bson/decode';
import { isNumeric, toInteger, toNumber } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import type { Command } from '../protocol/wire-message';

/** Fields that every command may have: who asks, how long it may take, and concerns that one node always fulfils. */
const GENERIC = new Set([
  '$db', 'lsid', '$clusterTime', '$readPreference', 'comment', 'maxTimeMS', 'readConcern', 'writeConcern', 'apiVersion', 'apiStrict',
  'apiDeprecationErrors', 'help', '$audit', '$client', 'mayBypassWriteBlocking',
]); // prettier-ignore

const TRANSACTION = ['txnNumber', 'autocommit', 'startTransaction'];

/** Refuses fields that a command does not know, as the server does: an ignored option would be a wrong answer. */
export function allowOnly({ name, arguments: given }: Command, known: readonly string[]): void {
  for (const field of Object.keys(given)) {
    if (field === name || known.includes(field) || GENERIC.has(field)) continue;
    throw new CommandError('Location40415', `BSON field '${name}.${field}' is an unknown field.`);
  }
}

/** Refuses commands that belong to a transaction, in the words of a standalone server. */
export function refuseTransaction({ arguments: given }: Command): void {
  if (TRANSACTION.some((field) => field in given)) {
    throw new CommandError(
      'IllegalOperation',
      'Transaction numbers are only allowed on a replica set member or mongos',
    );
  }
}

function wrongType(field: string, expected: string): CommandError {
  return new CommandError(
    'TypeMismatch',
    `BSON field '${field}' is the wrong type, expected type '${expected}'`,
  );
}

export function readString(given: Document, field: string): string {
  const value = given[field];
  if (typeof value !== 'string') throw wrongType(field, 'string');
  return value;
}

/** The namespace that a command's first field names. */
export function readNamespace({ name, database, arguments: given }: Command): string {
  const collection = given[name];
  if (typeof collection !== 'string' || collection === '') {
    throw new CommandError('InvalidNamespace', `collection name has invalid type or is empty in '${name}'`);
  }
  return `${database}.${collection}`;
}

/** A whole number that is not negative. */
export function readCount(given: Document, field: string): number | undefined {
  const value = given[field];
  if (value === undefined || value === null) return undefined;
  const number = toInteger(value);
  if (number === undefined) throw wrongType(field, 'long');
  if (number < 0)
    throw new CommandError('BadValue', `BSON field '${field}' value must be >= 0, actual value '${number}'`);
  return number;
}

export function readBoolean(given: Document, field: string): boolean {
  const value = given[field];
  if (value === undefined || value === null) return false;
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  throw wrongType(field, 'bool');
}

export function readDocument(given: Document, field: string): Document | undefined {
  const value = given[field];
  if (value === undefined || value === null) return undefined;
  if (!isDocument(value)) throw wrongType(field, 'object');
  return value;
}

export function readDocuments(given: Document, field: string): Document[] {
  const value = given[field];
  if (!Array.isArray(value) || !value.every(isDocument)) throw wrongType(field, 'array');
  return value;
}
