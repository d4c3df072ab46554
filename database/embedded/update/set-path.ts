import { setOwn, type Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { isArrayIndex } from '../query/path';

/** What a change answers to leave a field as it is, or to take it away. */
export const KEEP: unique symbol = Symbol('keep');
export const REMOVE: unique symbol = Symbol('remove');

/** The new value of a field, given the present one (undefined when it is missing), or KEEP or REMOVE. */
export type Change = (current: unknown) => unknown;

const MAX_PADDING = 1_500_000;

type Container = Document | unknown[];

function isContainer(value: unknown): value is Container {
  return Array.isArray(value) || isDocument(value);
}

function read(container: Container, part: string): unknown {
  if (Array.isArray(container)) return container[Number(part)];
  return Object.hasOwn(container, part) ? container[part] : undefined;
}

function write(container: Container, part: string, value: unknown): void {
  if (!Array.isArray(container)) return setOwn(container, part, value);
  const index = Number(part);
  if (index > container.length + MAX_PADDING)
    throw new CommandError('BadValue', `can't backfill more than ${MAX_PADDING} elements`);
  while (container.length < index) container.push(null);
  container[index] = value;
}

function remove(container: Container, part: string): void {
  if (!Array.isArray(container)) delete container[part];
  else if (Number(part) < container.length) container[Number(part)] = null;
}

function describe(value: unknown): string {
  return JSON.stringify(value);
}

/**
 * Changes the field at a path without positional operators.
 * `creates`: whether missing documents on the way are made. Throws PathNotViable when the way leads through a scalar.
 */
export function changePath(
  document: Document,
  path: readonly string[],
  change: Change,
  creates: boolean,
): void {
  let container: Container = document;
  for (const [position, part] of path.entries()) {
    if (Array.isArray(container) && !isArrayIndex(part)) {
      if (!creates) return;
      throw notViable(part, path[position - 1] ?? '', container);
    }
    if (position === path.length - 1) return changeField(container, part, change);
    const next = read(container, part);
    if (isContainer(next)) {
      container = next;
    } else {
      if (!creates) return;
      if (next !== undefined) throw notViable(path[position + 1] ?? '', part, next);
      return createBelow(container, path.slice(position), change);
    }
  }
}

function changeField(container: Container, part: string, change: Change): void {
  const next = change(read(container, part));
  if (next === REMOVE) remove(container, part);
  else if (next !== KEEP) write(container, part, next);
}

function createBelow(container: Container, rest: readonly string[], change: Change): void {
  const value = change(undefined);
  if (value === KEEP || value === REMOVE) return;
  const [first = '', ...inner] = rest;
  const made = inner.reduceRight<unknown>((below, part) => {
    const level: Document = {};
    setOwn(level, part, below);
    return level;
  }, value);
  write(container, first, made);
}

function notViable(field: string, parent: string, value: unknown): CommandError {
  return new CommandError(
    'PathNotViable',
    `Cannot create field '${field}' in element {${parent}: ${describe(value)}}`,
  );
}
