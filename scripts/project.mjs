import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** An error whose message is all that its reader needs: printed as one line, without a stack. */
export class PlainError extends Error {}

/** A path inside the checkout. */
export function inProject(...parts) {
  return join(ROOT, ...parts);
}

/** The parsed JSON file at this path of the checkout. */
export function readJson(...parts) {
  return JSON.parse(readFileSync(inProject(...parts), 'utf8'));
}

/** Does the work and says on stderr, in one line, what is being done and how long it took. */
export async function step(title, work) {
  const start = performance.now();
  process.stderr.write(`${title} ... `);
  try {
    const result = await work();
    process.stderr.write(`${seconds(start)}\n`);
    return result;
  } catch (error) {
    process.stderr.write('failed\n');
    throw error;
  }
}

/** The time since `start` (of performance.now), such as "1.2 s". */
export function seconds(start) {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

/** Runs a script's work: a PlainError ends the process with its message and exit code 1. */
export async function main(work) {
  try {
    await work();
  } catch (error) {
    console.error(error instanceof PlainError ? error.message : error);
    process.exit(1);
  }
}
