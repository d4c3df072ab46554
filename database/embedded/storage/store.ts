import { open, type Database, type RootDatabase } from 'lmdb';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CommandError } from '../errors';

/** How long one transaction may run before the rest of the queue waits for the next one. */
const TRANSACTION_MILLISECONDS = 25;
const GARBAGE_KEYS_PER_TRANSACTION = 2000;

interface WriteTask {
  work: () => unknown;
  resolve: (value: unknown) => void;
  reject: (reason: unknown) => void;
}

type Outcome = { task: WriteTask; value: unknown } | { task: WriteTask; error: unknown };

export interface StoreEntry {
  key: Buffer;
  value: Buffer;
}

/** What the store tells its owner around a transaction. */
export interface StoreEvents {
  /** Called inside the transaction, before its commit. */
  beforeCommit(): void;
  /** Called after a transaction was given up: state kept in memory has to be read again. */
  afterAbort(): void;
}

/**
 * One lmdb environment and its queue of writes. Writes that wait at the same time share one transaction and one flush
 * to disk; a write's promise resolves after that flush.
 */
export class Store {
  private readonly root: RootDatabase<Buffer, Buffer>;
  private readonly entries: Database<Buffer, Buffer>;
  private queue: WriteTask[] = [];
  private running: Promise<void> | undefined;
  private isClosed = false;

  constructor(
    directory: string,
    private readonly events: StoreEvents,
  ) {
    const binary = { encoding: 'binary', keyEncoding: 'binary' } as const;
    this.root = open<Buffer, Buffer>({
      path: directory,
      noSubdir: false,
      overlappingSync: false,
      maxDbs: 2,
      ...binary,
    });
    this.entries = this.root.openDB<Buffer, Buffer>('entries', binary);
  }

  get(key: Buffer): Buffer | undefined {
    return this.entries.getBinary(key);
  }

  has(key: Buffer): boolean {
    return this.entries.doesExist(key);
  }

  /** Only inside `write`. */
  put(key: Buffer, value: Buffer): void {
    this.entries.putSync(key, value);
  }

  /** Only inside `write`. */
  remove(key: Buffer): void {
    this.entries.removeSync(key);
  }

  /** Up to `limit` entries with start <= key < end (in reverse: from the last one down). */
  range(start: Buffer, end: Buffer, limit: number, reverse = false): StoreEntry[] {
    const bounds = reverse
      ? { start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start, end, reverse };
    return [...this.entries.getRange({ ...bounds, limit })];
  }

  /** The keys of a range. Cheaper than `range`. */
  keys(start: Buffer, end: Buffer, limit: number, reverse = false): Buffer[] {
    const bounds = reverse
      ? { start: end, end: start, reverse, exclusiveStart: true, inclusiveEnd: true }
      : { start, end, reverse };
    return [...this.entries.getKeys({ ...bounds, limit })];
  }

  /** How many keys a range holds, counted up to a limit. */
  count(start: Buffer, end: Buffer, limit: number): number {
    return this.entries.getKeysCount({ start, end, limit });
  }

  /**
   * Runs `work` inside a transaction and resolves with its result once that is on disk.
   * `work` must be synchronous, and must write nothing before it throws a CommandError; any other error undoes the
   * whole transaction, and the writes that shared it are run again without the failing one.
   */
  write<T>(work: () => T): Promise<T> {
    if (this.isClosed)
      return Promise.reject(new CommandError('InterruptedAtShutdown', 'the server is shutting down'));
    const { promise, resolve, reject } = withResolvers();
    this.queue.push({ work, resolve, reject });
    this.running ??= this.drain();
    return promise as Promise<T>;
  }

  private async drain(): Promise<void> {
    await nextTurn();
    while (this.queue.length > 0) {
      const batch = this.queue;
      this.queue = [];
      this.settle(this.commit(batch));
      await nextTurn();
    }
    this.running = undefined;
  }

  /** Runs the tasks in one transaction; what does not fit in its time goes back to the queue's front. */
  private commit(batch: WriteTask[]): Outcome[] {
    const outcomes: Outcome[] = [];
    let failing: WriteTask | undefined;
    try {
      this.entries.transactionSync(() => {
        const deadline = performance.now() + TRANSACTION_MILLISECONDS;
        for (const [position, task] of batch.entries()) {
          if (position > 0 && performance.now() > deadline) {
            this.queue.unshift(...batch.slice(position));
            break;
          }
          failing = task;
          outcomes.push(run(task));
        }
        failing = undefined;
        this.events.beforeCommit();
      });
      return outcomes;
    } catch (error) {
      this.events.afterAbort();
      const culprit = failing ?? batch[0];
      if (!culprit) throw error;
      const done = new Set([culprit, ...this.queue]);
      this.queue.unshift(...batch.filter((task) => !done.has(task)));
      return [{ task: culprit, error }];
    }
  }

  private settle(outcomes: Outcome[]): void {
    for (const outcome of outcomes) {
      if ('error' in outcome) outcome.task.reject(outcome.error);
      else outcome.task.resolve(outcome.value);
    }
  }

  /** Removes every entry of a range, a few thousand per transaction. */
  async clear(start: Buffer, end: Buffer): Promise<void> {
    let left = GARBAGE_KEYS_PER_TRANSACTION;
    while (left === GARBAGE_KEYS_PER_TRANSACTION) {
      left = await this.write(() => {
        const keys = this.keys(start, end, GARBAGE_KEYS_PER_TRANSACTION);
        for (const key of keys) this.remove(key);
        return keys.length;
      });
    }
  }

  /** Waits for the queued writes and closes the environment. */
  async close(): Promise<void> {
    this.isClosed = true;
    while (this.running) await this.running;
    await this.root.close();
  }
}

function run(task: WriteTask): Outcome {
  try {
    return { task, value: task.work() };
  } catch (error) {
    if (error instanceof CommandError) return { task, error };
    throw error;
  }
}

function withResolvers(): Pick<WriteTask, 'resolve' | 'reject'> & { promise: Promise<unknown> } {
  let resolve: WriteTask['resolve'] = () => undefined;
  let reject: WriteTask['reject'] = () => undefined;
  const promise = new Promise<unknown>((fulfil, refuse) => {
    resolve = fulfil;
    reject = refuse;
  });
  return { promise, resolve, reject };
}
