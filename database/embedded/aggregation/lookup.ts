import type { Document } from '../bson/decode';
import { setOwn } from '../bson/decode';
import { isArray, isDocument } from '../bson/value-key';
import { CommandError, notSupported } from '../errors';
import { PAUSE, type Flow } from '../query/execution';
import type { Filter } from '../query/filter';
import { topLevelField } from '../query/filter-fields';
import { planFind } from '../query/find';
import { compileFilter, type Matcher } from '../query/matcher';
import { visitPath } from '../query/path';
import type { PlanRequest } from '../query/planner';
import { compileExpression } from './expression';
import { expressionFields } from './expression-fields';
import type { Evaluate, Scope } from './operators/operator';
import { plannedDocuments, runPipeline, sourceRequest, type CompilePipeline, type Pipeline } from './source';
import { addAll, noJoins, runStages, type JoinStatistics, type Stage, type StageEnvironment } from './stage';

const FIELDS = new Set(['from', 'localField', 'foreignField', 'let', 'pipeline', 'as']);

interface Lookup {
  from: string | undefined;
  local: string[] | undefined;
  foreignField: string;
  pipeline: Pipeline;
  variables: [string, Evaluate][];
  as: string[];
}

function text(operand: Document, field: string): string | undefined {
  const value = operand[field];
  if (value !== undefined && typeof value !== 'string')
    throw new CommandError('FailedToParse', `$lookup argument '${field}' must be a string`);
  return value;
}

function parse(operand: unknown, scope: Scope, compile: CompilePipeline): Lookup {
  if (!isDocument(operand))
    throw new CommandError('FailedToParse', 'the $lookup specification must be an Object');
  const unknown = Object.keys(operand).find((field) => !FIELDS.has(field));
  if (unknown !== undefined)
    throw new CommandError('FailedToParse', `unknown argument to $lookup: ${unknown}`);
  if (isDocument(operand['from'])) throw notSupported('$lookup from another database');
  const [from, localField, foreignField, as] = ['from', 'localField', 'foreignField', 'as'].map((field) =>
    text(operand, field),
  );
  const stages = operand['pipeline'];
  if (as === undefined || as === '')
    throw new CommandError('FailedToParse', "must specify 'as' field for a $lookup");
  if ((localField === undefined) !== (foreignField === undefined))
    throw new CommandError(
      'FailedToParse',
      '$lookup requires both or neither of localField and foreignField',
    );
  if (localField === undefined && !isArray(stages))
    throw new CommandError(
      'FailedToParse',
      "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
    );
  const given = isDocument(operand['let']) ? operand['let'] : {};
  const inner = new Set([...scope, ...Object.keys(given)]);
  return {
    from,
    local: localField?.split('.'),
    foreignField: foreignField ?? '',
    pipeline: compile(isArray(stages) ? stages : [], inner),
    variables: Object.entries(given).map(([name, value]) => [name, compileExpression(value, scope)]),
    as: as.split('.'),
  };
}

/** The values of the local field: the elements of an array, null when there is none. */
function localValues(document: Document, parts: readonly string[]): unknown[] {
  const values: unknown[] = [];
  visitPath(document, parts, 0, (value) => {
    if (isArray(value)) values.push(...value);
    else values.push(value ?? null);
    return false;
  });
  return values.length > 0 ? values : [null];
}

function joinCondition(path: string, values: unknown[]): { filter: Filter; matcher: Matcher } {
  const [only] = values;
  const filter: Filter =
    values.length === 1 && !isArray(only)
      ? { kind: 'compare', op: 'eq', path, value: only }
      : { kind: 'in', path, values, patterns: [] };
  return { filter, matcher: compileFilter(filter, () => () => false) };
}

/** Runs a lookup's pipeline for one document; the index chosen for the first is kept for the others. */
class Joiner {
  private hint: PlanRequest['hint'];

  constructor(
    private readonly lookup: Lookup,
    private readonly environment: StageEnvironment,
    private readonly joined: JoinStatistics,
  ) {}

  documentsFor(document: Document): Flow<Document> {
    const { lookup, environment } = this;
    const { variables, pipeline } = lookup;
    const outer = environment.variables.current;
    const own = Object.fromEntries(variables.map(([name, evaluate]) => [name, evaluate(document, outer)]));
    const inner: StageEnvironment = {
      ...environment,
      variables: { current: { ...outer, ...own } },
      joined: this.joined,
    };
    const namespace = lookup.from === undefined ? undefined : `${environment.database}.${lookup.from}`;
    const collection = namespace === undefined ? undefined : environment.catalog.get(namespace);
    if (!lookup.local || !collection || pipeline.source.documents)
      return runPipeline(pipeline, namespace, inner);
    pipeline.source.variables.current = inner.variables.current;
    const condition = joinCondition(lookup.foreignField, localValues(document, lookup.local));
    const plan = planFind(
      environment.catalog.store,
      collection,
      sourceRequest(pipeline.source, this.hint, condition),
    );
    if (plan.access.kind === 'index') this.hint ??= plan.access.index;
    return runStages(pipeline.stages, plannedDocuments(plan, pipeline.needed, collection, inner), inner);
  }
}

/** A copy of the document with a value at a path; documents on the way are made when they are missing. */
function withField(document: Document, [first = '', ...rest]: readonly string[], value: unknown): Document {
  const copy = { ...document };
  setOwn(
    copy,
    first,
    rest.length === 0 ? value : withField(isDocument(copy[first]) ? copy[first] : {}, rest, value),
  );
  return copy;
}

/** Compiles `$lookup`; each document's partners are found by way of an index where there is one. */
export function lookupStage(operand: unknown, scope: Scope, compile: CompilePipeline): Stage {
  const lookup = parse(operand, scope, compile);
  const given = isDocument(operand) && isDocument(operand['let']) ? Object.values(operand['let']) : [];
  const local = lookup.local ? new Set([topLevelField(lookup.local.join('.'))]) : new Set<string>();
  const joined = noJoins();
  return {
    joined,
    *run(input, environment) {
      const joiner = new Joiner(lookup, environment, joined);
      for (const document of input) {
        if (document === PAUSE) {
          yield PAUSE;
          continue;
        }
        const found: Document[] = [];
        for (const partner of joiner.documentsFor(document)) {
          if (partner === PAUSE) yield PAUSE;
          else found.push(partner);
        }
        yield withField(document, lookup.as, found);
      }
    },
    reads: addAll([local, ...given.map(expressionFields)]),
    isBoundary: false,
  };
}
