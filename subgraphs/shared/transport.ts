import type { DocumentNode, ExecutionResult } from 'graphql';
import type { SubgraphName } from './subgraph-name';
import type { Viewer } from './viewer';

/** One client's request as every part of the graph knows it. Its identity is the key of the request's loaders. */
export interface ClientRequest {
  readonly id: string;
  readonly viewer: Viewer;
  /** What the viewer may still spend; undefined where no gateway counts. */
  budget?: BudgetState | undefined;
}

/** What a viewer may spend on requests, as of one moment. */
export interface BudgetState {
  /** The most that can be spent at once. */
  readonly budget: number;
  readonly remaining: number;
  /** What comes back each second. */
  readonly restoreRate: number;
  /** When all of it will be back, as an ISO 8601 instant. */
  readonly resetAt: string;
}

/** What is asked of a subgraph. */
export interface Operation {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
  /** The parsed `query`, where the caller has it; never sent over the wire. */
  readonly document?: DocumentNode | undefined;
}

/**
 * How a subgraph is reached, by the gateway and by other subgraphs alike.
 * `execute` rejects with SUBGRAPH_UNAVAILABLE when there is no answer; errors of the operation are in the result.
 */
export interface Transport {
  execute(subgraph: SubgraphName, operation: Operation, request: ClientRequest): Promise<ExecutionResult>;
  /** Resolves to the names of the subgraphs that do not answer. */
  unreachable(): Promise<SubgraphName[]>;
  close(): Promise<void>;
}
