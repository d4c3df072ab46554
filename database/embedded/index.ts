import type { Worker } from 'node:worker_threads';
import { lockDirectory } from './lock';
import { EmbeddedDatabaseError, type StartupErrorCode } from './startup-error';
import type { WorkerMessage } from './worker';
import { startWorker } from './worker-thread';

export { EmbeddedDatabaseError };

export interface EmbeddedDatabaseOptions {
  /** Where the files are kept; made when it is missing. */
  directory: string;
  /** 127.0.0.1 unless given. There is no authentication: keep it to the loopback interface. */
  host?: string;
  /** 0 (the default): any free port. */
  port?: number;
}

/** A running embedded database. */
export interface EmbeddedDatabase {
  /** The connection string for MongoDB's drivers. */
  uri: string;
  /** Finishes what is being written, closes the files and ends the worker. */
  close(): Promise<void>;
}

/**
 * Starts a MongoDB-compatible server in a worker thread of this process.
 * Rejects with EmbeddedDatabaseError when the directory cannot be written to or is open elsewhere, or the port is taken.
 */
export async function startEmbeddedDatabase(options: EmbeddedDatabaseOptions): Promise<EmbeddedDatabase> {
  const { host = '127.0.0.1', port = 0 } = options;
  const lock = lockDirectory(options.directory);
  const worker = startWorker({ directory: lock.directory, host, port });
  try {
    const started = await nextMessage(worker);
    if (started.kind !== 'started') throw failure(started);
    return {
      uri: `mongodb://${host}:${started.port}/?directConnection=true`,
      close: () => closeOnce(worker, lock),
    };
  } catch (error) {
    await worker.terminate();
    lock.release();
    throw error;
  }
}

function failure(message: WorkerMessage): Error {
  if (message.kind !== 'failed') return new Error('The embedded database stopped while it was starting.');
  if (message.code === undefined) return new Error(`The embedded database did not start: ${message.message}`);
  return new EmbeddedDatabaseError(message.code as StartupErrorCode, message.message);
}

/** What the worker says next. Between two calls an error of the worker is nobody's, and ends the process. */
function nextMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((resolve, reject) => {
    const ended = (code: number): void =>
      reject(new Error(`The embedded database ended with exit code ${code}.`));
    worker.once('error', reject).once('exit', ended);
    worker.once('message', (message: WorkerMessage) => {
      worker.off('error', reject).off('exit', ended);
      resolve(message);
    });
  });
}

const closing = new WeakMap<Worker, Promise<void>>();

function closeOnce(worker: Worker, lock: { release(): void }): Promise<void> {
  const known = closing.get(worker) ?? close(worker, lock);
  closing.set(worker, known);
  return known;
}

async function close(worker: Worker, lock: { release(): void }): Promise<void> {
  const closed = nextMessage(worker);
  worker.postMessage('close');
  try {
    await closed;
  } finally {
    await worker.terminate();
    lock.release();
  }
}
