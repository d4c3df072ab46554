import './small-heap';
import type { Logger } from './logger';
import { StartError } from './start-error';

// A little more than an HTTP server takes to drain, so that what comes after it has a chance.
const STOP_TIMEOUT_MS = 12_000;
// A launcher may hand on the Ctrl-C that the terminal has sent already; that is not a second request to stop.
const SAME_SIGNAL_MS = 500;
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const;

/** Something that runs until it is told to stop. */
export interface Running {
  readonly logger: Logger;
  stop(): Promise<void>;
}

/**
 * Runs a server process: starts it, stops it in order at the first SIGINT or SIGTERM and at once at the second.
 * A start that fails is one line on standard error and exit code 1; so is a rejection that nobody handled. A signal
 * during the start ends the process right away: everything that a start does can be done again.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  let running: Running | null = null;
  let stoppingSince = 0;
  const stop = () => {
    stoppingSince = Date.now();
    setTimeout(() => process.exit(1), STOP_TIMEOUT_MS).unref();
    if (running) void stopped(running);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!running || (stoppingSince && Date.now() - stoppingSince > SAME_SIGNAL_MS))
        process.exit(EXIT_CODES[signal]);
      if (!stoppingSince) stop();
    });
  }
  const giveUp = (error: unknown) => {
    if (!running) return fail(error);
    running.logger.fatal({ err: error }, 'stopped by an error that nobody handled');
    process.exitCode = 1;
    if (!stoppingSince) stop();
  };
  process.on('unhandledRejection', giveUp).on('uncaughtException', giveUp);
  running = await start().catch(fail);
}

/** Ends the process because it could not do its work: one line, or all there is to know when it was not foreseen. */
export function fail(error: unknown): never {
  const text =
    error instanceof StartError ? error.message : error instanceof Error ? error.stack : String(error);
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

async function stopped(running: Running): Promise<void> {
  await running.stop().catch(fail);
  process.exit();
}
