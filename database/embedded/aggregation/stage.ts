import type { Document } from '../bson/decode';
import type { Execution, Flow } from '../query/execution';
import type { Catalog } from '../storage/catalog';
import type { Variables } from './operators/operator';

/** Where a pipeline runs. */
export interface StageEnvironment {
  catalog: Catalog;
  execution: Execution;
  database: string;
  /** The variables of `let`; those of a `$lookup` change with each of its input documents. */
  variables: { current: Variables | undefined };
  /** Where a sub-pipeline notes what it read; undefined for the outermost pipeline. */
  joined?: JoinStatistics;
}

/** A compiled stage. */
export interface Stage {
  run(input: Flow<Document>, environment: StageEnvironment): Flow<Document>;
  /** The top-level fields of its input that it reads; undefined for all. */
  reads: Set<string> | undefined;
  /** True when its output has nothing of its input but what it reads. */
  isBoundary: boolean;
  /** What a stage that reads other collections has read so far, for explain. */
  joined?: JoinStatistics;
}

/** What was read of other collections, named as MongoDB's explain names it. */
export interface JoinStatistics {
  totalKeysExamined: number;
  totalDocsExamined: number;
  collectionScans: number;
  indexesUsed: string[];
}

/** Statistics before anything was read. */
export function noJoins(): JoinStatistics {
  return { totalKeysExamined: 0, totalDocsExamined: 0, collectionScans: 0, indexesUsed: [] };
}

/** All fields of several sets; undefined when one of them is undefined, which stands for all fields. */
export function addAll(sets: readonly (Set<string> | undefined)[]): Set<string> | undefined {
  const all = new Set<string>();
  for (const set of sets) {
    if (!set) return undefined;
    for (const field of set) all.add(field);
  }
  return all;
}

/** The top-level fields that the first stages read until one lets nothing else through; undefined for all. */
export function neededBy(stages: readonly Stage[]): Set<string> | undefined {
  const needed = new Set<string>();
  for (const stage of stages) {
    if (!stage.reads) return undefined;
    for (const field of stage.reads) needed.add(field);
    if (stage.isBoundary) return needed;
  }
  return undefined;
}

/** Sends documents through the stages. */
export function runStages(
  stages: readonly Stage[],
  input: Flow<Document>,
  environment: StageEnvironment,
): Flow<Document> {
  return stages.reduce((flow, stage) => stage.run(flow, environment), input);
}
