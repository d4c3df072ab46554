import { BSONRegExp, BSONSymbol, Long } from 'bson';
import { compareValues, valuesEqual } from '../bson/compare';
import { isNumeric, toInteger, toNumber } from '../bson/numbers';
import { classOf, identityOf, isDocument } from '../bson/value-key';
import type { Document } from '../bson/decode';
import { isBoundary, type Comparison, type Filter, type LeafFilter, type RegexFilter } from './filter';
import { visitLeaves, visitPath, type MatchDetails } from './path';

/** Tells whether a document passes a filter. */
export type Matcher = (document: Document, details?: MatchDetails) => boolean;

/** Compiles `$expr`; given by the caller, so that filters know nothing of expressions. */
export type CompileExpression = (expression: unknown) => (document: Document) => boolean;

type ValueTest = (value: unknown) => boolean;

/** Compiles a parsed filter once, to run it on many documents. */
export function compileFilter(filter: Filter, compileExpression: CompileExpression): Matcher {
  switch (filter.kind) {
    case 'and':
    case 'or':
    case 'nor':
      return combine(
        filter.kind,
        filter.filters.map((child) => compileFilter(child, compileExpression)),
      );
    case 'not': {
      const matches = compileFilter(filter.filter, compileExpression);
      return (document) => !matches(document);
    }
    case 'constant':
      return () => filter.value;
    case 'expression':
      return compileExpression(filter.expression);
    default:
      return compileLeaf(filter, compileExpression);
  }
}

function combine(kind: 'and' | 'or' | 'nor', matchers: Matcher[]): Matcher {
  if (kind === 'and') return (document, details) => matchers.every((matches) => matches(document, details));
  if (kind === 'or') return (document, details) => matchers.some((matches) => matches(document, details));
  return (document) => !matchers.some((matches) => matches(document));
}

/** Splits a path; an empty path is the value itself, as inside a `$elemMatch` of operators. */
function partsOf(path: string): string[] {
  return path === '' ? [] : path.split('.');
}

function compileLeaf(filter: LeafFilter, compileExpression: CompileExpression): Matcher {
  const parts = partsOf(filter.path);
  switch (filter.kind) {
    case 'exists':
      return (document) => visitPath(document, parts, 0, (value) => value !== undefined);
    case 'size':
      return (document) =>
        visitPath(document, parts, 0, (value) => Array.isArray(value) && value.length === filter.size);
    case 'elementMatches': {
      const matches = compileFilter(filter.filter, compileExpression);
      return onArrays(
        parts,
        (element) => (isDocument(element) || Array.isArray(element)) && matches(element as Document),
      );
    }
    case 'elementValue': {
      const matches = compileFilter(filter.filter, compileExpression);
      return onArrays(parts, (element) => matches(element as Document));
    }
    default: {
      const test = compileTest(filter);
      if (parts.length === 0) return test;
      if (parts.length === 1) return topLevel(parts[0] ?? '', test);
      return (document, details) => visitLeaves(document, parts, test, details);
    }
  }
}

/** The common case without a dot needs no walk. */
function topLevel(name: string, test: ValueTest): Matcher {
  const parts = [name];
  return (document, details) => {
    const value = Object.hasOwn(document, name) ? document[name] : undefined;
    return Array.isArray(value) || Array.isArray(document)
      ? visitLeaves(document, parts, test, details)
      : test(value);
  };
}

function onArrays(parts: string[], test: ValueTest): Matcher {
  return (document, details) => {
    let index = -1;
    const matched = visitPath(document, parts, 0, (value) => {
      if (!Array.isArray(value)) return false;
      index = value.findIndex(test);
      return index >= 0;
    });
    if (matched && details && details.arrayIndex === undefined) details.arrayIndex = index;
    return matched;
  };
}

type TestedFilter = Exclude<LeafFilter, { kind: 'exists' | 'size' | 'elementMatches' | 'elementValue' }>;

function compileTest(filter: TestedFilter): ValueTest {
  switch (filter.kind) {
    case 'compare':
      return filter.op === 'eq' ? equalTo(filter.value) : compareTo(filter.op, filter.value);
    case 'in':
      return memberOf(filter.values, filter.patterns);
    case 'regex':
      return regexTest(filter);
    case 'type':
      return (value) => value !== undefined && filter.types(value);
    case 'mod':
      return modTest(filter);
    case 'bits':
      return bitsTest(filter);
  }
}

function equalTo(expected: unknown): ValueTest {
  if (typeof expected === 'string')
    return (value) => value === expected || (value instanceof BSONSymbol && value.value === expected);
  return (value) => valuesEqual(value, expected);
}

/** Comparisons match values of the operand's own type only, except those with MinKey and MaxKey. */
function compareTo(op: Comparison, operand: unknown): ValueTest {
  const operandClass = classOf(operand);
  const everyType = isBoundary(operand);
  const isNaNOperand = typeof operand === 'number' && Number.isNaN(operand);
  return (value) => {
    if (!everyType && classOf(value) !== operandClass) return false;
    if (typeof value === 'number' && Number.isNaN(value) !== isNaNOperand) return false;
    const order = compareValues(value, operand);
    switch (op) {
      case 'gt':
        return order > 0;
      case 'gte':
        return order >= 0;
      case 'lt':
        return order < 0;
      default:
        return order <= 0;
    }
  };
}

function memberOf(values: readonly unknown[], patterns: readonly RegexFilter[]): ValueTest {
  const identities = new Set(values.map((value) => identityOf(value)));
  const hasNull = values.includes(null);
  const tests = patterns.map(regexTest);
  return (value) => {
    if (value === undefined || value === null) return hasNull;
    return identities.has(identityOf(value)) || tests.some((test) => test(value));
  };
}

function regexTest({ source, test }: RegexFilter): ValueTest {
  return (value) => {
    if (typeof value === 'string') return test(value);
    if (value instanceof BSONSymbol) return test(value.value);
    return (
      value instanceof BSONRegExp && value.pattern === source.pattern && value.options === source.options
    );
  };
}

function modTest({ divisor, remainder }: Extract<LeafFilter, { kind: 'mod' }>): ValueTest {
  return (value) => {
    if (value instanceof Long) return value.toBigInt() % BigInt(divisor) === BigInt(remainder);
    return isNumeric(value) && Math.trunc(toNumber(value)) % divisor === remainder;
  };
}

function bitsTest({ mask, all, set }: Extract<LeafFilter, { kind: 'bits' }>): ValueTest {
  return (value) => {
    const bits = value instanceof Long ? value.toBigInt() : toInteger(value);
    if (bits === undefined) return false;
    const found = (set ? BigInt(bits) : ~BigInt(bits)) & mask;
    return all ? found === mask : found !== 0n;
  };
}
