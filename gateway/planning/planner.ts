import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { GraphQLError } from 'graphql';
import type { ErrorCode } from '../../subgraphs/shared/errors';
import { FairQueue } from '../../subgraphs/shared/fair-queue';
import type { Logger } from '../../subgraphs/shared/logger';

/** After how long a plan is given up. */
const DEADLINE_MS = 5_000;

// A thread that ends before it is ready is started again after a second, and after twice as long each time that follows.
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** What is to be planned. */
export interface Plannable {
  readonly source: string;
  readonly operationName: string | undefined;
}

/** How the thread is asked; `id` tells the answers apart. */
export interface PlanQuestion extends Plannable {
  readonly id: number;
}

/** What the thread answers: a plan as JSON, or why there is none. */
export type PlanAnswer =
  { readonly id: number; readonly plan: string } | { readonly id: number; readonly problem: string };

/** Plans operations beside the thread that answers requests: a plan of many fields takes as long as many requests. */
export interface Planner {
  /** False while the thread is being started: until then, whoever needs a plan makes it. */
  readonly isReady: boolean;
  /**
   * Plans an operation, owners in turn.
   * @throws COST_LIMIT_EXCEEDED when it takes over 5 seconds; an Error when it cannot be planned.
   */
  plan(owner: string, operation: Plannable): Promise<object>;
  close(): Promise<void>;
}

/** Starts the thread; `entry` is the compiled module that it runs. */
export function startPlanner(
  supergraphSdl: string,
  logger: Logger,
  entry = join(__dirname, 'planning-thread.js'),
): Planner {
  return new PlannerThread(() => new Worker(entry, { workerData: { supergraphSdl } }), logger);
}

interface Asked {
  readonly id: number;
  readonly resolve: (plan: object) => void;
  readonly reject: (error: Error) => void;
}

class PlannerThread implements Planner {
  readonly #queue = new FairQueue({ atOnce: 1, ofOne: 1 });
  /** Null while it rests before it is started again. */
  #worker: Worker | null;
  #isReady = false;
  #isClosed = false;
  #failedStarts = 0;
  #asked: Asked | null = null;
  #serial = 0;

  constructor(
    readonly makeWorker: () => Worker,
    readonly logger: Logger,
  ) {
    this.#worker = this.#start();
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  plan(owner: string, operation: Plannable): Promise<object> {
    return this.#queue.run(owner, () => this.#ask(operation));
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#worker?.terminate();
  }

  #ask({ source, operationName }: Plannable): Promise<object> {
    const worker = this.#worker;
    if (!worker) return Promise.reject(new Error('The thread that plans is not running.'));
    return new Promise<object>((resolve, reject) => {
      const id = ++this.#serial;
      const deadline = setTimeout(() => {
        this.#giveUp(tooLong());
      }, DEADLINE_MS);
      const end =
        <T>(settle: (value: T) => void) =>
        (value: T) => {
          clearTimeout(deadline);
          this.#asked = null;
          settle(value);
        };
      this.#asked = { id, resolve: end(resolve), reject: end(reject) };
      worker.postMessage({ id, source, operationName } satisfies PlanQuestion);
    });
  }

  #start(): Worker {
    const worker = this.makeWorker();
    // It must not keep a process alive that has nothing else to do.
    worker.unref();
    worker.on('message', (message: 'ready' | PlanAnswer) => {
      if (message === 'ready') this.#isReady = true;
      else this.#take(message);
    });
    worker.on('error', (error) => {
      this.logger.error({ err: error }, 'the thread that plans has failed');
      if (worker === this.#worker) this.#giveUp(error);
    });
    return worker;
  }

  #take(answer: PlanAnswer): void {
    const asked = this.#asked;
    if (asked?.id !== answer.id) return;
    if ('plan' in answer) asked.resolve(JSON.parse(answer.plan) as object);
    else asked.reject(new Error(`An operation cannot be planned: ${answer.problem}`));
  }

  // A thread cannot be told to stop thinking: another one takes its place.
  #giveUp(reason: Error): void {
    const [asked, worker] = [this.#asked, this.#worker];
    this.#failedStarts = this.#isReady ? 0 : this.#failedStarts + 1;
    this.#isReady = false;
    this.#worker = null;
    void worker?.terminate();
    if (this.#failedStarts === 0) this.#restart();
    else
      setTimeout(() => {
        this.#restart();
      }, pauseMs(this.#failedStarts)).unref();
    asked?.reject(reason);
  }

  #restart(): void {
    if (!this.#isClosed) this.#worker = this.#start();
  }
}

function pauseMs(failedStarts: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failedStarts - 1));
}

function tooLong(): GraphQLError {
  const code: ErrorCode = 'COST_LIMIT_EXCEEDED';
  const most = DEADLINE_MS / 1_000;
  return new GraphQLError(
    `The operation takes longer than ${most} s to plan. Ask for less at once: fewer fields of fewer types.`,
    { extensions: { code, limit: 'planningSeconds', most } },
  );
}
