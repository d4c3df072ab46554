import './telemetry';
import { createHash } from 'node:crypto';
import { ApolloGateway, type GraphQLDataSource, type GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { ApolloServerOptions } from '@apollo/server';
import { type FieldNode, getOperationAST, GraphQLError, Kind, parse, type SelectionSetNode } from 'graphql';
import { codeOf } from '../subgraphs/shared/errors';
import type { Logger } from '../subgraphs/shared/logger';
import type { SubgraphName } from '../subgraphs/shared/subgraph-name';
import type { ClientRequest, Operation, Transport } from '../subgraphs/shared/transport';
import { planAhead, type PlannedOperation, type PlanStore } from './planning/plan-ahead';
import type { Planner } from './planning/planner';

/** What Apollo Server hands on to the engine, and the engine to a subgraph. */
export interface EngineContext {
  /** One object for one client request: the loaders of all subgraphs are tied to its identity. */
  readonly clientRequest: ClientRequest;
  /** How many fields the operation selects, those of fragments included; set once it was priced. */
  fieldCount?: number;
}

/** Something that plans operations over the supergraph and has the subgraphs execute their parts. */
export type Engine = NonNullable<ApolloServerOptions<EngineContext>['gateway']>;

// A page full of entities whose subgraph is down would else be answered with a page full of the same error.
const MAX_MISSING_PATHS = 100;

type Answer = Awaited<ReturnType<GraphQLDataSource['process']>>;

/**
 * Makes the federation engine behind Apollo Server. Query plans are cached by operation; where there is a planner, it makes
 * them. The supergraph is not validated again here: it was when it was composed.
 */
export function createEngine(
  supergraphSdl: string,
  transport: Transport,
  logger: Logger,
  planner?: Planner,
): Engine {
  const gateway = new ApolloGateway({
    supergraphSdl,
    buildService: ({ name }) => new SubgraphDataSource(name as SubgraphName, transport),
    validateSupergraph: false,
    __exposeQueryPlanExperimental: false,
    logger,
  });
  // Private by its type alone; a test fails when the gateway does not look here any more.
  const { queryPlanStore } = gateway as unknown as { queryPlanStore: PlanStore };
  const plan = planAhead(queryPlanStore, planner);
  return {
    onSchemaLoadOrUpdate: (callback) => gateway.onSchemaLoadOrUpdate(callback),
    stop: () => gateway.stop(),
    async load(options) {
      const { executor } = await gateway.load(options);
      return {
        executor: async (request) => {
          await plan(planKey(request), planned(request));
          return executor(request);
        },
      };
    },
  };
}

type Executor = NonNullable<Awaited<ReturnType<Engine['load']>>['executor']>;
type EngineRequest = Parameters<Executor>[0];

// As @apollo/gateway names a plan.
function planKey({ queryHash, request: { operationName } }: EngineRequest): string {
  return operationName
    ? createHash('sha256').update(queryHash).update(operationName).digest('hex')
    : queryHash;
}

function planned({ source, request: { operationName }, context }: EngineRequest): PlannedOperation {
  const { clientRequest, fieldCount = 0 } = context as EngineContext;
  return { source, operationName, fieldCount, viewer: clientRequest.viewer };
}

class SubgraphDataSource implements GraphQLDataSource<EngineContext> {
  constructor(
    readonly subgraph: SubgraphName,
    readonly transport: Transport,
  ) {}

  async process(options: GraphQLDataSourceProcessOptions<EngineContext>): Promise<Answer> {
    const { request, context } = options;
    const { query = '', variables, operationName } = request;
    const operation = { query, variables, operationName: operationName ?? undefined };
    try {
      const { clientRequest } = context as EngineContext;
      return await this.transport.execute(this.subgraph, operation, clientRequest);
    } catch (error) {
      if (!(error instanceof GraphQLError) || !codeOf(error)) throw error;
      const paths = missingPaths(operation);
      return {
        errors: paths.length ? paths.map((path) => ({ ...error.toJSON(), path })) : [error],
      };
    }
  }
}

// A subgraph that does not answer leaves its fields null, and each of them gets an error that names it. Below
// `_entities` the engine puts the place of the entity in front of the path.
function missingPaths({ query, variables }: Operation): (string | number)[][] {
  const roots = fieldsOf(getOperationAST(parse(query, { noLocation: true }))?.selectionSet);
  const representations = variables?.['representations'];
  if (!Array.isArray(representations)) return roots.map((field) => [responseName(field)]);
  const names = roots.flatMap(({ selectionSet }) => fieldsOf(selectionSet).map(responseName));
  const wanted = [...new Set(names)].filter((name) => name !== '__typename');
  const paths = representations.flatMap((_, index) => wanted.map((name) => ['_entities', index, name]));
  return paths.slice(0, MAX_MISSING_PATHS);
}

function fieldsOf(selectionSet: SelectionSetNode | undefined): FieldNode[] {
  const selections = selectionSet?.selections ?? [];
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet) : [];
  });
}

function responseName({ alias, name }: FieldNode): string {
  return (alias ?? name).value;
}
