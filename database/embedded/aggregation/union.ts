import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { runPipeline, type CompilePipeline } from './source';
import { noJoins, type Stage } from './stage';

/** Compiles `$unionWith`: the documents of another collection, or of a pipeline on it, behind those of the input. */
export function unionStage(operand: unknown, compile: CompilePipeline): Stage {
  const options = typeof operand === 'string' ? { coll: operand } : isDocument(operand) ? operand : undefined;
  const { coll, pipeline = [] } = options ?? {};
  if (!options || !Array.isArray(pipeline) || (coll !== undefined && typeof coll !== 'string')) {
    throw new CommandError(
      'FailedToParse',
      'the $unionWith specification must be a string or { coll, pipeline }',
    );
  }
  const compiled = compile(pipeline, new Set());
  if (coll === undefined && !compiled.source.documents) {
    throw new CommandError(
      'FailedToParse',
      '$unionWith stage without explicit collection must have a pipeline with $documents as first stage',
    );
  }
  const joined = noJoins();
  return {
    joined,
    *run(input, environment) {
      yield* input;
      const namespace = coll === undefined ? undefined : `${environment.database}.${coll}`;
      yield* runPipeline(compiled, namespace, { ...environment, variables: { current: undefined }, joined });
    },
    reads: new Set(),
    isBoundary: false,
  };
}
