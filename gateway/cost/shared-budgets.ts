import type { Connection, mongo } from 'mongoose';
import type { Logger } from '../../subgraphs/shared/logger';
import type { Bucket, Budget } from './bucket.rules';
import type { Budgets, Spending } from './budgets';

const COLLECTION = 'gatewayBudgets';
const INTERVAL_MS = 250;
const KEPT_AFTER_EMPTY_MS = 60_000;

/** A bucket as the gateways share it. */
interface SharedBucket extends Bucket {
  readonly _id: string;
  /** When the bucket is empty and nobody needs it any more. */
  readonly expiresAt: Date;
}

/**
 * Keeps the budgets of several gateways together, through one collection. No request waits for it: four times a second,
 * what was spent here is poured into the shared buckets and their levels are taken over, so that a viewer who asks all
 * gateways at once can overdraw by what they let in within a quarter of a second. While the database does not answer,
 * each gateway counts for itself, and adds what it counted when it is back.
 * @returns what ends it, after a last exchange.
 */
export async function shareBudgets(
  budgets: Budgets,
  { db }: Pick<Connection, 'db'>,
  logger: Logger,
): Promise<() => Promise<void>> {
  if (!db) throw new Error('Budgets are shared over an open connection.');
  const collection = db.collection<SharedBucket>(COLLECTION);
  await collection.createIndexes([{ key: { expiresAt: 1 }, expireAfterSeconds: 0 }]);
  budgets.startSharing();
  let underWay: Promise<void> | undefined;
  const share = () => {
    underWay ??= exchange(budgets, collection)
      .catch((error: unknown) => {
        logger.warn({ err: error }, 'budgets could not be shared; this gateway counts for itself');
      })
      .finally(() => (underWay = undefined));
    return underWay;
  };
  const timer = setInterval(() => void share(), INTERVAL_MS).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
    await share();
  };
}

async function exchange(budgets: Budgets, collection: mongo.Collection<SharedBucket>): Promise<void> {
  const spent = budgets.takeSpent();
  if (spent.length === 0) return;
  const nowMs = budgets.now();
  try {
    await collection.bulkWrite(
      spent.map(({ key, points, budget }) => ({
        updateOne: { filter: { _id: key }, update: pour(points, budget, nowMs), upsert: true },
      })),
      { ordered: false },
    );
  } catch (error) {
    budgets.giveBack(spent);
    throw error;
  }
  const keys = spent.map(({ key }) => key);
  for await (const { _id, level, atMs } of collection.find({ _id: { $in: keys } }))
    budgets.adopt(_id, { level, atMs });
}

// What `leaked` and `poured` of bucket.rules.ts say, as one atomic step of the database.
function pour(points: Spending['points'], { budget, restoreRate }: Budget, nowMs: number) {
  const seconds = {
    $divide: [{ $max: [0, { $subtract: [nowMs, { $ifNull: ['$atMs', nowMs] }] }] }, 1_000],
  };
  const left = { $subtract: [{ $ifNull: ['$level', 0] }, { $multiply: [restoreRate, seconds] }] };
  const level = { $min: [2 * budget, { $max: [0, { $add: [{ $max: [0, left] }, points] }] }] };
  const emptyInMs = { $multiply: [1_000, { $divide: ['$level', restoreRate] }] };
  return [
    { $set: { level, atMs: { $max: [{ $ifNull: ['$atMs', nowMs] }, nowMs] } } },
    { $set: { expiresAt: { $toDate: { $add: ['$atMs', emptyInMs, KEPT_AFTER_EMPTY_MS] } } } },
  ];
}
