import { ObjectId } from 'bson';
import { valuesEqual } from '../bson/compare';
import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import type { Variables } from '../aggregation/operators/operator';
import { compileUpdatePipeline } from '../aggregation/update-pipeline';
import { CommandError } from '../errors';
import { immutableId, operatorUpdate, type Update } from './operator-update';

/** Compiles an update: operators, a replacement or a pipeline. Throws with the server's codes for what is wrong. */
export function compileUpdate(
  update: unknown,
  arrayFilters: readonly Document[] = [],
  variables?: Variables,
): Update {
  if (Array.isArray(update)) return pipelineUpdate(update, arrayFilters, variables);
  if (!isDocument(update))
    throw new CommandError('FailedToParse', 'Update argument must be either an object or an array');
  const first = Object.keys(update)[0];
  return first?.startsWith('$') ? operatorUpdate(update, arrayFilters) : replacement(update, arrayFilters);
}

function pipelineUpdate(
  pipeline: unknown[],
  arrayFilters: readonly Document[],
  variables?: Variables,
): Update {
  if (arrayFilters.length > 0)
    throw new CommandError('FailedToParse', 'arrayFilters may not be specified for pipeline-style updates');
  const run = compileUpdatePipeline(pipeline, variables);
  return {
    isReplacement: false,
    isPositional: false,
    apply: (document) => keepId(document['_id'], run(document)),
  };
}

function replacement(update: Document, arrayFilters: readonly Document[]): Update {
  const operator = Object.keys(update).find((name) => name.startsWith('$'));
  if (operator !== undefined) {
    throw new CommandError(
      'DollarPrefixedFieldName',
      `The dollar ($) prefixed field '${operator}' in '${operator}' is not allowed in the context of an update's replacement document. Consider using an aggregation pipeline with $replaceWith.`,
    );
  }
  if (arrayFilters.length > 0)
    throw new CommandError('FailedToParse', 'arrayFilters may not be specified for a replacement');
  return {
    isReplacement: true,
    isPositional: false,
    apply: (document) => keepId(document['_id'], { ...update }),
  };
}

/** The document with its _id in front. Throws ImmutableField when the _id changed. */
function keepId(id: unknown, document: Document): Document {
  const next = document['_id'];
  if (id === undefined) return document;
  if (next !== undefined && !valuesEqual(id, next)) throw immutableId();
  return { _id: id, ...withoutId(document) };
}

function withoutId({ _id, ...rest }: Document): Document {
  return rest;
}

/** A document with an _id in front, made up when it has none. */
export function withId(document: Document): Document {
  const id = document['_id'] === undefined ? new ObjectId() : document['_id'];
  return { _id: id, ...withoutId(document) };
}
