import { Double, Long } from 'bson';
import type { Document } from '../bson/decode';
import { toInteger } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { PAUSE, type Flow } from '../query/execution';
import { filterFields, topLevelField } from '../query/filter-fields';
import type { Filter } from '../query/filter';
import { parseFilter } from '../query/parse-filter';
import { compileFilter } from '../query/matcher';
import { window } from '../query/find';
import { parseSort } from '../query/sort-order';
import { sorted } from '../query/sorter';
import { compileCondition } from './expression';
import { expressionFields } from './expression-fields';
import type { Scope, Variables } from './operators/operator';
import { groupStage } from './group';
import type { Stage } from './stage';
import { toPlain } from './plain';

/** A whole number given as int, long or double. */
function count(name: string, operand: unknown, least: number): number {
  const value = toInteger(operand instanceof Double || operand instanceof Long ? toPlain(operand) : operand);
  if (value === undefined || value < least) {
    throw new CommandError(
      'BadValue',
      `invalid argument to ${name} stage: the ${name} must be a number of at least ${least}`,
    );
  }
  return value;
}

/** Whether a filter asks for numeric types, which documents within a pipeline do not tell. */
function needsExactNumbers(filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
    case 'or':
    case 'nor':
      return filter.filters.some(needsExactNumbers);
    case 'not':
    case 'elementMatches':
    case 'elementValue':
      return needsExactNumbers(filter.filter);
    default:
      return filter.kind === 'type' && filter.needsExactNumbers;
  }
}

export function matchStage(operand: unknown, scope: Scope): Stage {
  const filter = parseFilter(operand);
  if (needsExactNumbers(filter))
    throw notSupported('$type of int, long, double or decimal behind the first stages of a pipeline');
  let values: Variables | undefined;
  const matcher = compileFilter(filter, (expression) => compileCondition(expression, scope, () => values));
  return {
    *run(input, { variables }) {
      values = variables.current;
      for (const document of input) if (document === PAUSE || matcher(document)) yield document;
    },
    reads: filterFields(filter, expressionFields),
    isBoundary: false,
  };
}

export function sortStage(operand: unknown, limit: number | undefined): Stage {
  const sort = parseSort(operand);
  if (sort.length === 0) throw new CommandError('BadValue', '$sort stage must have at least one sort key');
  return {
    run: (input, { execution }) => sorted(input, sort, (document) => document, limit, execution),
    reads: new Set(sort.map((key) => topLevelField(key.path))),
    isBoundary: false,
  };
}

export function limitStage(operand: unknown): Stage & { limit: number } {
  const limit = count('$limit', operand, 1);
  return { run: (input) => window(input, 0, limit), reads: new Set(), isBoundary: false, limit };
}

export function skipStage(operand: unknown): Stage & { skip: number } {
  const skip = count('$skip', operand, 0);
  return { run: (input) => window(input, skip, undefined), reads: new Set(), isBoundary: false, skip };
}

export function countStage(operand: unknown): Stage {
  if (typeof operand !== 'string' || operand === '' || operand.startsWith('$') || operand.includes('.')) {
    throw new CommandError(
      'BadValue',
      'the count field must be a non-empty string without $ at its start and without dots',
    );
  }
  return {
    *run(input) {
      let total = 0;
      for (const document of input) {
        if (document === PAUSE) yield PAUSE;
        else total++;
      }
      if (total > 0) yield { [operand]: total };
    },
    reads: new Set(),
    isBoundary: true,
  };
}

export function sortByCountStage(operand: unknown, scope: Scope): Stage {
  const group = groupStage({ _id: operand, count: { $sum: 1 } }, scope);
  const sort = sortStage({ count: -1 }, undefined);
  return { ...group, run: (input, environment) => sort.run(group.run(input, environment), environment) };
}

export function sampleStage(operand: unknown): Stage {
  const size = count('$sample', isDocument(operand) ? operand['size'] : undefined, 1);
  return {
    *run(input) {
      const chosen: Document[] = [];
      let seen = 0;
      for (const document of input) {
        if (document === PAUSE) {
          yield PAUSE;
          continue;
        }
        const at = chosen.length < size ? chosen.length : Math.floor(Math.random() * (seen + 1));
        if (at < size) chosen[at] = document;
        seen++;
      }
      yield* chosen;
    },
    reads: undefined,
    isBoundary: false,
  };
}

/** A flow over documents that are already there. */
export function* flowOf(documents: readonly Document[]): Flow<Document> {
  yield* documents;
}
