import { encodeDocument } from '../bson/encode';
import type { Document } from '../bson/decode';
import { toInteger } from '../bson/numbers';
import { isDocument } from '../bson/value-key';
import { compilePipeline } from '../aggregation/pipeline';
import { runPipeline, sourceRequest, type Pipeline } from '../aggregation/source';
import type { StageEnvironment } from '../aggregation/stage';
import { Cursor, DEFAULT_FIRST_BATCH } from '../cursor';
import { CommandError, notSupported } from '../errors';
import { PAUSE, type Flow } from '../query/execution';
import { compileFindProjection, type Shape } from '../query/find-projection';
import { planFind, runFind } from '../query/find';
import type { PlanRequest } from '../query/planner';
import { requireSimpleCollation } from '../storage/index-definition';
import type { Command } from '../protocol/wire-message';
import { allowOnly, readBoolean, readCount, readDocument, readNamespace } from './arguments';
import type { CommandContext, CommandHandler } from './context';
import { shaped } from './find';
import { readHint } from './hint';
import { readVariables } from './variables';

const FIELDS = [
  'pipeline',
  'cursor',
  'explain',
  'allowDiskUse',
  'hint',
  'collation',
  'let',
  'bypassDocumentValidation',
];

/** An aggregate command, compiled; also used by explain. */
export interface ParsedAggregate {
  pipeline: Pipeline;
  /** undefined for `aggregate: 1`. */
  namespace: string | undefined;
  environment: StageEnvironment;
  hint: PlanRequest['hint'];
}

export function parseAggregate(command: Command, { catalog, execution }: CommandContext): ParsedAggregate {
  const given = command.arguments;
  allowOnly(command, FIELDS);
  requireSimpleCollation(given['collation']);
  const stages = given['pipeline'];
  if (!Array.isArray(stages))
    throw new CommandError('TypeMismatch', "'pipeline' option must be specified as an array");
  const variables = readVariables(given);
  const pipeline = compilePipeline(stages, new Set(Object.keys(variables ?? {})));
  const isWhole = toInteger(given['aggregate']) === 1;
  if (isWhole !== (pipeline.source.documents !== undefined)) {
    throw new CommandError(
      'InvalidNamespace',
      isWhole
        ? '{aggregate: 1} is not valid here; its pipeline has to begin with $documents'
        : '$documents must run with {aggregate: 1}',
    );
  }
  const namespace = isWhole ? undefined : readNamespace(command);
  const environment: StageEnvironment = {
    catalog,
    execution,
    database: command.database,
    variables: { current: variables },
  };
  const hint = readHint(given['hint'], namespace === undefined ? undefined : catalog.get(namespace));
  return { pipeline, namespace, environment, hint };
}

/** The projection of a pipeline that does nothing else behind its find, if that can be cut out of the stored bytes. */
function onlyShape({ rest }: Pipeline): Shape | undefined {
  const [stage, ...others] = rest;
  if (others.length > 0) return undefined;
  if (stage === undefined) return (raw) => raw;
  const operand = isDocument(stage) ? stage['$project'] : undefined;
  if (!isDocument(operand)) return undefined;
  const isSimple = Object.entries(operand).every(
    ([path, value]) => !path.includes('.') && (value === 1 || (path === '_id' && value === 0)),
  );
  return isSimple ? compileFindProjection(operand, () => true) : undefined;
}

function* encoded(documents: Flow<Document>): Flow<Buffer> {
  for (const document of documents) yield document === PAUSE ? PAUSE : encodeDocument(document);
}

function results({ pipeline, namespace, environment, hint }: ParsedAggregate): Flow<Buffer> {
  const shape = onlyShape(pipeline);
  const { catalog, execution } = environment;
  const collection = namespace === undefined ? undefined : catalog.get(namespace);
  if (!shape || !collection) return encoded(runPipeline(pipeline, namespace, environment, hint));
  pipeline.source.variables.current = environment.variables.current;
  const plan = planFind(catalog.store, collection, sourceRequest(pipeline.source, hint));
  return shaped(runFind(plan, catalog.store, collection, execution), shape);
}

export const aggregate: CommandHandler = (command, context) => {
  const given = command.arguments;
  if (readBoolean(given, 'explain'))
    throw notSupported('aggregate with explain: true (send the explain command)');
  const parsed = parseAggregate(command, context);
  const options = readDocument(given, 'cursor');
  if (!options)
    throw new CommandError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  const size = readCount(options, 'batchSize') ?? DEFAULT_FIRST_BATCH;
  const namespace = parsed.namespace ?? `${command.database}.$cmd.aggregate`;
  const cursor = new Cursor(
    namespace,
    results(parsed),
    context.execution,
    readBoolean(given, 'noCursorTimeout'),
  );
  return context.cursors.open(cursor, size, false);
};
