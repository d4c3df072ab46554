import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { isArrayIndex } from '../query/path';
import type { Evaluate, Scope } from './operators/operator';

/** The value at a path as expressions read it: through arrays, collecting what their elements have. */
function read(value: unknown, parts: readonly string[], at: number): unknown {
  if (at === parts.length) return value;
  if (Array.isArray(value)) {
    return value
      .map((element) =>
        isDocument(element) || Array.isArray(element) ? read(element, parts, at) : undefined,
      )
      .filter((found) => found !== undefined);
  }
  const name = parts[at] ?? '';
  return isDocument(value) && Object.hasOwn(value, name) ? read(value[name], parts, at + 1) : undefined;
}

function split(path: string): string[] {
  const parts = path.split('.');
  if (parts.includes(''))
    throw new CommandError(
      'Location40352',
      `FieldPath cannot be constructed with empty string, or with an empty part: '${path}'`,
    );
  // MongoDB takes numbers as field names here, never as positions; such fields are rare and the mistake is not.
  if (parts.slice(1).some(isArrayIndex)) throw notSupported(`a field path with a number ('${path}')`);
  return parts;
}

/** Compiles `$field.path`, `$$variable.path` and the system variables. */
export function compileFieldPath(path: string, scope: Scope): Evaluate {
  if (!path.startsWith('$$')) return fieldPath(split(path.slice(1)));
  const [name = '', ...rest] = split(path.slice(2));
  if (scope.has(name)) return (_document, variables) => read(variables?.[name], rest, 0);
  switch (name) {
    case 'ROOT':
    case 'CURRENT':
      return fieldPath(rest);
    case 'REMOVE':
      return () => undefined;
    case 'NOW': {
      const now = new Date();
      return () => now;
    }
    default:
      throw new CommandError('BadValue', `Use of undefined variable: ${name}`);
  }
}

function fieldPath(parts: string[]): Evaluate {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined) return (document) => read(document, parts, 0);
  return (document) => (Object.hasOwn(document, only) ? document[only] : undefined);
}
