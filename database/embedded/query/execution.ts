import { setImmediate as nextTurn } from 'node:timers/promises';
import { CommandError } from '../errors';

/** Yielded by long work so that other clients get a turn; stages hand it on unread. */
export const PAUSE: unique symbol = Symbol('pause');

/** A lazy sequence that may ask for a pause between two items. */
export type Flow<T> = Generator<T | typeof PAUSE, void, void>;

const SLICE_MILLISECONDS = 4;
const CALLS_PER_CLOCK_READING = 16;

/** The time that one command takes: when it should pause, and when it must give up. */
export class Execution {
  private sliceEnd = performance.now() + SLICE_MILLISECONDS;
  private deadline: number;
  private suspendedAt: number | undefined;
  private calls = 0;
  /** How often others had a turn: what was read before may have changed since. */
  pauses = 0;

  /** @param maxTimeMS 0 or undefined: no limit. */
  constructor(maxTimeMS = 0) {
    this.deadline = maxTimeMS > 0 ? performance.now() + maxTimeMS : Infinity;
  }

  /** True when the work should pause now. Throws MaxTimeMSExpired when its time is up. */
  isPauseDue(): boolean {
    if (++this.calls % CALLS_PER_CLOCK_READING !== 0) return false;
    const now = performance.now();
    if (now > this.deadline) throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit');
    return now > this.sliceEnd;
  }

  /** Lets others go first. Throws MaxTimeMSExpired when the time is up. */
  async pause(): Promise<void> {
    this.pauses++;
    await nextTurn();
    const now = performance.now();
    if (now > this.deadline) throw new CommandError('MaxTimeMSExpired', 'operation exceeded time limit');
    this.sliceEnd = now + SLICE_MILLISECONDS;
  }

  /** Stops the clock between two batches of a cursor. */
  suspend(): void {
    this.suspendedAt = performance.now();
  }

  /** Starts the clock again. */
  resume(): void {
    const now = performance.now();
    if (this.suspendedAt !== undefined) {
      this.deadline += now - this.suspendedAt;
      this.pauses++;
    }
    this.suspendedAt = undefined;
    this.sliceEnd = now + SLICE_MILLISECONDS;
  }
}

/** The next item of a flow, pausing as often as the flow asks for; undefined at the end. */
export async function nextItem<T>(flow: Flow<T>, execution: Execution): Promise<T | undefined> {
  for (;;) {
    const { value, done } = flow.next();
    if (done) return undefined;
    if (value !== PAUSE) return value;
    await execution.pause();
  }
}

/** All items of a flow. */
export async function collect<T>(flow: Flow<T>, execution: Execution): Promise<T[]> {
  const items: T[] = [];
  for (let item = await nextItem(flow, execution); item !== undefined; item = await nextItem(flow, execution))
    items.push(item);
  return items;
}

/** The first item of a flow without pausing; for work inside a transaction. */
export function firstWithoutPause<T>(flow: Flow<T>): T | undefined {
  for (const item of flow) if (item !== PAUSE) return item;
  return undefined;
}
