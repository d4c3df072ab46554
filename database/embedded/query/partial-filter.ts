import { compareValues } from '../bson/compare';
import { isNumeric } from '../bson/numbers';
import { classOf } from '../bson/value-key';
import type { Index } from '../storage/index';
import type { Filter, LeafFilter } from './filter';
import { compileFilter } from './matcher';
import type { Predicate } from './predicate';

/**
 * True when every document that passes the predicates is in the partial index. Errs on the safe side: an index that
 * cannot be shown to hold all results is not used.
 */
export function impliesPartialFilter(index: Index, predicates: readonly Predicate[]): boolean {
  return !index.partialFilter || implies(predicates, index.partialFilter);
}

function implies(predicates: readonly Predicate[], wanted: Filter): boolean {
  switch (wanted.kind) {
    case 'and':
      return wanted.filters.every((child) => implies(predicates, child));
    case 'or':
      return wanted.filters.some((child) => implies(predicates, child));
    case 'compare':
    case 'in':
    case 'exists':
    case 'type':
      return predicates.some(
        (known) => known.path === wanted.path && !known.elementOf && impliesTest(known.filter, wanted),
      );
    default:
      return false;
  }
}

function impliesTest(known: Predicate['filter'], wanted: LeafFilter): boolean {
  const test = compileFilter({ ...wanted, path: 'value' }, () => () => false);
  const isTypeUnsure = (value: unknown): boolean => wanted.kind === 'type' && isNumeric(value);
  const passes = (value: unknown): boolean =>
    !Array.isArray(value) && value !== null && !isTypeUnsure(value) && test({ value });
  switch (known.kind) {
    case 'compare':
      if (known.op === 'eq') return passes(known.value);
      return impliesRange(known, wanted);
    case 'in':
      return known.patterns.length === 0 && known.values.every(passes);
    case 'exists':
      return wanted.kind === 'exists';
    default:
      return false;
  }
}

function impliesRange(known: Extract<LeafFilter, { kind: 'compare' }>, wanted: LeafFilter): boolean {
  if (known.value === null) return false;
  if (wanted.kind === 'exists') return true;
  if (wanted.kind !== 'compare' || classOf(known.value) !== classOf(wanted.value)) return false;
  const order = compareValues(known.value, wanted.value);
  const isStrict = known.op === 'gt' || known.op === 'lt';
  switch (wanted.op) {
    case 'gt':
      return known.op.startsWith('gt') && (order > 0 || (order === 0 && isStrict));
    case 'gte':
      return known.op.startsWith('gt') && order >= 0;
    case 'lt':
      return known.op.startsWith('lt') && (order < 0 || (order === 0 && isStrict));
    case 'lte':
      return known.op.startsWith('lt') && order <= 0;
    default:
      return false;
  }
}
