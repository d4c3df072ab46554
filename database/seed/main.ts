import type { Connection } from 'mongoose';
import { fail } from '../../subgraphs/shared/http-process';
import { openDatabase } from '../connect';
import { createIndexes } from './indexes';
import { laySet } from './lay-set';
import { parseOptions, readLocation, type SeedOptions, USAGE } from './options';
import { startProgress } from './progress';
import { DEMO, furtherSet, type SetPlan } from './seed-set';

const INTERRUPTED = 130;
const SAME_SIGNAL_MS = 500;

async function main(args: readonly string[]): Promise<void> {
  const options = parseOptions(args);
  const database = await openDatabase(readLocation());
  const stop = stopOnSignal();
  try {
    say(`Filling the database at ${database.uri}.`);
    await fillIn(database.connection, options, stop);
  } catch (error) {
    if (!stop.aborted) throw error;
    say('Stopped. Give the same command again to complete the set.');
    process.exitCode = INTERRUPTED;
  } finally {
    await database.close();
  }
}

async function fillIn(
  connection: Connection,
  { further, until }: SeedOptions,
  signal: AbortSignal,
): Promise<void> {
  const demo = await lay(connection, DEMO, { until, signal });
  if (further) {
    const plan = furtherSet(further.seed, further.size);
    await lay(connection, plan, { until, signal, demoUntil: demo.until });
  }
  const started = performance.now();
  await createIndexes(connection);
  say(`The indexes are in place (${seconds(started)} s).`);
}

async function lay(
  connection: Connection,
  plan: SetPlan,
  options: { until: Date; demoUntil?: Date; signal: AbortSignal },
) {
  const started = performance.now();
  const progress = startProgress(plan.name);
  const { set, wasThere } = await laySet(connection, plan, {
    ...options,
    onProgress: (done, total) => progress.show(done, total),
  }).finally(() => progress.end());
  const content = `${count(set.partners)} partners, ${count(set.customers)} customers, ${count(set.tickets)} tickets`;
  say(
    wasThere
      ? `${set.name} is there already: ${content}.`
      : `${set.name}: ${content} (${seconds(started)} s).`,
  );
  return set;
}

// The first Ctrl-C lets the batch in hand finish; a second one ends at once, which the next run mends as well.
function stopOnSignal(): AbortSignal {
  const controller = new AbortController();
  let stoppingSince = 0;
  const stop = () => {
    // A launcher may hand on a signal that the terminal has sent already; that is not a second one.
    if (stoppingSince && Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
    if (stoppingSince) return;
    stoppingSince = Date.now();
    say('\nStopping ...');
    controller.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  return controller.signal;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function count(number: number): string {
  return number.toLocaleString('en');
}

function seconds(started: number): string {
  return ((performance.now() - started) / 1_000).toFixed(1);
}

const args = process.argv.slice(2);
if (args.includes('--help')) process.stdout.write(USAGE);
else void main(args).catch(fail);
