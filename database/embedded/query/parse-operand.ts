import { Binary, BSONRegExp } from 'bson';
import { isNumeric, toInteger, toNumber } from '../bson/numbers';
import { CommandError, notSupported } from '../errors';
import { isOperators, type LeafFilter, type RegexFilter } from './filter';
import { compileRegex } from './regex';
import { parseTypes } from './type-names';

/** A refusal of an operand. */
export function bad(message: string): CommandError {
  return new CommandError('BadValue', message);
}

/** `$size` */
export function parseSize(path: string, value: unknown): LeafFilter {
  const size = toInteger(value);
  if (size === undefined) throw bad(`Failed to parse $size. Expected a number in: $size: ${String(value)}`);
  if (size < 0) throw bad(`Failed to parse $size. Expected a non-negative number in: $size: ${size}`);
  return { kind: 'size', path, size };
}

/** `$type` */
export function parseType(path: string, value: unknown): LeafFilter {
  const { test, needsExactNumbers } = parseTypes(value);
  return { kind: 'type', path, types: test, needsExactNumbers };
}

/** A pattern as a filter. */
export function regexFilter(path: string, pattern: string, options: string): RegexFilter {
  const source = new BSONRegExp(pattern, options);
  return { kind: 'regex', path, source, test: compileRegex(pattern, options) };
}

/** `$regex` with its `$options`. */
export function parseRegex(path: string, value: unknown, options: unknown): LeafFilter {
  if (options !== undefined && typeof options !== 'string') throw bad('$options has to be a string');
  if (value instanceof BSONRegExp) return regexFilter(path, value.pattern, options ?? value.options);
  if (typeof value !== 'string') throw bad('$regex has to be a string');
  return regexFilter(path, value, options ?? '');
}

/** `$in` and `$nin` */
export function parseIn(path: string, name: string, value: unknown): LeafFilter {
  if (!Array.isArray(value)) throw bad(`${name} needs an array`);
  if (value.some(isOperators)) throw bad(`cannot nest $ under ${name}`);
  const patterns = value.filter((entry) => entry instanceof BSONRegExp);
  return {
    kind: 'in',
    path,
    values: value.filter((entry) => !(entry instanceof BSONRegExp)),
    patterns: patterns.map((entry) => regexFilter(path, entry.pattern, entry.options)),
  };
}

/** `$mod` */
export function parseMod(path: string, value: unknown): LeafFilter {
  if (!Array.isArray(value)) throw bad('malformed mod, needs to be an array');
  if (value.length !== 2)
    throw bad(`malformed mod, ${value.length < 2 ? 'not enough' : 'too many'} elements`);
  const [divisor, remainder] = value.map((entry) => (isNumeric(entry) ? Math.trunc(toNumber(entry)) : NaN));
  if (!Number.isSafeInteger(divisor)) throw bad('malformed mod, divisor not a number');
  if (!Number.isSafeInteger(remainder)) throw bad('malformed mod, remainder not a number');
  if (divisor === 0) throw bad('divisor cannot be 0');
  return { kind: 'mod', path, divisor: divisor ?? 1, remainder: remainder ?? 0 };
}

/** The mask of `$bitsAllSet` and its like. */
export function parseMask(name: string, value: unknown): bigint {
  if (Array.isArray(value)) {
    const positions = value.map(toInteger);
    if (positions.some((position) => position === undefined || position < 0))
      throw bad(`bit positions of ${name} must be >= 0`);
    return positions.reduce<bigint>(
      (mask, position) => mask | (1n << BigInt(Math.min(position ?? 0, 63))),
      0n,
    );
  }
  if (value instanceof Binary) throw notSupported(`${name} with a binary mask`);
  const mask = toInteger(value);
  if (mask === undefined || mask < 0) throw bad(`${name} takes a number, a list of positions or binary data`);
  return BigInt(mask);
}
