import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { isArrayIndex } from '../query/path';
import { accumulatorNames, expressionNames, refusedNames } from './operator-names';

/** The names of the variables that are defined where an expression stands. */
export type Scope = ReadonlySet<string>;

const SYSTEM_VARIABLES = new Set(['ROOT', 'CURRENT', 'REMOVE', 'NOW', 'KEEP', 'PRUNE', 'DESCEND']);

/**
 * Walks an expression before it runs. Throws for operators that are unknown or not supported, for variables that are
 * not defined, and for field paths that would mean something else here than in MongoDB.
 */
export function checkExpression(expression: unknown, scope: Scope): void {
  if (typeof expression === 'string') return checkPath(expression, scope);
  if (Array.isArray(expression)) return expression.forEach((entry) => checkExpression(entry, scope));
  if (!isDocument(expression)) return;
  const names = Object.keys(expression);
  const operator = names.find((name) => name.startsWith('$'));
  if (operator === undefined) {
    const dotted = names.find((name) => name.includes('.'));
    if (dotted !== undefined) throw new CommandError('Location16410', `FieldPath field names may not contain '.'. Consider using $getField or $setField. Given '${dotted}'`);
    return Object.values(expression).forEach((entry) => checkExpression(entry, scope));
  }
  if (names.length !== 1) {
    throw new CommandError('Location15998', `an expression specification must contain exactly one field, the name of the expression. Found ${names.length} fields in { ${names.join(', ')} }`);
  }
  checkOperator(operator, expression[operator], scope);
}

function checkPath(path: string, scope: Scope): void {
  if (!path.startsWith('$')) return;
  const isVariable = path.startsWith('$$');
  const parts = path.slice(isVariable ? 2 : 1).split('.');
  if (parts.includes('')) throw new CommandError('Location40352', `FieldPath cannot be constructed with empty string, or with an empty part: '${path}'`);
  if (isVariable && !SYSTEM_VARIABLES.has(parts[0] ?? '') && !scope.has(parts[0] ?? '')) {
    throw new CommandError('BadValue', `Use of undefined variable: ${parts[0] ?? ''}`);
  }
  if (parts.slice(1).some(isArrayIndex)) throw notSupported(`a field path with a number ('${path}')`);
}

function checkOperator(name: string, operand: unknown, scope: Scope): void {
  if (refusedNames.has(name)) throw notSupported(name);
  if (!expressionNames.has(name) && !accumulatorNames.has(name)) {
    throw new CommandError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  }
  if (name === '$literal') return;
  if (name === '$let' && isDocument(operand)) return checkLet(operand, scope);
  if ((name === '$map' || name === '$filter') && isDocument(operand)) return checkIteration(operand, scope);
  if (name === '$reduce' && isDocument(operand)) {
    const { in: body, ...rest } = operand;
    checkExpression(Object.values(rest), scope);
    return checkExpression(body, new Set([...scope, 'this', 'value']));
  }
  if (name === '$sortArray' && isDocument(operand)) return checkExpression(operand['input'], scope);
  if (name === '$getField' && typeof operand === 'string') return;
  if (isDocument(operand) && !Object.keys(operand).some((key) => key.startsWith('$'))) {
    return Object.values(operand).forEach((entry) => checkExpression(entry, scope));
  }
  checkExpression(operand, scope);
}

function checkLet(operand: Record<string, unknown>, scope: Scope): void {
  const variables = isDocument(operand['vars']) ? operand['vars'] : {};
  checkExpression(Object.values(variables), scope);
  checkExpression(operand['in'], new Set([...scope, ...Object.keys(variables)]));
}

function checkIteration(operand: Record<string, unknown>, scope: Scope): void {
  const name = typeof operand['as'] === 'string' ? operand['as'] : 'this';
  const inner = new Set([...scope, name]);
  checkExpression([operand['input'], operand['limit']], scope);
  checkExpression([operand['in'], operand['cond']], inner);
}
