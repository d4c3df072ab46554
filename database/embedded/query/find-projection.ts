import { decodeDocument, type Document } from '../bson/decode';
import { encodeDocument } from '../bson/encode';
import { pickFields } from '../bson/raw-document';
import { isNumeric, toInteger } from '../bson/numbers';
import { isArray, isDocument } from '../bson/value-key';
import { compileExpression } from '../aggregation/expression';
import { expressionFields } from '../aggregation/expression-fields';
import { toPlain } from '../aggregation/plain';
import { CommandError, notSupported } from '../errors';
import { parseFilter } from './parse-filter';
import { compileFilter, type Matcher } from './matcher';
import { parseProjection, type ProjectionNode, type ProjectionTree } from './parse-projection';
import { applyProjection } from './projection';
import { valueAtPath } from './value-at-path';

/** Turns stored documents into what the client asked for. */
export type Shape = (raw: Buffer) => Buffer;

type Field = (document: Document, current: unknown) => unknown;

const whole: Shape = (raw) => raw;

/** The name of the only operator in a field's specification, if it is one. */
function operatorOf(specification: unknown): string | undefined {
  const name = isDocument(specification) ? Object.keys(specification)[0] : undefined;
  return name?.startsWith('$') ? name : undefined;
}

function classify(specification: unknown): 'inclusion' | 'exclusion' | 'neutral' {
  return operatorOf(specification) === '$slice' ? 'neutral' : 'inclusion';
}

/**
 * Compiles a find's projection. Plain lists of top-level fields are cut out of the stored bytes without decoding.
 * `matcher` is the find's filter, for the positional projection `field.$`.
 */
export function compileFindProjection(projection: unknown, matcher: Matcher): Shape {
  if (projection === undefined || projection === null) return whole;
  if (!isDocument(projection))
    throw new CommandError('TypeMismatch', 'Expected field projection to be of type object');
  if (Object.keys(projection).length === 0) return whole;
  const positional = Object.keys(projection).filter((path) => path.endsWith('.$'));
  if (positional.length > 1)
    throw new CommandError('BadValue', 'Cannot specify more than one positional projection per query.');
  const plain = Object.fromEntries(
    Object.entries(projection).map(([path, value]) =>
      path.endsWith('.$') ? [path.slice(0, -2), { $positional: 1 }] : [path, value],
    ),
  );
  const tree = parseProjection(plain, classify);
  const simple = simpleShape(tree);
  if (simple) return simple;
  return decodedShape(tree, matcher);
}

function simpleShape({ mode, children }: ProjectionTree): Shape | undefined {
  const isInclusion = mode === 'inclusion';
  const nodes = [...children.values()];
  if (!nodes.every((node) => node.kind === 'keep' || node.kind === 'drop')) return undefined;
  const names = [...children]
    .filter(([, node]) => (node.kind === 'keep') === isInclusion)
    .map(([name]) => name);
  const picked = new Set(names);
  return (raw) => pickFields(raw, picked, isInclusion);
}

function decodedShape(tree: ProjectionTree, matcher: Matcher): Shape {
  const fields = new Map<unknown, Field>();
  const read = neededFields(tree);
  compileFields(tree.children, '', fields, matcher);
  return (raw) => {
    const document = decodeDocument(raw, 'exact', read);
    const projected = applyProjection(document, tree, (node, current) =>
      fields.get(node)?.(document, current),
    );
    return encodeDocument(projected);
  };
}

/** The top-level fields that an inclusion reads; undefined for all of them. */
function neededFields({ mode, children }: ProjectionTree): Set<string> | undefined {
  if (mode === 'exclusion') return undefined;
  const needed = new Set<string>(children.keys());
  const visit = (node: ProjectionNode): boolean => {
    if (node.kind === 'fields') return [...node.children.values()].every(visit);
    if (node.kind !== 'compute') return true;
    const operator = operatorOf(node.specification);
    if (operator === '$slice' || operator === '$elemMatch') return true;
    const read = operator === '$positional' ? undefined : expressionFields(node.specification);
    for (const name of read ?? []) needed.add(name);
    return read !== undefined;
  };
  return [...children.values()].every(visit) ? needed : undefined;
}

function compileFields(
  children: Map<string, ProjectionNode>,
  prefix: string,
  fields: Map<unknown, Field>,
  matcher: Matcher,
): void {
  for (const [name, node] of children) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    if (node.kind === 'fields') compileFields(node.children, path, fields, matcher);
    if (node.kind === 'compute') fields.set(node, compileField(node.specification, path, matcher));
  }
}

function compileField(specification: unknown, path: string, matcher: Matcher): Field {
  const operator = operatorOf(specification);
  const operand = operator === undefined ? undefined : (specification as Document)[operator];
  switch (operator) {
    case '$slice':
      return sliceField(operand) ?? expressionField(specification);
    case '$elemMatch':
      return elemMatchField(operand, path);
    case '$positional':
      return positionalField(path, matcher);
    case '$meta':
      throw notSupported('$meta in a projection');
    default:
      return expressionField(specification);
  }
}

function expressionField(specification: unknown): Field {
  const evaluate = compileExpression(specification);
  return (document) => evaluate(toPlain(document) as Document);
}

function sliceField(operand: unknown): Field | undefined {
  const [first, second] = isArray(operand) ? operand.map(toInteger) : [toInteger(operand)];
  if (first === undefined || (isArray(operand) && !operand.every(isNumeric))) return undefined;
  if (second !== undefined && second <= 0)
    throw new CommandError('BadValue', 'The $slice limit must be positive');
  return (_document, current) => {
    if (!isArray(current)) return current;
    if (second === undefined) return first < 0 ? current.slice(first) : current.slice(0, first);
    const start = first < 0 ? Math.max(current.length + first, 0) : first;
    return current.slice(start, start + second);
  };
}

function elemMatchField(operand: unknown, path: string): Field {
  if (path.includes('.'))
    throw new CommandError('BadValue', 'Cannot use $elemMatch projection on a nested field.');
  const matches = compileFilter(parseFilter({ element: { $elemMatch: operand } }), () => () => false);
  return (_document, current) => {
    if (!isArray(current)) return undefined;
    const found = current.find((element) => matches({ element: [element] }));
    return found === undefined ? undefined : [found];
  };
}

function positionalField(path: string, matcher: Matcher): Field {
  return (document) => {
    const details: { arrayIndex?: number } = {};
    const array = valueAtPath(document, path.split('.'));
    matcher(document, details);
    if (!isArray(array) || details.arrayIndex === undefined || details.arrayIndex >= array.length) {
      throw new CommandError(
        'BadValue',
        `Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array`,
      );
    }
    return [array[details.arrayIndex]];
  };
}
