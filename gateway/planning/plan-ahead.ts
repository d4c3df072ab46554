import { HeaderMap } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { codeOf, retryAfterSeconds } from '../../subgraphs/shared/errors';
import { statusOf } from '../../subgraphs/shared/http-errors';
import { type Viewer, viewerKey } from '../../subgraphs/shared/viewer';
import { NewDocuments } from './new-documents';
import type { Plannable, Planner } from './planner';

/** Where the engine keeps its plans and looks for them. */
export interface PlanStore {
  get(key: string): Promise<unknown>;
  set(key: string, plan: object): Promise<void>;
}

/** An operation that is about to be executed, and who wants it. */
export interface PlannedOperation extends Plannable {
  readonly viewer: Viewer;
  /** How many fields it selects, those of fragments included. */
  readonly fieldCount: number;
}

/**
 * Sees to it that the engine finds the plan of an operation in its store. It would make it itself otherwise, in the
 * thread that answers everybody's requests, and does so as long as the planner is not ready.
 * @throws RATE_LIMITED when the viewer sends too many new documents, and what the planner throws.
 */
export function planAhead(store: PlanStore, planner: Planner | undefined) {
  const newDocuments = new NewDocuments();
  const underWay = new Map<string, Promise<void>>();
  const make = (key: string, owner: string, operation: Plannable, by: Planner): Promise<void> => {
    const made = by
      .plan(owner, operation)
      .then((found) => store.set(key, found))
      .finally(() => underWay.delete(key));
    underWay.set(key, made);
    return made;
  };
  return async (key: string, { viewer, fieldCount, ...operation }: PlannedOperation): Promise<void> => {
    if (await store.get(key)) return;
    try {
      const known = underWay.get(key);
      if (known) {
        await known;
        return;
      }
      newDocuments.count(viewer, fieldCount);
      if (planner?.isReady) await make(key, viewerKey(viewer), operation, planner);
    } catch (error) {
      throw withStatus(error);
    }
  };
}

// Apollo Server takes the status of an answer from here.
function withStatus(error: unknown): unknown {
  if (!(error instanceof GraphQLError) || !codeOf(error)) return error;
  const wait = retryAfterSeconds(error);
  const headers = new HeaderMap(wait === undefined ? [] : [['retry-after', String(wait)]]);
  const http = { status: statusOf(error), headers };
  return new GraphQLError(error.message, { extensions: { ...error.extensions, http } });
}
