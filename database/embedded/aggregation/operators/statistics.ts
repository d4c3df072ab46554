import { compareValues } from '../../bson/compare';
import { isDocument } from '../../bson/value-key';
import { CommandError } from '../../errors';
import { addend, standardDeviation } from '../numbers';
import { percentiles } from '../percentile';
import { requireArray } from './checks';
import { isMissing, special, values, variadic, type Operators } from './operator';

/** One operand that is an array stands for its elements. */
function spread(operands: readonly unknown[]): unknown[] {
  const [only] = operands;
  return operands.length === 1 && Array.isArray(only) ? only : [...operands];
}

function numbers(operator: string, operands: readonly unknown[]): number[] {
  return spread(operands)
    .map((value) => addend(value, operator))
    .filter((value) => value !== undefined);
}

function best(sign: 1 | -1): Operators[string] {
  return variadic((...operands) => {
    const present = spread(operands).filter((value) => !isMissing(value));
    return present.reduce<unknown>(
      (chosen, value) => (chosen === null || compareValues(value, chosen) * sign > 0 ? value : chosen),
      null,
    );
  });
}

function percentile(operator: string): Operators[string] {
  return special((operand, scope, compile) => {
    if (!isDocument(operand) || !('input' in operand))
      throw new CommandError('FailedToParse', `${operator} requires an object with 'input'`);
    const wanted = percentiles(operator, operand);
    const input = compile(operand['input'], scope);
    return (document, variables) => {
      const value = input(document, variables);
      return wanted(numbers(operator, Array.isArray(value) ? value : [value]));
    };
  });
}

/** What accumulators are outside of `$group`: over the elements of an array, or over their operands. */
export const statisticsOperators: Operators = {
  $sum: variadic((...operands) => numbers('$sum', operands).reduce((sum, value) => sum + value, 0)),
  $avg: variadic((...operands) => {
    const list = numbers('$avg', operands);
    return list.length === 0 ? null : list.reduce((sum, value) => sum + value, 0) / list.length;
  }),
  $max: best(1),
  $min: best(-1),
  $stdDevPop: variadic((...operands) => standardDeviation(numbers('$stdDevPop', operands), false)),
  $stdDevSamp: variadic((...operands) => standardDeviation(numbers('$stdDevSamp', operands), true)),
  $first: values(1, (array) => (isMissing(array) ? null : requireArray('$first', array)[0])),
  $last: values(1, (array) => (isMissing(array) ? null : requireArray('$last', array).at(-1))),
  $median: percentile('$median'),
  $percentile: percentile('$percentile'),
};
