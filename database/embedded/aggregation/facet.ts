import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { PAUSE } from '../query/execution';
import type { Scope } from './operators/operator';
import { flowOf } from './simple-stages';
import { runStages, type Stage } from './stage';
import { stageEntry } from './stage-entry';

const FORBIDDEN = new Set([
  '$facet',
  '$out',
  '$merge',
  '$documents',
  '$geoNear',
  '$collStats',
  '$indexStats',
  '$search',
]);

/** Compiles `$facet`: several pipelines over the same documents. */
export function facetStage(
  operand: unknown,
  scope: Scope,
  compileStages: (stages: readonly unknown[], scope: Scope) => Stage[],
): Stage {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw new CommandError('BadValue', 'the $facet specification must be a non-empty object');
  }
  const facets = Object.entries(operand).map(([name, pipeline]) => {
    if (!Array.isArray(pipeline))
      throw new CommandError('BadValue', `arguments to $facet must be arrays, ${name} is no array`);
    const forbidden = pipeline.map((stage) => stageEntry(stage)[0]).find((stage) => FORBIDDEN.has(stage));
    if (forbidden !== undefined)
      throw new CommandError('BadValue', `${forbidden} is not allowed to be used within a $facet stage`);
    return { name, stages: compileStages(pipeline, scope) };
  });
  return {
    *run(input, environment) {
      const documents: Document[] = [];
      for (const document of input) {
        if (document === PAUSE) yield PAUSE;
        else documents.push(document);
      }
      const result: Document = {};
      for (const { name, stages } of facets) {
        const found: Document[] = [];
        for (const document of runStages(stages, flowOf(documents), environment)) {
          if (document === PAUSE) yield PAUSE;
          else found.push(document);
        }
        result[name] = found;
      }
      yield result;
    },
    reads: undefined,
    isBoundary: true,
  };
}
