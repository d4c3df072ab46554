import { isDocument } from '../../bson/value-key';
import { isNumeric, toNumber } from '../../bson/numbers';
import { CommandError } from '../../errors';
import { invalid, requireArray, requireInteger } from './checks';
import { isMissing, special, type Compile, type Evaluate, type Operators, type Scope } from './operator';

/** MongoDB's truth: everything but false, zero, null and missing. */
export function isTruthy(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}

function listOf(operand: unknown): unknown[] {
  return Array.isArray(operand) ? operand : [operand];
}

function named(operator: string, operand: unknown, allowed: readonly string[]): Record<string, unknown> {
  if (!isDocument(operand))
    throw new CommandError('FailedToParse', `${operator} only supports an object as its argument`);
  const unknown = Object.keys(operand).find((name) => !allowed.includes(name));
  if (unknown !== undefined)
    throw new CommandError('FailedToParse', `Unrecognized parameter to ${operator}: ${unknown}`);
  return operand;
}

function required(operator: string, operand: Record<string, unknown>, name: string): unknown {
  if (!(name in operand))
    throw new CommandError('FailedToParse', `Missing '${name}' parameter to ${operator}`);
  return operand[name];
}

function cond(operand: unknown, scope: Scope, compile: Compile): Evaluate {
  let parts: unknown[];
  if (Array.isArray(operand)) {
    if (operand.length !== 3)
      throw new CommandError(
        'InvalidPipelineOperator',
        `Expression $cond takes exactly 3 arguments. ${operand.length} were passed in.`,
      );
    parts = operand;
  } else {
    const given = named('$cond', operand, ['if', 'then', 'else']);
    parts = ['if', 'then', 'else'].map((name) => required('$cond', given, name));
  }
  const [test, then, otherwise] = parts.map((part) => compile(part, scope));
  return (document, variables) =>
    isTruthy(test?.(document, variables)) ? then?.(document, variables) : otherwise?.(document, variables);
}

function switchOperator(operand: unknown, scope: Scope, compile: Compile): Evaluate {
  const given = named('$switch', operand, ['branches', 'default']);
  const list = required('$switch', given, 'branches');
  if (!Array.isArray(list) || list.length === 0)
    throw new CommandError('FailedToParse', '$switch requires at least one branch.');
  const branches = list.map((entry) => {
    const branch = named('$switch', entry, ['case', 'then']);
    return {
      test: compile(required('$switch', branch, 'case'), scope),
      then: compile(required('$switch', branch, 'then'), scope),
    };
  });
  const otherwise = 'default' in given ? compile(given['default'], scope) : undefined;
  return (document, variables) => {
    const branch = branches.find(({ test }) => isTruthy(test(document, variables)));
    if (branch) return branch.then(document, variables);
    if (otherwise) return otherwise(document, variables);
    throw invalid('$switch could not find a matching branch for an input, and no default was specified.');
  };
}

function letOperator(operand: unknown, scope: Scope, compile: Compile): Evaluate {
  const given = named('$let', operand, ['vars', 'in']);
  const vars = required('$let', given, 'vars');
  if (!isDocument(vars))
    throw new CommandError('FailedToParse', 'invalid parameter: expected an object (vars)');
  const entries = Object.entries(vars).map(([name, value]) => [name, compile(value, scope)] as const);
  const body = compile(required('$let', given, 'in'), new Set([...scope, ...Object.keys(vars)]));
  return (document, variables) => {
    const own = Object.fromEntries(entries.map(([name, evaluate]) => [name, evaluate(document, variables)]));
    return body(document, { ...variables, ...own });
  };
}

function variableName(value: unknown): string {
  return typeof value === 'string' ? value : 'this';
}

function map(operand: unknown, scope: Scope, compile: Compile): Evaluate {
  const given = named('$map', operand, ['input', 'as', 'in']);
  const name = variableName(given['as']);
  const input = compile(required('$map', given, 'input'), scope);
  const body = compile(required('$map', given, 'in'), new Set([...scope, name]));
  return (document, variables) => {
    const array = input(document, variables);
    if (isMissing(array)) return null;
    return requireArray('$map', array).map(
      (element) => body(document, { ...variables, [name]: element }) ?? null,
    );
  };
}

function filter(operand: unknown, scope: Scope, compile: Compile): Evaluate {
  const given = named('$filter', operand, ['input', 'as', 'cond', 'limit']);
  const name = variableName(given['as']);
  const input = compile(required('$filter', given, 'input'), scope);
  const test = compile(required('$filter', given, 'cond'), new Set([...scope, name]));
  const limit = compile(given['limit'] ?? null, scope);
  return (document, variables) => {
    const array = input(document, variables);
    if (isMissing(array)) return null;
    const passing = requireArray('$filter', array).filter((element) =>
      isTruthy(test(document, { ...variables, [name]: element })),
    );
    const most = limit(document, variables);
    return isMissing(most) ? passing : passing.slice(0, requireInteger('$filter', most));
  };
}

function reduce(operand: unknown, scope: Scope, compile: Compile): Evaluate {
  const given = named('$reduce', operand, ['input', 'initialValue', 'in']);
  const input = compile(required('$reduce', given, 'input'), scope);
  const initial = compile(required('$reduce', given, 'initialValue'), scope);
  const body = compile(required('$reduce', given, 'in'), new Set([...scope, 'this', 'value']));
  return (document, variables) => {
    const array = input(document, variables);
    if (isMissing(array)) return null;
    const start = initial(document, variables);
    return requireArray('$reduce', array).reduce(
      (value, element) => body(document, { ...variables, this: element, value }),
      start,
    );
  };
}

export const controlOperators: Operators = {
  $literal: special((operand) => () => operand),
  $cond: special(cond),
  $switch: special(switchOperator),
  $let: special(letOperator),
  $map: special(map),
  $filter: special(filter),
  $reduce: special(reduce),
  $ifNull: special((operand, scope, compile) => {
    const parts = listOf(operand).map((part) => compile(part, scope));
    if (parts.length < 2)
      throw new CommandError('InvalidPipelineOperator', '$ifNull needs at least two arguments');
    return (document, variables) => {
      let value: unknown;
      for (const part of parts) {
        value = part(document, variables);
        if (!isMissing(value)) return value;
      }
      return value;
    };
  }),
  $and: special((operand, scope, compile) => {
    const parts = listOf(operand).map((part) => compile(part, scope));
    return (document, variables) => parts.every((part) => isTruthy(part(document, variables)));
  }),
  $or: special((operand, scope, compile) => {
    const parts = listOf(operand).map((part) => compile(part, scope));
    return (document, variables) => parts.some((part) => isTruthy(part(document, variables)));
  }),
  $not: special((operand, scope, compile) => {
    const list = listOf(operand);
    if (list.length !== 1)
      throw new CommandError(
        'InvalidPipelineOperator',
        `Expression $not takes exactly 1 arguments. ${list.length} were passed in.`,
      );
    const part = compile(list[0], scope);
    return (document, variables) => !isTruthy(part(document, variables));
  }),
};
