import * as accumulators from 'mingo/operators/accumulator';
import * as expressions from 'mingo/operators/expression';
import { Context, evalExpr } from 'mingo/core';
import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { isNumeric, toNumber } from '../bson/numbers';
import { checkExpression, type Scope } from './check-expression';
import { ownOperators } from './operators';
import { toPlain } from './plain';

type Options = Parameters<typeof evalExpr>[2];
type ExpressionOperators = NonNullable<Parameters<Context['addExpressionOps']>[0]>;
type AccumulatorOperators = NonNullable<Parameters<Context['addAccumulatorOps']>[0]>;

/** Values of variables that an expression may use besides those of MongoDB: `let` of $lookup and of commands. */
export type Variables = Readonly<Record<string, unknown>>;

/** Runs an expression on a document decoded as `plain`; undefined stands for a missing value. */
export type Evaluate = (document: Document, variables?: Variables) => unknown;

// The first operator registered under a name stays, so those of this server come before those of mingo.
const context = Context.init()
  .addExpressionOps(ownOperators as ExpressionOperators)
  .addExpressionOps(expressions as unknown as ExpressionOperators)
  .addAccumulatorOps(accumulators as unknown as AccumulatorOperators);

export function mingoOptions(variables?: Variables): Options {
  return { context, idKey: '_id', useStrictMode: true, scriptEnabled: false, failOnError: true, processingMode: 0, ...(variables && { variables }) } as Options;
}

const withoutVariables = mingoOptions();

/** Checks an expression and prepares it. `scope` names the variables that will be given. */
export function compileExpression(expression: unknown, scope: Scope = new Set()): Evaluate {
  checkExpression(expression, scope);
  const plain = toPlain(expression);
  if (typeof plain === 'string' && /^\$[^$.]+$/.test(plain)) {
    const name = plain.slice(1);
    return (document) => (Object.hasOwn(document, name) ? document[name] : undefined);
  }
  return (document, variables) => evalExpr(document, plain, variables ? mingoOptions(variables) : withoutVariables);
}

/** MongoDB's truth: everything but false, zero, null and missing. */
export function isTruthy(value: unknown): boolean {
  if (value === undefined || value === null || value === false) return false;
  return !isNumeric(value) || toNumber(value) !== 0;
}

/** Gives the values that the variables have at the time of asking. */
export type VariableSource = () => Variables | undefined;

/** Compiles the operand of `$expr` to a test of documents in either number mode. */
export function compileCondition(expression: unknown, scope: Scope, variables: VariableSource): (document: Document) => boolean {
  const evaluate = compileExpression(expression, scope);
  return (document) => isTruthy(evaluate(toPlain(document) as Document, variables()));
}

/** The top-level fields that an expression reads; undefined when it reads the whole document. */
export function expressionFields(expression: unknown): Set<string> | undefined {
  const fields = new Set<string>();
  return addFields(expression, fields) ? fields : undefined;
}

function addFields(expression: unknown, fields: Set<string>): boolean {
  if (typeof expression === 'string') return addPath(expression, fields);
  if (Array.isArray(expression)) return expression.every((entry) => addFields(entry, fields));
  if (!isDocument(expression)) return true;
  if ('$literal' in expression) return true;
  return Object.values(expression).every((entry) => addFields(entry, fields));
}

function addPath(path: string, fields: Set<string>): boolean {
  if (!path.startsWith('$')) return true;
  if (!path.startsWith('$$')) {
    fields.add(path.slice(1).split('.')[0] ?? '');
    return true;
  }
  const [variable, field] = path.slice(2).split('.');
  if (variable !== 'ROOT' && variable !== 'CURRENT') return true;
  if (field === undefined) return false;
  fields.add(field);
  return true;
}
