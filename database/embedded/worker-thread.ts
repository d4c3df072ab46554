import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/**
 * Where there is no build (tests run the sources), the worker compiles each module as it is loaded, with the same
 * compiler that builds the product.
 */
const COMPILE_ON_LOAD = `
  const { transformFileSync } = require('@swc/core');
  const { workerData } = require('node:worker_threads');
  require.extensions['.ts'] = (module, file) => module._compile(transformFileSync(file).code, file);
  require(workerData.entry);
`;

/** Starts the worker that runs the server; its entry is compiled next to this file, or a TypeScript source. */
export function startWorker(data: Record<string, unknown>): Worker {
  const compiled = join(__dirname, 'worker.js');
  if (existsSync(compiled)) return new Worker(compiled, { workerData: data });
  return new Worker(COMPILE_ON_LOAD, {
    eval: true,
    workerData: { ...data, entry: join(__dirname, 'worker.ts') },
  });
}
