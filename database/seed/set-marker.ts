import type { Connection } from 'mongoose';
import type { SeedSet, SetPlan } from './seed-set';

const COLLECTION = 'seedSets';
const DUPLICATE_KEY = 11_000;

/** What a database remembers of a set that was begun: what must stay the same when it is completed later. */
interface SetMarker {
  readonly _id: string;
  readonly until: Date;
  readonly firstTicket: number;
  readonly firstEscalation: number;
  /** Null until every document is there. */
  readonly completedAt: Date | null;
}

/** A set as it stands in a database. */
export interface OpenSet {
  readonly set: SeedSet;
  /** True when an earlier run began it, so that some of its documents may be there. */
  readonly isResumed: boolean;
  readonly completedAt: Date | null;
}

/** True when the set is there, whole. One query by id. */
export async function isComplete(connection: Connection, name: string): Promise<boolean> {
  return (await markers(connection).findOne({ _id: name }))?.completedAt != null;
}

/** True when the set was begun, whether or not it is whole. One query by id. */
export async function isKnown(connection: Connection, name: string): Promise<boolean> {
  return (await markers(connection).findOne({ _id: name })) !== null;
}

/** The set as it was begun earlier, or begun now with `until` as its end and the next free numbers. */
export async function beginSet(connection: Connection, plan: SetPlan, until: Date): Promise<OpenSet> {
  const known = await markers(connection).findOne({ _id: plan.name });
  if (known) return opened(plan, known, true);
  // A ticket has one escalation at most here; what is not used is given back at the end.
  const [lastTicket, lastEscalation] = await Promise.all([
    reserve(connection, 'tickets', plan.tickets),
    reserve(connection, 'escalations', plan.tickets),
  ]);
  const marker: SetMarker = {
    _id: plan.name,
    until,
    firstTicket: lastTicket - plan.tickets + 1,
    firstEscalation: lastEscalation - plan.tickets + 1,
    completedAt: null,
  };
  try {
    await markers(connection).insertOne(marker);
    return opened(plan, marker, false);
  } catch (error) {
    // Another process begins the same set: both lay down the same documents, with the numbers of the first.
    if ((error as { code?: unknown }).code !== DUPLICATE_KEY) throw error;
    return beginSet(connection, plan, until);
  }
}

/** Notes that the set is whole, and gives back escalation numbers that it did not use, unless somebody took some since. */
export async function completeSet(
  connection: Connection,
  set: SeedSet,
  escalationCount: number,
): Promise<void> {
  const lastReserved = set.firstEscalation + set.tickets - 1;
  const lastUsed = set.firstEscalation + escalationCount - 1;
  const counter = { _id: 'escalations', value: lastReserved };
  await counters(connection).updateOne(counter, { $set: { value: lastUsed } });
  await markers(connection).updateOne({ _id: set.name }, { $set: { completedAt: new Date() } });
}

function opened(plan: SetPlan, marker: SetMarker, isResumed: boolean): OpenSet {
  const { until, firstTicket, firstEscalation, completedAt } = marker;
  return { set: { ...plan, until, firstTicket, firstEscalation }, isResumed, completedAt };
}

async function reserve(connection: Connection, series: string, count: number): Promise<number> {
  const options = { upsert: true, returnDocument: 'after' } as const;
  const counter = await counters(connection).findOneAndUpdate(
    { _id: series },
    { $inc: { value: count } },
    options,
  );
  if (!counter) throw new Error(`The counter ${series} cannot be written.`);
  return counter.value;
}

function markers(connection: Connection) {
  return connection.collection<SetMarker>(COLLECTION);
}

function counters(connection: Connection) {
  return connection.collection<{ _id: string; value: number }>('counters');
}
