import { Binary, BSONRegExp, BSONSymbol, Code, MaxKey, MinKey, ObjectId, Timestamp } from 'bson';
import { isNumeric, numericType, toInteger } from '../bson/numbers';
import { CommandError } from '../errors';

const TYPE_BY_NUMBER: Readonly<Record<number, string>> = {
  1: 'double', 2: 'string', 3: 'object', 4: 'array', 5: 'binData', 6: 'undefined', 7: 'objectId', 8: 'bool', 9: 'date', 10: 'null',
  11: 'regex', 12: 'dbPointer', 13: 'javascript', 14: 'symbol', 15: 'javascriptWithScope', 16: 'int', 17: 'timestamp', 18: 'long',
  19: 'decimal', [-1]: 'minKey', 127: 'maxKey',
}; // prettier-ignore

const KNOWN = new Set([...Object.values(TYPE_BY_NUMBER), 'number', 'missing']);

/** Tells whether a decoded value has one of the types asked for. */
export type TypeTest = (value: unknown) => boolean;

/** The name of a decoded value's BSON type, as `$type` gives it. */
export function typeName(value: unknown): string {
  const number = numericType(value);
  if (number) return number;
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'undefined':
      return 'missing';
    default:
      return value === null ? 'null' : objectTypeName(value as object);
  }
}

function objectTypeName(value: object): string {
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  if (value instanceof ObjectId) return 'objectId';
  if (value instanceof Binary) return 'binData';
  if (value instanceof BSONRegExp) return 'regex';
  if (value instanceof Timestamp) return 'timestamp';
  if (value instanceof MinKey) return 'minKey';
  if (value instanceof MaxKey) return 'maxKey';
  if (value instanceof BSONSymbol) return 'symbol';
  if (value instanceof Code) return value.scope ? 'javascriptWithScope' : 'javascript';
  return 'object';
}

/**
 * Parses the operand of the query operator `$type`: a name, a number or a list of them.
 * `needsExactNumbers` tells that it asks for something that documents decoded as `plain` do not say.
 */
export function parseTypes(operand: unknown): { test: TypeTest; needsExactNumbers: boolean } {
  const list = Array.isArray(operand) ? operand : [operand];
  if (list.length === 0) throw new CommandError('FailedToParse', '$type must match at least one type');
  const wanted = new Set(list.map(parseType));
  return {
    test: (value) => wanted.has(typeName(value)) || (wanted.has('number') && isNumeric(value)),
    needsExactNumbers:
      !wanted.has('number') && ['int', 'long', 'double', 'decimal'].some((name) => wanted.has(name)),
  };
}

function parseType(entry: unknown): string {
  const name = typeof entry === 'string' ? entry : TYPE_BY_NUMBER[toInteger(entry) ?? 0];
  if (name === undefined || name === 'missing' || !KNOWN.has(name)) {
    throw new CommandError('BadValue', `Unknown type name alias: ${String(entry)}`);
  }
  return name;
}
