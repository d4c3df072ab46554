import { decodeDocument, type Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { PAUSE, type Flow } from '../query/execution';
import type { Filter } from '../query/filter';
import { parseFilter } from '../query/parse-filter';
import { planFind, runFind, window, type FindPlan, type FindRequest } from '../query/find';
import { indexBounds } from '../query/index-bounds';
import { compileFilter, type Matcher } from '../query/matcher';
import type { IndexScan, PlanRequest } from '../query/planner';
import { scanIds, type ScanContext } from '../query/scan';
import { parseSort, type SortKey } from '../query/sort-order';
import type { Collection } from '../storage/collection';
import { compileCondition, compileExpression } from './expression';
import type { Scope, Variables } from './operators/operator';
import { limitStage, skipStage } from './simple-stages';
import { runStages, type JoinStatistics, type Stage, type StageEnvironment } from './stage';

/** What a pipeline begins with: documents given in it, or the find that its first stages amount to. */
export interface Source {
  filter: Filter;
  matcher: Matcher;
  sort: SortKey[];
  skip: number;
  limit: number | undefined;
  /** The variables that `$expr` in the filter sees; set before each run. */
  variables: { current: Variables | undefined };
  /** `$documents`: computes the documents. */
  documents?: (variables: Variables | undefined) => Document[];
}

/** A compiled pipeline: what it reads first, and the stages behind that. */
export interface Pipeline {
  source: Source;
  stages: Stage[];
  /** The specifications of `stages`, to recognize simple ones. */
  rest: unknown[];
  /** The top-level fields that the stages need of the source's documents; undefined for all. */
  needed: Set<string> | undefined;
}

/** Compiles a pipeline; given to the stages that have pipelines of their own. */
export type CompilePipeline = (pipeline: readonly unknown[], scope: Scope) => Pipeline;

/** Takes the stages off the front of a pipeline that a find can do. */
export function readSource(pipeline: readonly unknown[], scope: Scope): { source: Source; rest: unknown[] } {
  const filters: unknown[] = [];
  let at = 0;
  const first = pipeline[0];
  const documents =
    isDocument(first) && '$documents' in first ? givenDocuments(first['$documents'], scope) : undefined;
  if (documents) at++;
  const operandAt = (name: string): unknown => {
    const stage = pipeline[at];
    return !documents && isDocument(stage) && Object.keys(stage).length === 1 ? stage[name] : undefined;
  };
  for (; operandAt('$match') !== undefined; at++) filters.push(operandAt('$match'));
  let sort: SortKey[] = [];
  if (operandAt('$sort') !== undefined && !hasNatural(operandAt('$sort')))
    sort = parseSort(operandAt('$sort'));
  if (sort.length > 0) at++;
  // A limit before a skip leaves less than one behind it, so only skip, limit or both in this order are taken.
  let skip = 0;
  if (operandAt('$skip') !== undefined) skip = skipStage(operandAt('$skip')).skip;
  if (operandAt('$skip') !== undefined) at++;
  let limit: number | undefined;
  if (operandAt('$limit') !== undefined) limit = limitStage(operandAt('$limit')).limit;
  if (limit !== undefined) at++;
  const variables: Source['variables'] = { current: undefined };
  const filter: Filter =
    filters.length === 1 ? parseFilter(filters[0]) : { kind: 'and', filters: filters.map(parseFilter) };
  const matcher = compileFilter(filter, (expression) =>
    compileCondition(expression, scope, () => variables.current),
  );
  return {
    source: { filter, matcher, sort, skip, limit, variables, ...(documents && { documents }) },
    rest: pipeline.slice(at),
  };
}

function hasNatural(sort: unknown): boolean {
  return isDocument(sort) && '$natural' in sort;
}

function givenDocuments(operand: unknown, scope: Scope): NonNullable<Source['documents']> {
  const evaluate = compileExpression(operand, scope);
  return (variables) => {
    const documents = evaluate({}, variables);
    if (!Array.isArray(documents) || !documents.every(isDocument)) {
      throw new CommandError(
        'BadValue',
        "error during aggregation :: caused by :: an array is expected for '$documents', of documents",
      );
    }
    return documents;
  };
}

/** The find at the front of a pipeline, with a further condition if there is one. */
export function sourceRequest(
  source: Source,
  hint: PlanRequest['hint'],
  extra?: { filter: Filter; matcher: Matcher },
): FindRequest {
  const { sort, skip, limit } = source;
  if (!extra) return { filter: source.filter, matcher: source.matcher, sort, skip, limit, hint };
  return {
    filter: { kind: 'and', filters: [extra.filter, source.filter] },
    matcher: (document, details) => extra.matcher(document, details) && source.matcher(document, details),
    sort,
    skip,
    limit,
    hint,
  };
}

/** Reads the documents that a plan finds, decoded as far as they are needed. */
export function* plannedDocuments(
  plan: FindPlan,
  needed: Set<string> | undefined,
  collection: Collection,
  environment: StageEnvironment,
): Flow<Document> {
  const { execution } = environment;
  const { store } = environment.catalog;
  try {
    const ids = needed?.size === 0 ? exactScan(plan, collection) : undefined;
    if (ids) {
      yield* emptyDocuments(ids, plan, { store, collection, execution, statistics: plan.statistics });
      return;
    }
    for (const record of runFind(plan, store, collection, execution)) {
      yield record === PAUSE ? PAUSE : decodeDocument(record.raw, 'plain', needed);
    }
  } finally {
    // Also when a limit further on has enough.
    if (environment.joined) note(plan, environment.joined);
  }
}

/** A scan of index entries that alone says which documents there are: for counting. */
function exactScan({ access, request }: FindPlan, collection: Collection): IndexScan | undefined {
  if (access.kind === 'index') return access.isExact ? access : undefined;
  const isEverything = request.filter.kind === 'and' && request.filter.filters.length === 0;
  if (!isEverything || access.kind !== 'collection') return undefined;
  const index = collection.idIndex;
  return { kind: 'index', index, bounds: indexBounds(index, []), order: undefined, isExact: true };
}

function* emptyDocuments(access: IndexScan, { request }: FindPlan, context: ScanContext): Flow<Document> {
  for (const id of window(scanIds(access, context), request.skip, request.limit))
    yield id === PAUSE ? PAUSE : {};
}

function note({ access, statistics }: FindPlan, joined: JoinStatistics): void {
  joined.totalKeysExamined += statistics.keysExamined;
  joined.totalDocsExamined += statistics.docsExamined;
  if (access.kind === 'collection') joined.collectionScans++;
  const scans = access.kind === 'index' ? [access] : access.kind === 'union' ? access.branches : [];
  for (const { index } of scans)
    if (!joined.indexesUsed.includes(index.name)) joined.indexesUsed.push(index.name);
}

/** The documents that a pipeline starts with. */
export function documentsOf(
  { source, needed }: Pipeline,
  namespace: string | undefined,
  environment: StageEnvironment,
  hint?: PlanRequest['hint'],
): Flow<Document> {
  source.variables.current = environment.variables.current;
  if (source.documents) return given(source.documents(environment.variables.current));
  const collection = namespace === undefined ? undefined : environment.catalog.get(namespace);
  if (!collection) return given([]);
  const plan = planFind(environment.catalog.store, collection, sourceRequest(source, hint));
  return plannedDocuments(plan, needed, collection, environment);
}

function* given(documents: readonly Document[]): Flow<Document> {
  yield* documents;
}

/** Runs a pipeline on a collection (undefined: none, as for `$documents`). */
export function runPipeline(
  pipeline: Pipeline,
  namespace: string | undefined,
  environment: StageEnvironment,
  hint?: PlanRequest['hint'],
): Flow<Document> {
  return runStages(pipeline.stages, documentsOf(pipeline, namespace, environment, hint), environment);
}
