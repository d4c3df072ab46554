import { valuesEqual } from '../bson/compare';
import type { Document } from '../bson/decode';
import { numericType } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import type { Variables } from './operators/operator';
import { compileDocumentStage } from './document-stages';
import { toPlain } from './plain';

const ALLOWED = new Set(['$set', '$addFields', '$unset', '$project', '$replaceWith', '$replaceRoot']);

/** Compiles an update given as a pipeline. Numbers that it leaves alone keep their BSON type. */
export function compileUpdatePipeline(
  pipeline: readonly unknown[],
  variables?: Variables,
): (document: Document) => Document {
  const stages = pipeline.map((stage) => {
    const [name, operand] = isDocument(stage) ? (Object.entries(stage)[0] ?? []) : [];
    if (name === undefined)
      throw new CommandError('FailedToParse', 'a pipeline stage must be an object with one field');
    if (!ALLOWED.has(name))
      throw new CommandError('InvalidOptions', `${name} is not allowed to be used within an update`);
    const run = compileDocumentStage(name, operand, new Set(Object.keys(variables ?? {})));
    if (!run) throw notSupported(name);
    return run;
  });
  return (document) => {
    let current = toPlain(document) as Document;
    for (const run of stages) current = run(current, variables);
    return keepTypes(document, current) as Document;
  };
}

/** Takes every unchanged number from the original, with its type. */
function keepTypes(before: unknown, after: unknown): unknown {
  if (isDocument(after)) {
    const source = isDocument(before) ? before : {};
    return Object.fromEntries(
      Object.entries(after).map(([name, value]) => [name, keepTypes(source[name], value)]),
    );
  }
  if (Array.isArray(after)) {
    const source = Array.isArray(before) ? before : [];
    return after.map((value, index) => keepTypes(source[index], value));
  }
  return numericType(before) !== undefined && numericType(after) !== undefined && valuesEqual(before, after)
    ? before
    : after;
}
