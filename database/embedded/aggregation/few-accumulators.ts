import { compareValues } from '../bson/compare';
import type { Document } from '../bson/decode';
import { toInteger } from '../bson/numbers';
import { CommandError } from '../errors';
import { compareRows, parseSort, sortRow } from '../query/sort-order';
import { compileExpression } from './expression';
import type { Scope } from './operators/operator';
import { fold, type Accumulator, type AccumulatorFactory } from './simple-accumulators';

/** The constant `n` of `$firstN` and its like. */
function countOf(operator: string, operand: unknown): number {
  const n = toInteger(operand);
  if (n === undefined || n < 1)
    throw new CommandError('BadValue', `'n' must be a constant positive integer in ${operator}`);
  return n;
}

/** `$firstN`, `$lastN`, `$minN` and `$maxN` */
export function firstFew(operator: string, operand: Document, scope: Scope): AccumulatorFactory {
  const n = countOf(operator, operand['n']);
  const evaluate = compileExpression(operand['input'], scope);
  const pick = {
    $firstN: (list: unknown[]) => list.slice(0, n),
    $lastN: (list: unknown[]) => list.slice(-n),
    $minN: (list: unknown[]) => present(list).sort(compareValues).slice(0, n),
    $maxN: (list: unknown[]) =>
      present(list)
        .sort((a, b) => compareValues(b, a))
        .slice(0, n),
  }[operator as '$firstN'];
  const collect = (list: unknown[], value: unknown): unknown[] => {
    list.push(value ?? null);
    return list;
  };
  return { create: fold((): unknown[] => [], collect, pick)(evaluate), expressions: [operand['input']] };
}

function present(list: readonly unknown[]): unknown[] {
  return list.filter((value) => value !== null);
}

/** `$top`, `$topN`, `$bottom` and `$bottomN` */
export function topFew(operator: string, operand: Document, scope: Scope): AccumulatorFactory {
  const isOne = operator === '$top' || operator === '$bottom';
  const n = isOne ? 1 : countOf(operator, operand['n']);
  const sort = parseSort(operand['sortBy']);
  const evaluate = compileExpression(operand['output'], scope);
  const create = (): Accumulator => {
    const rows: { values: unknown[]; output: unknown }[] = [];
    return {
      add(document, variables) {
        rows.push({
          values: sortRow(document, sort),
          output: evaluate(document, variables) ?? null,
        });
      },
      result() {
        rows.sort((a, b) => compareRows(a.values, b.values, sort));
        const chosen = operator.startsWith('$top') ? rows.slice(0, n) : rows.slice(-n);
        return isOne ? (chosen[0]?.output ?? null) : chosen.map((row) => row.output);
      },
    };
  };
  return { create, expressions: [operand['output'], ...sort.map((key) => `$${key.path}`)] };
}
