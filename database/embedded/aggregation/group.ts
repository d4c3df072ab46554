import { compareValues } from '../bson/compare';
import type { Document } from '../bson/decode';
import { identityOf, isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { PAUSE, type Flow } from '../query/execution';
import { compileAccumulator } from './accumulators';
import type { Accumulator, AccumulatorFactory } from './simple-accumulators';
import { compileExpression } from './expression';
import { expressionFields } from './expression-fields';
import type { Evaluate, Scope } from './operators/operator';
import { addAll, type Stage, type StageEnvironment } from './stage';

/** Names and compiles the accumulators of a group. */
function compileFields(fields: Document, scope: Scope): [string, AccumulatorFactory][] {
  return Object.entries(fields).map(([name, specification]) => {
    if (name.includes('.')) throw new CommandError('BadValue', `The field name '${name}' cannot contain '.'`);
    if (name.startsWith('$'))
      throw new CommandError('BadValue', `The field name '${name}' cannot be an operator name`);
    const operators = isDocument(specification) ? Object.entries(specification) : [];
    const [operator, operand] = operators[0] ?? [];
    if (operators.length !== 1 || operator === undefined)
      throw new CommandError('BadValue', `The field '${name}' must be an accumulator object`);
    return [name, compileAccumulator(operator, operand, scope)];
  });
}

/** The fields that a grouping reads. */
function readFields(key: unknown, fields: readonly [string, AccumulatorFactory][]): Set<string> | undefined {
  return addAll([key, ...fields.flatMap(([, factory]) => factory.expressions)].map(expressionFields));
}

interface Group {
  id: unknown;
  accumulators: Accumulator[];
}

/** Groups documents by a key, in the order in which the keys are first seen. */
function* grouped(
  input: Flow<Document>,
  keyOf: Evaluate,
  fields: readonly [string, AccumulatorFactory][],
  { variables }: StageEnvironment,
): Flow<Document> {
  const groups = new Map<string, Group>();
  for (const document of input) {
    if (document === PAUSE) {
      yield PAUSE;
      continue;
    }
    const id = keyOf(document, variables.current) ?? null;
    const identity = identityOf(id);
    let group = groups.get(identity);
    if (!group) {
      group = { id, accumulators: fields.map(([, factory]) => factory.create()) };
      groups.set(identity, group);
    }
    for (const accumulator of group.accumulators) accumulator.add(document, variables.current);
  }
  for (const [identity, { id, accumulators }] of groups) {
    // What a group has collected is let go as soon as it is told.
    groups.delete(identity);
    const result: Document = { _id: id };
    fields.forEach(([name], position) => (result[name] = accumulators[position]?.result()));
    yield result;
  }
}

/** Compiles `$group`. */
export function groupStage(operand: unknown, scope: Scope): Stage {
  if (!isDocument(operand))
    throw new CommandError('BadValue', "a group's fields must be specified in an object");
  if (!('_id' in operand)) throw new CommandError('BadValue', 'a group specification must include an _id');
  const { _id: key, ...rest } = operand;
  const fields = compileFields(rest, scope);
  const keyOf = compileExpression(key, scope);
  return {
    run: (input, environment) => grouped(input, keyOf, fields, environment),
    reads: readFields(key, fields),
    isBoundary: true,
  };
}

/** Compiles `$bucket`: groups by the boundaries between which a value lies, in their order. */
export function bucketStage(operand: unknown, scope: Scope): Stage {
  if (!isDocument(operand)) throw new CommandError('BadValue', 'Argument to $bucket stage must be an object');
  const { groupBy, boundaries, default: other, output } = operand;
  if (groupBy === undefined) throw new CommandError('BadValue', '$bucket requires groupBy to be specified');
  if (!Array.isArray(boundaries) || boundaries.length < 2)
    throw new CommandError('BadValue', 'The $bucket boundaries must be an array with at least 2 values');
  if (boundaries.some((value, at) => at > 0 && compareValues(boundaries[at - 1], value) >= 0)) {
    throw new CommandError('BadValue', 'The boundaries option to $bucket must be sorted');
  }
  const fields = compileFields(isDocument(output) ? output : { count: { $sum: 1 } }, scope);
  const valueOf = compileExpression(groupBy, scope);
  const keyOf: Evaluate = (document, variables) => {
    const value = valueOf(document, variables);
    const at = boundaries.findIndex((low, index) =>
      isWithin(value, low, boundaries[index + 1], index < boundaries.length - 1),
    );
    if (at >= 0) return boundaries[at];
    if (other !== undefined) return other;
    throw new CommandError(
      'BadValue',
      '$switch could not find a matching branch for an input, and no default was specified.',
    );
  };
  return {
    *run(input, environment) {
      const found: Document[] = [];
      for (const document of grouped(input, keyOf, fields, environment)) {
        if (document === PAUSE) yield PAUSE;
        else found.push(document);
      }
      yield* found.sort((a, b) => compareValues(a['_id'], b['_id']));
    },
    reads: readFields(groupBy, fields),
    isBoundary: true,
  };
}

function isWithin(value: unknown, low: unknown, high: unknown, hasHigh: boolean): boolean {
  return hasHigh && value !== undefined && compareValues(low, value) <= 0 && compareValues(value, high) < 0;
}
