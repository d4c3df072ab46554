import { GraphQLError } from 'graphql';
import type { ErrorCode } from './errors';
import { FairQueue, type QueueLimits } from './fair-queue';
import { type Viewer, viewerKey } from './viewer';

/** After how long the database gives a read up. */
export const READ_DEADLINE_MS = 10_000;

/** Kinds of reads, by how much they may have to look at: rows by an index, all that matches, or all with arithmetic. */
export type ReadKind = 'rows' | 'count' | 'figures';

// A list waits for as many as may be at work in the database beside it.
const LIMITS: Readonly<Record<ReadKind, QueueLimits>> = {
  rows: { atOnce: 50, ofOne: 10 },
  count: { atOnce: 8, ofOne: 2 },
  figures: { atOnce: 2, ofOne: 1 },
};

// MongoDB's MaxTimeMSExpired.
const TIMED_OUT = 50;

/**
 * The reads of one subgraph, whoever they are for. Reads that look at much wait for each other, viewers in turn, so that
 * nobody keeps the database from the others; and each has a deadline.
 */
export class Reads {
  readonly #queues = {
    rows: new FairQueue(LIMITS.rows),
    count: new FairQueue(LIMITS.count),
    figures: new FairQueue(LIMITS.figures),
  } satisfies Record<ReadKind, FairQueue>;

  /** Runs a read when it is the viewer's turn. @throws COST_LIMIT_EXCEEDED when the database gave it up. */
  async run<T>(kind: ReadKind, viewer: Viewer, read: () => Promise<T>): Promise<T> {
    try {
      return await this.#queues[kind].run(viewerKey(viewer), read);
    } catch (error) {
      throw (error as { code?: unknown }).code === TIMED_OUT ? tooLong() : error;
    }
  }
}

function tooLong(): GraphQLError {
  const code: ErrorCode = 'COST_LIMIT_EXCEEDED';
  const most = READ_DEADLINE_MS / 1_000;
  return new GraphQLError(
    `A part of the answer took longer than ${most} s and was given up. Ask for less: a shorter span, fewer conditions.`,
    { extensions: { code, limit: 'readSeconds', most } },
  );
}
