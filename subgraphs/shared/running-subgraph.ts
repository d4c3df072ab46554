import { execute, type DocumentNode, type ExecutionResult, GraphQLError, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Model } from 'mongoose';
import { createContext, type SettingsFiles, type SubgraphContext, type SubgraphEnvironment } from './context';
import { codeOf, internalError, withoutSuggestion } from './errors';
import type { Logger } from './logger';
import { Reads } from './reads';
import type { Subgraph } from './subgraph';
import { startSweeping } from './sweeping';
import type { ClientRequest, Operation } from './transport';

const DOCUMENT_CACHE_SIZE = 1_000;

/** A subgraph at work: its schema over a database. */
export interface RunningSubgraph {
  readonly subgraph: Subgraph;
  /** Never rejects: what goes wrong is in `errors`, and what was not foreseen is masked and logged. */
  execute(operation: Operation, request: ClientRequest): Promise<ExecutionResult>;
  /** Stops the housekeeping, and waits for what of it runs; the database is the caller's to close. */
  close(): Promise<void>;
}

/** What a subgraph is started with. */
export interface SubgraphParts extends Omit<SubgraphEnvironment, 'settings' | 'reads'> {
  readonly logger: Logger;
  readonly settingsFiles?: SettingsFiles;
}

/**
 * Reads the subgraph's settings, registers its models, makes sure of its indexes and starts its housekeeping.
 * @throws StartError when its settings are wrong.
 */
export async function startSubgraph(
  subgraph: Subgraph,
  { settingsFiles = {}, ...parts }: SubgraphParts,
): Promise<RunningSubgraph> {
  const { database, logger } = parts;
  const settings = await subgraph.readSettings?.(settingsFiles);
  const environment = { ...parts, settings, reads: new Reads() };
  await Promise.all(
    subgraph.entities.map((entity) => {
      const known = database.models[entity.type];
      const model = known ?? database.model(entity.type, entity.schema, entity.collection);
      return (model as Model<unknown>).createIndexes();
    }),
  );
  const documents = new LRUCache<string, DocumentNode | readonly GraphQLError[]>({
    max: DOCUMENT_CACHE_SIZE,
  });
  const contexts = new WeakMap<ClientRequest, SubgraphContext>();
  return {
    subgraph,
    async execute(operation, request) {
      const document = validated(documents, subgraph, operation);
      if (!('kind' in document)) return { errors: document };
      let context = contexts.get(request);
      if (!context) contexts.set(request, (context = createContext(environment, request)));
      const result = await execute({
        schema: subgraph.schema,
        document,
        variableValues: operation.variables,
        operationName: operation.operationName,
        contextValue: context,
      });
      return result.errors ? { ...result, errors: masked(result.errors, request.id, logger) } : result;
    },
    close: startSweeping(subgraph, environment),
  };
}

function validated(
  documents: LRUCache<string, DocumentNode | readonly GraphQLError[]>,
  { schema }: Subgraph,
  { query, document }: Operation,
): DocumentNode | readonly GraphQLError[] {
  const known = documents.get(query);
  if (known) return known;
  const checked = check(() => document ?? parse(query), schema);
  documents.set(query, checked);
  return checked;
}

function check(read: () => DocumentNode, schema: Subgraph['schema']): DocumentNode | readonly GraphQLError[] {
  try {
    const document = read();
    const errors = validate(schema, document);
    return errors.length ? errors.map(asBadInput) : document;
  } catch (error) {
    return [
      asBadInput(error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read.')),
    ];
  }
}

function asBadInput(error: GraphQLError): GraphQLError {
  const { message, locations: _, ...rest } = error;
  const extensions = { code: 'BAD_USER_INPUT' };
  return new GraphQLError(withoutSuggestion(message), { ...rest, nodes: error.nodes, extensions });
}

// The one place where what was not foreseen in a subgraph becomes "something went wrong".
function masked(errors: readonly GraphQLError[], requestId: string, logger: Logger): GraphQLError[] {
  return errors.map((error) => {
    if (codeOf(error)) return error;
    // No path: no resolver was reached, because a variable does not fit its type, whatever its scalar threw.
    if (!error.originalError || !error.path) return asBadInput(error);
    logger.error({ err: error.originalError, requestId, path: error.path }, 'a resolver failed');
    const { message, extensions } = internalError(requestId);
    return new GraphQLError(message, { path: error.path, nodes: error.nodes, extensions });
  });
}
