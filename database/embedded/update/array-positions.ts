import type { Document } from '../bson/decode';
import { isArray, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { parseFilter } from '../query/parse-filter';
import { compileFilter, type Matcher } from '../query/matcher';

/** The compiled `arrayFilters` of an update, by identifier. */
export type ArrayFilters = ReadonlyMap<string, Matcher>;

const IDENTIFIER = /^[a-z][a-zA-Z0-9]*$/;

function identifierOf(filter: Document): string {
  const names = Object.entries(filter).flatMap(([name, value]) =>
    name.startsWith('$') && isArray(value)
      ? value.filter(isDocument).map(identifierOf)
      : [name.split('.')[0] ?? ''],
  );
  const [identifier] = names;
  if (identifier === undefined || names.some((name) => name !== identifier)) {
    throw new CommandError(
      'FailedToParse',
      'Error parsing array filter: each filter needs exactly one top-level field name',
    );
  }
  if (!IDENTIFIER.test(identifier)) {
    throw new CommandError(
      'BadValue',
      `Error parsing array filter: the top-level field name must be an alphanumeric string beginning with a lowercase letter, found '${identifier}'`,
    );
  }
  return identifier;
}

/** Compiles `arrayFilters`. */
export function compileArrayFilters(filters: readonly Document[]): ArrayFilters {
  const compiled = new Map<string, Matcher>();
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (compiled.has(identifier))
      throw new CommandError(
        'FailedToParse',
        `Found multiple array filters with the same top-level field name ${identifier}`,
      );
    compiled.set(
      identifier,
      compileFilter(parseFilter(filter), () => () => false),
    );
  }
  return compiled;
}

/** The identifier in `$[identifier]`; empty for `$[]`; undefined for other components. */
export function positionIdentifier(part: string): string | undefined {
  return part.startsWith('$[') && part.endsWith(']') ? part.slice(2, -1) : undefined;
}

/** Throws when a path names an identifier without a filter, or a filter is not used. */
export function checkArrayFilters(filters: ArrayFilters, paths: readonly string[]): void {
  const used = new Set<string>();
  for (const path of paths) {
    for (const part of path.split('.')) {
      const identifier = positionIdentifier(part);
      if (identifier === undefined || identifier === '') continue;
      if (!filters.has(identifier))
        throw new CommandError(
          'BadValue',
          `No array filter found for identifier '${identifier}' in path '${path}'`,
        );
      used.add(identifier);
    }
  }
  const unused = [...filters.keys()].find((identifier) => !used.has(identifier));
  if (unused !== undefined)
    throw new CommandError(
      'FailedToParse',
      `The array filter for identifier '${unused}' was not used in the update`,
    );
}

interface Step {
  value: unknown;
  path: string[];
}

/** The paths that a path with `$`, `$[]` or `$[identifier]` stands for in one document. */
export function concretePaths(
  document: Document,
  path: string,
  matchedIndex: number | undefined,
  filters: ArrayFilters,
): string[][] {
  let steps: Step[] = [{ value: document, path: [] }];
  for (const part of path.split('.'))
    steps = steps.flatMap((step) => expand(step, part, path, matchedIndex, filters));
  return steps.map((step) => step.path);
}

function expand(
  step: Step,
  part: string,
  path: string,
  matchedIndex: number | undefined,
  filters: ArrayFilters,
): Step[] {
  const identifier = positionIdentifier(part);
  if (part === '$') {
    if (matchedIndex === undefined)
      throw new CommandError(
        'BadValue',
        'The positional operator did not find the match needed from the query.',
      );
    return [into(step, String(matchedIndex))];
  }
  if (identifier === undefined) return [into(step, part)];
  if (!isArray(step.value)) {
    throw new CommandError(
      'BadValue',
      `The path '${step.path.join('.')}' must exist in the document in order to apply array updates (${path}).`,
    );
  }
  const matches = filters.get(identifier);
  return step.value.flatMap((element: unknown, index) =>
    !matches || matches({ [identifier]: element }) ? [into(step, String(index))] : [],
  );
}

function into({ value, path }: Step, part: string): Step {
  const next = isArray(value)
    ? value[Number(part)]
    : isDocument(value) && Object.hasOwn(value, part)
      ? value[part]
      : undefined;
  return { value: next, path: [...path, part] };
}
