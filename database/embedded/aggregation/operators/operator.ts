import type { Document } from '../../bson/decode';

/** The names of the variables that are defined where an expression stands. */
export type Scope = ReadonlySet<string>;

/** Values of variables that an expression may use besides those of MongoDB: `let` of $lookup and of commands. */
export type Variables = Readonly<Record<string, unknown>>;

/** Runs an expression on a document decoded as `plain`; undefined stands for a missing value. */
export type Evaluate = (document: Document, variables?: Variables) => unknown;

/** Compiles an operand of an operator. */
export type Compile = (expression: unknown, scope: Scope) => Evaluate;

/**
 * An expression operator.
 * - `values`: computed from the values of its operands, given as an array or alone; `least` and `most` limit their number.
 * - `fields`: computed from a document of named operands.
 * - `special`: compiles its operand by itself.
 */
export type Operator =
  | { kind: 'values'; least: number; most: number; run: (...values: unknown[]) => unknown }
  | {
      kind: 'fields';
      required: readonly string[];
      optional: readonly string[];
      run: (values: Document) => unknown;
    }
  | { kind: 'special'; compile: (operand: unknown, scope: Scope, compile: Compile) => Evaluate };

export type Operators = Readonly<Record<string, Operator>>;

type Run = Extract<Operator, { kind: 'values' }>['run'];

/** An operator with exactly `count` operands, or between `count` and `most`. */
export function values(count: number, run: Run, most = count): Operator {
  return { kind: 'values', least: count, most, run };
}

/** An operator with any number of operands. */
export function variadic(run: Run): Operator {
  return { kind: 'values', least: 0, most: Infinity, run };
}

/** An operator with named operands. */
export function fields(
  required: readonly string[],
  optional: readonly string[],
  run: (values: Document) => unknown,
): Operator {
  return { kind: 'fields', required, optional, run };
}

/** An operator that evaluates its operands by itself. */
export function special(compile: Extract<Operator, { kind: 'special' }>['compile']): Operator {
  return { kind: 'special', compile };
}

/** True for null and missing values, for which most operators answer null. */
export function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}
