import type { Document } from '../bson/decode';
import { compileExpression } from '../aggregation/expression';
import type { Variables } from '../aggregation/operators/operator';
import { readDocument } from './arguments';

/** The values of a command's `let`, which may be constant expressions. */
export function readVariables(given: Document): Variables | undefined {
  const variables = readDocument(given, 'let');
  if (!variables) return undefined;
  return Object.fromEntries(
    Object.entries(variables).map(([name, value]) => [name, compileExpression(value)({}) ?? null]),
  );
}
