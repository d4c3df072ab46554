import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { compileFieldPath } from './field-path';
import { operators, refusedOperators } from './operators/all';
import { isTruthy } from './operators/control';
import type { Evaluate, Operator, Scope, Variables } from './operators/operator';
import { toPlain } from './plain';

const NO_VARIABLES: Scope = new Set();

/**
 * Compiles an expression. `scope` names the variables that will be given.
 * Throws for operators that are unknown or not supported and for variables that are not defined, before anything runs.
 */
export function compileExpression(expression: unknown, scope: Scope = NO_VARIABLES): Evaluate {
  return compile(toPlain(expression), scope);
}

function compile(expression: unknown, scope: Scope): Evaluate {
  if (typeof expression === 'string')
    return expression.startsWith('$') ? compileFieldPath(expression, scope) : () => expression;
  if (Array.isArray(expression)) {
    const elements = expression.map((element) => compile(element, scope));
    return (document, variables) => elements.map((evaluate) => evaluate(document, variables) ?? null);
  }
  if (!isDocument(expression)) return () => expression;
  const names = Object.keys(expression);
  const operator = names.find((name) => name.startsWith('$'));
  if (operator === undefined) return compileDocument(expression, scope);
  if (names.length > 1) {
    throw new CommandError(
      'Location15998',
      `an expression specification must contain exactly one field, the name of the expression. Found ${names.length} fields: ${names.join(', ')}`,
    );
  }
  return compileOperator(operator, expression[operator], scope);
}

function compileDocument(expression: Document, scope: Scope): Evaluate {
  const entries = Object.entries(expression).map(([name, value]) => {
    if (name.includes('.'))
      throw new CommandError(
        'Location16410',
        `FieldPath field names may not contain '.'. Consider using $getField or $setField. Given '${name}'`,
      );
    return [name, compile(value, scope)] as const;
  });
  return (document, variables) => {
    const made: Document = {};
    for (const [name, evaluate] of entries) {
      const value = evaluate(document, variables);
      if (value !== undefined) made[name] = value;
    }
    return made;
  };
}

function compileOperator(name: string, operand: unknown, scope: Scope): Evaluate {
  const operator = operators.get(name);
  if (!operator) {
    if (refusedOperators.has(name)) throw notSupported(name);
    throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  }
  switch (operator.kind) {
    case 'special':
      return operator.compile(operand, scope, compile);
    case 'values':
      return compileValues(name, operator, operand, scope);
    case 'fields':
      return compileFields(name, operator, operand, scope);
  }
}

function compileValues(
  name: string,
  operator: Extract<Operator, { kind: 'values' }>,
  operand: unknown,
  scope: Scope,
): Evaluate {
  const operands = (Array.isArray(operand) ? operand : [operand]).map((part) => compile(part, scope));
  const { least, most, run } = operator;
  if (operands.length < least || operands.length > most) {
    const expected = least === most ? `exactly ${least}` : `at least ${least} arguments, and at most ${most}`;
    throw new CommandError(
      'InvalidPipelineOperator',
      `Expression ${name} takes ${expected} arguments. ${operands.length} were passed in.`,
    );
  }
  const [first, second] = operands;
  if (operands.length === 1 && first) return (document, variables) => run(first(document, variables));
  if (operands.length === 2 && first && second)
    return (document, variables) => run(first(document, variables), second(document, variables));
  return (document, variables) => run(...operands.map((evaluate) => evaluate(document, variables)));
}

function compileFields(
  name: string,
  operator: Extract<Operator, { kind: 'fields' }>,
  operand: unknown,
  scope: Scope,
): Evaluate {
  if (!isDocument(operand))
    throw new CommandError('FailedToParse', `${name} only supports an object as its argument`);
  const { required, optional, run } = operator;
  const unknown = Object.keys(operand).find(
    (field) => !required.includes(field) && !optional.includes(field),
  );
  if (unknown !== undefined)
    throw new CommandError('FailedToParse', `Unrecognized argument to ${name}: ${unknown}`);
  const absent = required.find((field) => !(field in operand));
  if (absent !== undefined)
    throw new CommandError('FailedToParse', `Missing '${absent}' parameter to ${name}`);
  const entries = Object.entries(operand).map(([field, value]) => [field, compile(value, scope)] as const);
  return (document, variables) => {
    const given: Document = {};
    // A missing value is the same as null for an operand that was named.
    for (const [field, evaluate] of entries) given[field] = evaluate(document, variables) ?? null;
    return run(given);
  };
}

/** Gives the values that the variables have at the time of asking. */
export type VariableSource = () => Variables | undefined;

/** Compiles the operand of `$expr` to a test of documents in either number mode. */
export function compileCondition(
  expression: unknown,
  scope: Scope,
  variables: VariableSource,
): (document: Document) => boolean {
  const evaluate = compileExpression(expression, scope);
  return (document) => isTruthy(evaluate(toPlain(document) as Document, variables()));
}
