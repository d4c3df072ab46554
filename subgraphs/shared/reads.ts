import { GraphQLError } from 'graphql';
import type { ErrorCode } from './errors';
import { FairQueue, type QueueLimits, WaitedTooLong } from './fair-queue';
import { type Viewer, viewerKey } from './viewer';

/** After how long a read is given up, its waiting included: sooner than the gateway gives up a subgraph. */
const DEADLINE_MS = 8_000;

/** What the database is told of a read: after how many milliseconds it is to give it up. */
export interface TimeLeft {
  readonly maxTimeMS: number;
}

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

  /**
   * Runs a read when it is the viewer's turn, with the time that is left to it.
   * @throws COST_LIMIT_EXCEEDED when it was given up.
   */
  async run<T>(kind: ReadKind, viewer: Viewer, read: (left: TimeLeft) => Promise<T>): Promise<T> {
    const end = performance.now() + DEADLINE_MS;
    // To MongoDB, 0 is no limit.
    const begin = () => read({ maxTimeMS: Math.max(1, Math.floor(end - performance.now())) });
    try {
      return await this.#queues[kind].run(viewerKey(viewer), begin, DEADLINE_MS);
    } catch (error) {
      const isGivenUp = error instanceof WaitedTooLong || (error as { code?: unknown }).code === TIMED_OUT;
      throw isGivenUp ? tooLong() : error;
    }
  }
}

function tooLong(): GraphQLError {
  const code: ErrorCode = 'COST_LIMIT_EXCEEDED';
  const most = DEADLINE_MS / 1_000;
  return new GraphQLError(
    `A part of the answer took longer than ${most} s and was given up. Ask for less: a shorter span, fewer conditions.`,
    { extensions: { code, limit: 'readSeconds', most } },
  );
}
