import type { TestDatabase } from './database';

type Command = Record<string, unknown>;

/** What a query looked at. */
export interface Examined {
  readonly docs: number;
  readonly keys: number;
}

/**
 * The commands that a read amounts to. A `$lookup` over `$documents` runs its pipeline once for each parent: it is
 * explained as the query that it is.
 */
export function explainable(command: Command): Command[] {
  if ('getMore' in command) return [];
  const { aggregate, pipeline } = command as {
    aggregate?: unknown;
    pipeline?: Record<string, Record<string, unknown>>[];
  };
  if (aggregate !== 1) return [command];
  const [{ $documents } = {}, { $lookup: lookup } = {}] = pipeline ?? [];
  const [first] = ($documents ?? []) as unknown as { parent: string }[];
  if (!lookup || !first) throw new Error(`No plan is known for ${JSON.stringify(command)}`);
  const match = { $match: { [String(lookup['foreignField'])]: first.parent } };
  return [{ aggregate: lookup['from'], pipeline: [match, ...(lookup['pipeline'] as object[])], cursor: {} }];
}

/** How the database would answer a command, as text. */
export async function planOf(database: TestDatabase, command: Command): Promise<string> {
  return JSON.stringify(await explain(database, command, 'queryPlanner'));
}

/** What the database looks at to answer a command; it is run for that. */
export async function examinedBy(database: TestDatabase, command: Command): Promise<Examined> {
  // A find tells it at the top, an aggregation below its first stage.
  const text = JSON.stringify(await explain(database, command, 'executionStats'));
  const figure = (name: string) => Number(new RegExp(`"${name}":(\\d+)`).exec(text)?.[1]);
  return { docs: figure('totalDocsExamined'), keys: figure('totalKeysExamined') };
}

function explain({ connection }: TestDatabase, command: Command, verbosity: string): Promise<unknown> {
  const {
    lsid: _lsid,
    $db: _db,
    $clusterTime: _time,
    $readPreference: _preference,
    maxTimeMS: _deadline,
    ...rest
  } = command;
  return connection.db?.command({ explain: rest, verbosity }) ?? Promise.resolve(null);
}
