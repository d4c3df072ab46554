import { MaxKey, MinKey, type BSONRegExp } from 'bson';
import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import type { TypeTest } from './type-names';

export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte';

/** A test of the values at one path. */
export type LeafFilter =
  | { kind: 'compare'; op: Comparison; path: string; value: unknown }
  | { kind: 'in'; path: string; values: unknown[]; patterns: RegexFilter[] }
  | RegexFilter
  | { kind: 'exists'; path: string }
  | { kind: 'type'; path: string; types: TypeTest; needsExactNumbers: boolean }
  | { kind: 'mod'; path: string; divisor: number; remainder: number }
  | { kind: 'size'; path: string; size: number }
  | { kind: 'bits'; path: string; mask: bigint; all: boolean; set: boolean }
  | { kind: 'elementMatches'; path: string; filter: Filter }
  | { kind: 'elementValue'; path: string; filter: Filter };

export interface RegexFilter {
  kind: 'regex';
  path: string;
  source: BSONRegExp;
  test: (text: string) => boolean;
}

/** A parsed filter: what the matcher runs and the planner reads. */
export type Filter =
  | LeafFilter
  | { kind: 'and' | 'or' | 'nor'; filters: Filter[] }
  | { kind: 'not'; filter: Filter }
  | { kind: 'constant'; value: boolean }
  | { kind: 'expression'; expression: unknown };

/** True for `{ $gt: 1 }`: a document whose first field is an operator. DBRefs are values. */
export function isOperators(value: unknown): value is Document {
  if (!isDocument(value)) return false;
  const first = Object.keys(value)[0];
  return first !== undefined && first.startsWith('$') && !['$ref', '$id', '$db'].includes(first);
}

/** True for the ends of the value order, which compare with values of every type. */
export function isBoundary(value: unknown): boolean {
  return value instanceof MinKey || value instanceof MaxKey;
}
