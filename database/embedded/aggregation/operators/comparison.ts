import { compareValues } from '../../bson/compare';
import { identityOf } from '../../bson/value-key';
import { requireArray } from './checks';
import { values, type Operators } from './operator';

/** Compares as expressions do: unlike in sorts, a missing value comes before null. */
export function compareOperands(a: unknown, b: unknown): number {
  if (a === undefined || b === undefined) return Number(a !== undefined) - Number(b !== undefined);
  return Math.sign(compareValues(a, b));
}

function compares(test: (order: number) => boolean): Operators[string] {
  return values(2, (a, b) => test(compareOperands(a, b)));
}

export const comparisonOperators: Operators = {
  $cmp: values(2, compareOperands),
  $eq: compares((order) => order === 0),
  $ne: compares((order) => order !== 0),
  $gt: compares((order) => order > 0),
  $gte: compares((order) => order >= 0),
  $lt: compares((order) => order < 0),
  $lte: compares((order) => order <= 0),
  $in: values(2, (value, array) => {
    const identity = identityOf(value);
    return requireArray('$in', array).some((element) => identityOf(element) === identity);
  }),
};
