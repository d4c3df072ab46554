import { plannedDocuments, sourceRequest } from '../aggregation/source';
import { runStages } from '../aggregation/stage';
import type { Document } from '../bson/decode';
import { isDocument } from '../bson/value-key';
import { CommandError } from '../errors';
import { collect, type Flow } from '../query/execution';
import { planFind, runFind, type FindPlan, type FindRequest } from '../query/find';
import { describePlan } from '../query/plan-description';
import type { Collection } from '../storage/collection';
import type { Command } from '../protocol/wire-message';
import { parseAggregate } from './aggregate';
import { allowOnly, readDocuments, readNamespace } from './arguments';
import type { CommandContext, CommandHandler } from './context';
import { countMatches, parseCount, parseDistinct } from './count';
import { parseFind } from './find';
import { parseFindAndModify } from './find-and-modify';
import { readHint } from './hint';
import { parseDelete, parseUpdate } from './update';

type Verbosity = 'queryPlanner' | 'executionStats' | 'allPlansExecution';

/** A find to explain, the stages that stand above it, and how to run it without changing anything. */
interface Subject {
  request: FindRequest;
  above: (stage: Document) => Document;
  run?: (plan: FindPlan, collection: Collection) => Flow<unknown>;
}

function subjectOf(command: Command, context: CommandContext): Subject {
  const namespace = readNamespace(command);
  const hintOf = (hint: unknown): ReturnType<typeof readHint> =>
    readHint(hint, context.catalog.get(namespace));
  switch (command.name) {
    case 'find': {
      const isProjected =
        isDocument(command.arguments['projection']) &&
        Object.keys(command.arguments['projection']).length > 0;
      const above = (stage: Document): Document =>
        isProjected
          ? { stage: 'PROJECTION_DEFAULT', transformBy: command.arguments['projection'], inputStage: stage }
          : stage;
      return { request: parseFind(command, context).request, above };
    }
    case 'count': {
      const run: Subject['run'] = (plan, collection) => countMatches(plan, context, collection);
      return {
        request: parseCount(command, context),
        above: (stage) => ({ stage: 'COUNT', inputStage: stage }),
        run,
      };
    }
    case 'distinct':
      return { request: parseDistinct(command, context).request, above: (stage) => stage };
    case 'update': {
      const [statement = {}] = readDocuments(command.arguments, 'updates');
      return {
        request: parseUpdate(namespace, statement, command.arguments, hintOf).find,
        above: (stage) => ({ stage: 'UPDATE', inputStage: stage }),
      };
    }
    case 'delete': {
      const [statement = {}] = readDocuments(command.arguments, 'deletes');
      return {
        request: parseDelete(namespace, statement, command.arguments, hintOf).find,
        above: (stage) => ({ stage: 'DELETE', inputStage: stage }),
      };
    }
    case 'findAndModify':
    case 'findandmodify': {
      const { find, update } = parseFindAndModify(command, context);
      return {
        request: find,
        above: (stage) => ({ stage: update ? 'UPDATE' : 'DELETE', inputStage: stage }),
      };
    }
    default:
      throw new CommandError('CommandNotFound', `Explain failed due to unknown command: ${command.name}`);
  }
}

const MISSING_COLLECTION: Document = { stage: 'EOF' };

function planner(namespace: string, winningPlan: Document): Document {
  return { plannerVersion: 1, namespace, indexFilterSet: false, winningPlan, rejectedPlans: [] };
}

function executionStats(
  nReturned: number,
  startedAt: number,
  plan: FindPlan | undefined,
  executionStages: Document,
  verbosity: Verbosity,
): Document {
  const { keysExamined, docsExamined } = plan?.statistics ?? { keysExamined: 0, docsExamined: 0 };
  return {
    executionSuccess: true,
    nReturned,
    executionTimeMillis: Math.round(performance.now() - startedAt),
    totalKeysExamined: keysExamined,
    totalDocsExamined: docsExamined,
    executionStages: { nReturned, ...executionStages },
    ...(verbosity === 'allPlansExecution' && { allPlansExecution: [] }),
  };
}

