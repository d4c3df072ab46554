import { BSONRegExp } from 'bson';
import type { Document } from '../bson/decode';
import { isNumeric, toNumber } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { isOperators, type Comparison, type Filter } from './filter';
import {
  bad,
  parseIn,
  parseMask,
  parseMod,
  parseRegex,
  parseSize,
  parseType,
  regexFilter,
} from './parse-operand';

const UNSUPPORTED = new Set([
  '$where',
  '$text',
  '$near',
  '$nearSphere',
  '$geoWithin',
  '$geoIntersects',
  '$jsonSchema',
  '$within',
]);

/**
 * Parses a filter and checks every operator in it.
 * Throws BadValue for unknown operators and wrong operands, CommandNotSupported for what is known but missing here.
 */
export function parseFilter(filter: unknown): Filter {
  if (filter === undefined || filter === null) return { kind: 'and', filters: [] };
  if (!isDocument(filter)) throw new CommandError('TypeMismatch', 'the filter must be an object');
  const filters: Filter[] = [];
  for (const [name, operand] of Object.entries(filter)) {
    if (name.startsWith('$')) filters.push(...parseTopLevel(name, operand));
    else filters.push(...parseField(name, operand));
  }
  return all(filters);
}

function all(filters: Filter[]): Filter {
  return filters.length === 1 && filters[0] ? filters[0] : { kind: 'and', filters };
}

function parseTopLevel(name: string, operand: unknown): Filter[] {
  switch (name) {
    case '$and':
    case '$or':
    case '$nor': {
      if (!Array.isArray(operand) || operand.length === 0)
        throw bad(`${name} argument must be a non-empty array`);
      if (!operand.every(isDocument)) throw bad(`${name} argument's entries must be objects`);
      return [{ kind: name.slice(1) as 'and' | 'or' | 'nor', filters: operand.map(parseFilter) }];
    }
    case '$expr':
      return [{ kind: 'expression', expression: operand }];
    case '$comment':
      return [];
    case '$alwaysTrue':
    case '$alwaysFalse':
      return [{ kind: 'constant', value: name === '$alwaysTrue' }];
    default:
      if (UNSUPPORTED.has(name)) throw notSupported(name);
      throw bad(
        `unknown top level operator: ${name}. If you have a field name that starts with a '$' symbol, consider using $getField or $setField.`,
      );
  }
}

function parseField(path: string, operand: unknown): Filter[] {
  if (operand instanceof BSONRegExp) return [regexFilter(path, operand.pattern, operand.options)];
  if (!isOperators(operand)) return [{ kind: 'compare', op: 'eq', path, value: operand }];
  return Object.entries(operand).flatMap(([name, value]) => parseOperator(path, name, value, operand));
}

function parseOperator(path: string, name: string, value: unknown, siblings: Document): Filter[] {
  switch (name) {
    case '$eq':
      return [{ kind: 'compare', op: 'eq', path, value }];
    case '$ne':
      if (value instanceof BSONRegExp) throw bad("Can't have regex as arg to $ne.");
      return [{ kind: 'not', filter: { kind: 'compare', op: 'eq', path, value } }];
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      if (value instanceof BSONRegExp)
        throw bad(`Can't have RegEx as arg to predicate over field '${path}'.`);
      return [{ kind: 'compare', op: name.slice(1) as Comparison, path, value }];
    case '$in':
      return [parseIn(path, name, value)];
    case '$nin':
      return [{ kind: 'not', filter: parseIn(path, name, value) }];
    case '$exists': {
      const filter: Filter = { kind: 'exists', path };
      return [isTruthy(value) ? filter : { kind: 'not', filter }];
    }
    case '$regex':
      return [parseRegex(path, value, siblings['$options'])];
    case '$options':
      if (!('$regex' in siblings)) throw bad('$options needs a $regex');
      return [];
    case '$not':
      return [{ kind: 'not', filter: parseNot(path, value) }];
    case '$comment':
      return [];
    default:
      return [parseSpecial(path, name, value)];
  }
}

function parseSpecial(path: string, name: string, value: unknown): Filter {
  switch (name) {
    case '$type':
      return parseType(path, value);
    case '$mod':
      return parseMod(path, value);
    case '$size':
      return parseSize(path, value);
    case '$all':
      return parseAll(path, value);
    case '$elemMatch':
      return parseElemMatch(path, value);
    case '$bitsAllSet':
    case '$bitsAllClear':
    case '$bitsAnySet':
    case '$bitsAnyClear':
      return {
        kind: 'bits',
        path,
        mask: parseMask(name, value),
        all: name.includes('All'),
        set: name.endsWith('Set'),
      };
    default:
      if (UNSUPPORTED.has(name)) throw notSupported(name);
      throw bad(`unknown operator: ${name}`);
  }
}

function isTruthy(value: unknown): boolean {
  return isNumeric(value) ? toNumber(value) !== 0 : value !== null && value !== undefined && value !== false;
}

function parseNot(path: string, value: unknown): Filter {
  if (value instanceof BSONRegExp) return regexFilter(path, value.pattern, value.options);
  if (!isDocument(value)) throw bad('$not needs a regex or a document');
  if (!isOperators(value)) throw bad('$not needs a document of operators');
  return all(Object.entries(value).flatMap(([name, operand]) => parseOperator(path, name, operand, value)));
}

function parseAll(path: string, value: unknown): Filter {
  if (!Array.isArray(value)) throw bad('$all needs an array');
  if (value.length === 0) return { kind: 'constant', value: false };
  const filters = value.map((entry): Filter => {
    if (isDocument(entry) && '$elemMatch' in entry) return parseElemMatch(path, entry['$elemMatch']);
    if (isOperators(entry)) throw bad('no $ expressions in $all');
    if (entry instanceof BSONRegExp) return regexFilter(path, entry.pattern, entry.options);
    return { kind: 'compare', op: 'eq', path, value: entry };
  });
  return all(filters);
}

const LOGICAL = new Set(['$and', '$or', '$nor', '$expr', '$where']);

function parseElemMatch(path: string, value: unknown): Filter {
  if (!isDocument(value)) throw bad('$elemMatch needs an Object');
  const first = Object.keys(value)[0];
  if (first?.startsWith('$') && !LOGICAL.has(first)) {
    const filters = Object.entries(value).flatMap(([name, operand]) =>
      parseOperator('', name, operand, value),
    );
    return { kind: 'elementValue', path, filter: all(filters) };
  }
  if ('$expr' in value) throw bad('$expr can only be applied to the top-level document');
  return { kind: 'elementMatches', path, filter: parseFilter(value) };
}
