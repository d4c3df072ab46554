import { isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { PAUSE } from '../query/execution';
import { topLevelField } from '../query/filter-fields';
import type { Scope } from './operators/operator';
import { compileDocumentStage } from './document-stages';
import { expressionFields } from './expression-fields';
import { facetStage } from './facet';
import { bucketStage, groupStage } from './group';
import { lookupStage } from './lookup';
import { readSource, type Pipeline } from './source';
import {
  countStage,
  limitStage,
  matchStage,
  sampleStage,
  skipStage,
  sortByCountStage,
  sortStage,
} from './simple-stages';
import { addAll, neededBy, type Stage } from './stage';
import { stageEntry } from './stage-entry';
import { unionStage } from './union';
import { unwindStage } from './unwind';
import { windowFieldsStage } from './window-fields';

const REFUSED = new Set([
  '$merge', '$out', '$geoNear', '$graphLookup', '$redact', '$changeStream', '$changeStreamSplitLargeEvent', '$collStats', '$indexStats',
  '$currentOp', '$listSessions', '$listLocalSessions', '$planCacheStats', '$search', '$searchMeta', '$vectorSearch', '$densify', '$fill', '$bucketAuto',
]); // prettier-ignore

/** Compiles a pipeline; its leading $match, $sort, $skip and $limit become a find that may use an index. */
export function compilePipeline(pipeline: readonly unknown[], scope: Scope): Pipeline {
  const { source, rest } = readSource(pipeline, scope);
  const stages = compileStages(rest, scope);
  return { source, stages, rest, needed: neededBy(stages) };
}

function compileStages(stages: readonly unknown[], scope: Scope): Stage[] {
  return stages.map((stage, position) => compileStage(stage, stages[position + 1], scope));
}

function compileStage(stage: unknown, next: unknown, scope: Scope): Stage {
  const [name, operand] = stageEntry(stage);
  switch (name) {
    case '$match':
      return matchStage(operand, scope);
    case '$sort':
      return sortStage(
        operand,
        isDocument(next) && '$limit' in next ? limitStage(next['$limit']).limit : undefined,
      );
    case '$limit':
      return limitStage(operand);
    case '$skip':
      return skipStage(operand);
    case '$count':
      return countStage(operand);
    case '$group':
      return groupStage(operand, scope);
    case '$bucket':
      return bucketStage(operand, scope);
    case '$sortByCount':
      return sortByCountStage(operand, scope);
    case '$sample':
      return sampleStage(operand);
    case '$unwind':
      return unwindStage(operand);
    case '$lookup':
      return lookupStage(operand, scope, compilePipeline);
    case '$unionWith':
      return unionStage(operand, compilePipeline);
    case '$facet':
      return facetStage(operand, scope, compileStages);
    case '$setWindowFields':
      return windowFieldsStage(operand, scope);
    default:
      return documentStage(name, operand, scope);
  }
}

function documentStage(name: string, operand: unknown, scope: Scope): Stage {
  if (REFUSED.has(name)) throw notSupported(`the stage ${name}`);
  if (name === '$documents')
    throw new CommandError('BadValue', '$documents is only valid as the first stage in a pipeline');
  const transform = compileDocumentStage(name, operand, scope);
  if (!transform) throw new CommandError('Location40324', `Unrecognized pipeline stage name: '${name}'`);
  return {
    *run(input, { variables }) {
      for (const document of input) yield document === PAUSE ? PAUSE : transform(document, variables.current);
    },
    ...readsOf(name, operand),
  };
}

function readsOf(name: string, operand: unknown): Pick<Stage, 'reads' | 'isBoundary'> {
  if (name === '$unset') return { reads: new Set(), isBoundary: false };
  if (name === '$replaceRoot' || name === '$replaceWith')
    return { reads: expressionFields(operand), isBoundary: true };
  const fields = isDocument(operand) ? Object.entries(operand) : [];
  const read = addAll([
    ...fields.map(([, value]) => expressionFields(value)),
    new Set(fields.map(([path]) => topLevelField(path))),
  ]);
  if (name !== '$project') return { reads: read, isBoundary: false };
  const isInclusion = fields.some(([path, value]) => path !== '_id' && value !== 0 && value !== false);
  if (isInclusion) read?.add('_id');
  return { reads: isInclusion ? read : new Set(), isBoundary: isInclusion };
}