async function explainFind(
  command: Command,
  context: CommandContext,
  verbosity: Verbosity,
): Promise<Document> {
  const { catalog, execution } = context;
  const namespace = readNamespace(command);
  const { request, above, run } = subjectOf(command, context);
  const collection = catalog.get(namespace);
  const plan = collection && planFind(catalog.store, collection, request);
  const queryPlanner = planner(namespace, above(plan ? describePlan(plan) : MISSING_COLLECTION));
  if (verbosity === 'queryPlanner') return { queryPlanner };
  const startedAt = performance.now();
  let nReturned = 0;
  if (plan) {
    const flow = run ? run(plan, collection) : runFind(plan, catalog.store, collection, execution);
    nReturned = (await collect<unknown>(flow, execution)).length;
  }
  const stages = above(plan ? describePlan(plan, plan.statistics) : MISSING_COLLECTION);
  return { queryPlanner, executionStats: executionStats(nReturned, startedAt, plan, stages, verbosity) };
}

/** Explains an aggregate: its find, then one entry per further stage. Also serves `aggregate` with `explain: true`. */
export async function explainAggregate(
  command: Command,
  context: CommandContext,
  verbosity: Verbosity,
): Promise<Document> {
  const { catalog, execution } = context;
  const { pipeline, namespace, environment, hint } = parseAggregate(command, context);
  const collection = namespace === undefined ? undefined : catalog.get(namespace);
  pipeline.source.variables.current = environment.variables.current;
  const plan = collection && planFind(catalog.store, collection, sourceRequest(pipeline.source, hint));
  const queryPlanner = planner(namespace ?? '', plan ? describePlan(plan) : MISSING_COLLECTION);
  const startedAt = performance.now();
  let cursor: Document = { queryPlanner };
  let nReturned = 0;
  if (verbosity !== 'queryPlanner' && plan) {
    const source = plannedDocuments(plan, pipeline.needed, collection, environment);
    nReturned = (await collect(runStages(pipeline.stages, source, environment), execution)).length;
    const stages = describePlan(plan, plan.statistics);
    cursor = { queryPlanner, executionStats: executionStats(nReturned, startedAt, plan, stages, verbosity) };
  }
  if (pipeline.rest.length === 0) return cursor;
  const rest = pipeline.rest.map((stage, position) => ({
    ...(stage as Document),
    ...pipeline.stages[position]?.joined,
  }));
  return { stages: [{ $cursor: cursor }, ...rest], ...(verbosity !== 'queryPlanner' && { nReturned }) };
}

function verbosityOf(value: unknown): Verbosity {
  if (value === undefined) return 'allPlansExecution';
  if (value === 'queryPlanner' || value === 'executionStats' || value === 'allPlansExecution') return value;
  throw new CommandError(
    'FailedToParse',
    "verbosity string must be one of {'queryPlanner', 'executionStats', 'allPlansExecution'}",
  );
}

export const explain: CommandHandler = async (command, context) => {
  allowOnly(command, ['verbosity']);
  const inner = command.arguments['explain'];
  const name = isDocument(inner) ? Object.keys(inner)[0] : undefined;
  if (!isDocument(inner) || name === undefined)
    throw new CommandError('FailedToParse', 'explain command requires a nested object');
  const explained: Command = { name, database: command.database, arguments: inner, documents: undefined };
  const verbosity = verbosityOf(command.arguments['verbosity']);
  const answer =
    name === 'aggregate'
      ? await explainAggregate(explained, context, verbosity)
      : await explainFind(explained, context, verbosity);
  return { explainVersion: '1', ...answer, command: inner, serverInfo: { version: '7.0.0' }, ok: 1 };
};
