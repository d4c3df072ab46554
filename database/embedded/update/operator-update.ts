import { valuesEqual } from '../bson/compare';
import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import type { MatchDetails } from '../query/path';
import { valueAtPath } from '../query/value-at-path';
import { checkArrayFilters, compileArrayFilters, concretePaths, positionIdentifier } from './array-positions';
import { isModifier, modifier, unknownModifier, type Modifier } from './modifiers';
import { changePath, REMOVE } from './set-path';

/** A compiled update. */
export interface Update {
  /** Whether the whole document is replaced. */
  isReplacement: boolean;
  /** Whether `$` occurs in a path, so that the position of the match is needed. */
  isPositional: boolean;
  /** The changed document; the given one may be changed in place. */
  apply(document: Document, details: MatchDetails, isInsert: boolean): Document;
}

interface Rename {
  from: string;
  to: string;
}

/** The refusal of a change of _id. */
export function immutableId(): CommandError {
  return new CommandError(
    'ImmutableField',
    "After applying the update, the (immutable) field '_id' was found to have been altered",
  );
}

/** Compiles an update of operators. */
export function operatorUpdate(update: Document, arrayFilters: readonly Document[]): Update {
  const modifiers: Modifier[] = [];
  const renames: Rename[] = [];
  for (const [operator, fields] of Object.entries(update)) {
    if (operator === '$rename') renames.push(...parseRenames(fields));
    else modifiers.push(...parseModifiers(operator, fields));
  }
  const paths = [...modifiers.map((entry) => entry.path), ...renames.flatMap(({ from, to }) => [from, to])];
  paths.forEach(checkPath);
  checkConflicts(paths);
  const filters = compileArrayFilters(arrayFilters);
  checkArrayFilters(filters, paths);
  // New fields are added in the order of their names, as in MongoDB.
  modifiers.sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    isReplacement: false,
    isPositional: paths.some((path) => path.split('.').includes('$')),
    apply(document, details, isInsert) {
      const id = document['_id'];
      for (const { operator, path, change, creates } of modifiers) {
        if (operator === '$setOnInsert' && !isInsert) continue;
        const concrete = path.includes('$')
          ? concretePaths(document, path, details.arrayIndex, filters)
          : [path.split('.')];
        for (const parts of concrete) changePath(document, parts, change, creates);
      }
      for (const { from, to } of renames) rename(document, from, to);
      if (id !== undefined && !valuesEqual(id, document['_id'])) throw immutableId();
      return document;
    },
  };
}

function parseModifiers(operator: string, fields: unknown): Modifier[] {
  if (operator.startsWith('$') && !isDocument(fields)) {
    throw new CommandError(
      'FailedToParse',
      `Modifiers operate on fields but we found type ${typeof fields} instead. For example: {$mod: {<field>: ...}} not {${operator}: ${String(fields)}}`,
    );
  }
  if (!isDocument(fields)) throw unknownModifier(operator);
  const entries = Object.entries(fields);
  if (!isModifier(operator)) throw unknownModifier(operator);
  return entries.map(([path, operand]) => modifier(operator, path, operand));
}

function parseRenames(fields: unknown): Rename[] {
  if (!isDocument(fields))
    throw new CommandError('FailedToParse', 'Modifiers operate on fields but $rename has none');
  return Object.entries(fields).map(([from, to]) => {
    if (typeof to !== 'string')
      throw new CommandError('BadValue', `The 'to' field for $rename must be a string: ${from}`);
    if ([from, to].some((path) => path.includes('$')))
      throw new CommandError('BadValue', 'The source and target field for $rename may not be dynamic');
    if (from === to)
      throw new CommandError('BadValue', `The source and target field for $rename must differ: ${from}`);
    return { from, to };
  });
}

function checkPath(path: string): void {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandError(
      'BadValue',
      `The update path '${path}' contains an empty field name, which is not allowed.`,
    );
  const wrong = parts.find(
    (part) => part.startsWith('$') && part !== '$' && positionIdentifier(part) === undefined,
  );
  if (wrong !== undefined)
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${wrong}' in '${path}' is not valid for storage.`,
    );
  if (parts[0]?.startsWith('$'))
    throw new CommandError(
      'BadValue',
      `Cannot have positional (i.e. '$') element in the first position in path '${path}'`,
    );
}

function checkConflicts(paths: readonly string[]): void {
  const sorted = [...paths].sort();
  for (const [position, path] of sorted.entries()) {
    const conflict = sorted
      .slice(position + 1)
      .find((other) => other === path || other.startsWith(`${path}.`));
    if (conflict !== undefined) {
      throw new CommandError(
        'ConflictingUpdateOperators',
        `Updating the path '${conflict}' would create a conflict at '${path}'`,
      );
    }
  }
}

function rename(document: Document, from: string, to: string): void {
  const value = valueAtPath(document, from.split('.'));
  if (value === undefined) return;
  changePath(document, from.split('.'), () => REMOVE, false);
  changePath(document, to.split('.'), () => value, true);
}
