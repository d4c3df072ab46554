import type { Model } from 'mongoose';
import { createContext, PROGRAM, type SubgraphContext, type SubgraphEnvironment } from './context';
import type { Filter, Stored } from './entity';
import type { Logger } from './logger';

const SWEEP_INTERVAL_MS = 60_000;
const BATCH_SIZE = 100;

/** Tells that something went wrong with one document; the housekeeping goes on with the others. */
export type ReportFault = (documentId: string, error: unknown) => void;

/** Housekeeping of one kind, such as repairing what a stop left half done. */
export type Sweep = (program: SubgraphContext, report: ReportFault) => Promise<void>;

/** Settles all documents that match, each by itself: one that cannot be settled is reported, and keeps none of the others. */
export async function settleEach<T extends Stored>(
  model: Model<T>,
  filter: Filter,
  settle: (document: T) => Promise<unknown>,
  report: ReportFault,
  fields: Record<string, 1> = {},
): Promise<void> {
  const documents = model.find(filter, fields).lean<T>().cursor({ batchSize: BATCH_SIZE });
  for await (const document of documents) {
    try {
      await settle(document as T);
    } catch (error) {
      report((document as T)._id, error);
    }
  }
}

/**
 * Runs the housekeeping of a subgraph now and then every minute, each kind by itself; what takes longer than a minute
 * is not begun a second time. Gives the function that stops it, which waits for what runs.
 */
export function startSweeping(
  {
    name: subgraph,
    sweeps = {},
  }: { readonly name: string; readonly sweeps?: Readonly<Record<string, Sweep>> },
  environment: SubgraphEnvironment & { readonly logger: Logger },
): () => Promise<void> {
  const stops = Object.entries(sweeps).map(([name, sweep]) => {
    const about = { subgraph, sweep: name };
    return repeat(async () => {
      const { logger } = environment;
      const report: ReportFault = (documentId, err) =>
        logger.error({ err, ...about, documentId }, 'housekeeping failed with one document');
      try {
        await sweep(createContext(environment, { id: 'sweep', viewer: PROGRAM }), report);
      } catch (err) {
        logger.error({ err, ...about }, 'housekeeping failed; it runs again in a minute');
      }
    });
  });
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
  };
}

function repeat(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  const run = () => {
    running ??= work().finally(() => (running = null));
  };
  run();
  const timer = setInterval(run, SWEEP_INTERVAL_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
