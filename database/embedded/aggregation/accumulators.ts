import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { compileExpression } from './expression';
import { firstFew, topFew } from './few-accumulators';
import type { Scope } from './operators/operator';
import { percentiles } from './percentile';
import { fold, numbersOf, simpleAccumulators, type AccumulatorFactory } from './simple-accumulators';

/** Compiles one accumulator of `$group`, `$bucket` or a window. Throws for what is unknown or malformed. */
export function compileAccumulator(operator: string, operand: unknown, scope: Scope): AccumulatorFactory {
  const simple = simpleAccumulators[operator];
  if (simple) return { create: simple(compileExpression(unwrapped(operand), scope)), expressions: [operand] };
  switch (operator) {
    case '$count':
      if (!isDocument(operand) || Object.keys(operand).length > 0)
        throw new CommandError('TypeMismatch', '$count takes no arguments, i.e. $count:{}');
      return compileAccumulator('$sum', 1, scope);
    case '$percentile':
    case '$median':
      return percentileAccumulator(operator, requireFields(operator, operand, ['input', 'method']), scope);
    case '$firstN':
    case '$lastN':
    case '$minN':
    case '$maxN':
      return firstFew(operator, requireFields(operator, operand, ['input', 'n']), scope);
    case '$top':
    case '$topN':
    case '$bottom':
    case '$bottomN':
      return topFew(operator, requireFields(operator, operand, ['output', 'sortBy']), scope);
    default:
      throw new CommandError('BadValue', `unknown group operator '${operator}'`);
  }
}

/** `{ $sum: ['$a'] }` is the same as `{ $sum: '$a' }`. */
function unwrapped(operand: unknown): unknown {
  return Array.isArray(operand) && operand.length === 1 ? operand[0] : operand;
}

function requireFields(operator: string, operand: unknown, fields: readonly string[]): Document {
  if (!isDocument(operand))
    throw new CommandError(
      'BadValue',
      `specification must be an object; found ${operator}: ${String(operand)}`,
    );
  const absent = fields.find((field) => operand[field] === undefined);
  if (absent !== undefined)
    throw new CommandError('BadValue', `Missing value for '${absent}' in ${operator}`);
  return operand;
}

function percentileAccumulator(operator: string, operand: Document, scope: Scope): AccumulatorFactory {
  const wanted = percentiles(operator, operand);
  const evaluate = compileExpression(operand['input'], scope);
  return { create: fold((): number[] => [], numbersOf, wanted)(evaluate), expressions: [operand['input']] };
}
