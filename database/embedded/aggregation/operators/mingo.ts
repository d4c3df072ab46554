import * as trigonometry from 'mingo/operators/expression/trignometry';
import * as strings from 'mingo/operators/expression/string';
import * as bitwise from 'mingo/operators/expression/bitwise';
import { Context, evalExpr } from 'mingo/core';
import { fields, isMissing, values, variadic, type Operator, type Operators } from './operator';

type Options = Parameters<typeof evalExpr>[2];
type MingoOperator = (document: unknown, operand: unknown, options: Options) => unknown;

const known = { ...trigonometry, ...strings, ...bitwise } as unknown as Record<string, MingoOperator>;

/** The options in the form that mingo's operators hand to each other; made once, as making them is slow. */
function captureOptions(): Options {
  let captured: Options | undefined;
  const $capture = (_document: unknown, _operand: unknown, options: Options): null => {
    captured = options;
    return null;
  };
  const $literal = (_document: unknown, operand: unknown): unknown => operand;
  const context = Context.init({ expression: { $capture, $literal } as never });
  evalExpr({}, { $capture: 1 }, {
    context,
    idKey: '_id',
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
  } as Options);
  if (!captured) throw new Error('mingo did not run the operator');
  return captured;
}

const options = captureOptions();

/** Marks a value as one, so that mingo does not take text with a dollar sign for a field path. */
const literal = (value: unknown): unknown => ({ $literal: value });

function operatorNamed(name: string): MingoOperator {
  const operator = known[name];
  if (!operator) throw new Error(`mingo has no ${name}`);
  return operator;
}

/** An operator with named operands as mingo computes it from their values. */
export function mingoFields(
  name: string,
  required: readonly string[],
  optional: readonly string[],
): Operator {
  const operator = operatorNamed(name);
  return fields(required, optional, (given) => {
    const operand = Object.fromEntries(
      Object.entries(given).map(([field, value]) => [field, literal(value)]),
    );
    return operator({}, operand, options);
  });
}

/** An operator of one number as mingo computes it; null for null and missing. */
function mingoUnary(name: string): Operators {
  const operator = operatorNamed(name);
  return { [name]: values(1, (value) => (isMissing(value) ? null : operator({}, literal(value), options))) };
}

function mingoVariadic(name: string): Operators {
  const operator = operatorNamed(name);
  return {
    [name]: variadic((...operands) =>
      operands.some(isMissing) ? null : operator({}, operands.map(literal), options),
    ),
  };
}

export const mathematicalOperators: Operators = {
  ...mingoUnary('$sin'),
  ...mingoUnary('$cos'),
  ...mingoUnary('$tan'),
  ...mingoUnary('$asin'),
  ...mingoUnary('$acos'),
  ...mingoUnary('$atan'),
  ...mingoUnary('$sinh'),
  ...mingoUnary('$cosh'),
  ...mingoUnary('$tanh'),
  ...mingoUnary('$asinh'),
  ...mingoUnary('$acosh'),
  ...mingoUnary('$atanh'),
  ...mingoUnary('$degreesToRadians'),
  ...mingoUnary('$radiansToDegrees'),
  ...mingoUnary('$bitNot'),
  ...mingoVariadic('$bitAnd'),
  ...mingoVariadic('$bitOr'),
  ...mingoVariadic('$bitXor'),
};
