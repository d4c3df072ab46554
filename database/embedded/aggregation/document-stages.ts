import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { parseProjection, type ProjectionNode, type ProjectionTree } from '../query/parse-projection';
import { applyProjection } from '../query/projection';
import { compileExpression } from './expression';
import type { Evaluate, Scope, Variables } from './operators/operator';

/** A stage that makes one document of one document. */
export type DocumentStage = (document: Document, variables?: Variables) => Document;

/** Compiles `$project`, `$addFields`, `$set`, `$unset`, `$replaceRoot` and `$replaceWith`; undefined for other stages. */
export function compileDocumentStage(
  name: string,
  operand: unknown,
  scope: Scope,
): DocumentStage | undefined {
  switch (name) {
    case '$project':
      return project(requireDocument(name, operand), scope);
    case '$addFields':
    case '$set':
      return addFields(requireDocument(name, operand), scope);
    case '$unset':
      return unset(operand, scope);
    case '$replaceRoot':
      return replaceRoot(requireDocument(name, operand)['newRoot'], scope);
    case '$replaceWith':
      return replaceRoot(operand, scope);
    default:
      return undefined;
  }
}

function requireDocument(name: string, operand: unknown): Document {
  if (!isDocument(operand))
    throw new CommandError('Location40323', `${name} specification must be an object`);
  return operand;
}

function run(tree: ProjectionTree, scope: Scope): DocumentStage {
  const evaluators = new Map<ProjectionNode, Evaluate>();
  const compile = (children: Map<string, ProjectionNode>): void => {
    for (const node of children.values()) {
      if (node.kind === 'fields') compile(node.children);
      if (node.kind === 'compute') evaluators.set(node, compileExpression(node.specification, scope));
    }
  };
  compile(tree.children);
  return (document, variables) =>
    applyProjection(document, tree, (node) => evaluators.get(node)?.(document, variables));
}

function project(operand: Document, scope: Scope): DocumentStage {
  if (Object.keys(operand).length === 0)
    throw new CommandError(
      'Location40323',
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  return run(
    parseProjection(operand, () => 'inclusion'),
    scope,
  );
}

/** `$addFields` is a projection that leaves nothing out and computes every field it names. */
function addFields(operand: Document, scope: Scope): DocumentStage {
  if (Object.keys(operand).length === 0)
    throw new CommandError(
      'Location40323',
      'Invalid $addFields :: caused by :: specification must have at least one field',
    );
  return run(
    { mode: 'exclusion', children: parseProjection(literals(operand), () => 'neutral').children },
    scope,
  );
}

/** In `$addFields` a number or boolean is a value, not a flag. */
function literals(fields: Document): Document {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const isNested =
        isDocument(value) &&
        Object.keys(value).length > 0 &&
        !Object.keys(value).some((key) => key.startsWith('$'));
      if (isNested) return [name, literals(value)];
      const isOperator = isDocument(value) && Object.keys(value).length > 0;
      return [
        name,
        isOperator || typeof value === 'string' || Array.isArray(value) ? value : { $literal: value },
      ];
    }),
  );
}

function unset(operand: unknown, scope: Scope): DocumentStage {
  const names = Array.isArray(operand) ? operand : [operand];
  if (names.length === 0 || !names.every((name) => typeof name === 'string')) {
    throw new CommandError('FailedToParse', '$unset specification must be a string or an array of strings');
  }
  return project(Object.fromEntries(names.map((name) => [name, 0])), scope);
}

function replaceRoot(operand: unknown, scope: Scope): DocumentStage {
  const evaluate = compileExpression(operand, scope);
  return (document, variables) => {
    const root = evaluate(document, variables);
    if (isDocument(root)) return root;
    throw new CommandError('BadValue', "'newRoot' expression must evaluate to an object");
  };
}
