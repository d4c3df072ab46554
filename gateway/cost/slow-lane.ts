import { FairQueue } from '../../subgraphs/shared/fair-queue';

const MAX_STAY_MS = 50;
const REST_FACTOR = 3;
const MIN_PAUSE_MS = 10;
const MAX_WAITING_OF_ONE = 5;

/**
 * Where requests wait for each other: one at a time, viewers in turn, and after each a rest three times as long as it took,
 * which is everybody else's. Who stays longer than 50 ms is passed: what takes so long waits for something else.
 */
export class SlowLane {
  readonly #queue = new FairQueue({ atOnce: 1, ofOne: 1 });

  /** True when more requests of this viewer wait than could be served in good time. */
  isFullFor(viewer: string): boolean {
    return this.#queue.waitingOf(viewer) >= MAX_WAITING_OF_ONE;
  }

  /** Resolves when it is this request's turn, to what is to be called when it has been answered. */
  async enter(viewer: string): Promise<() => void> {
    await this.#queue.enter(viewer);
    const enteredAt = performance.now();
    let hasLeft = false;
    const leave = () => {
      if (hasLeft) return;
      hasLeft = true;
      clearTimeout(timer);
      const rest = Math.max(MIN_PAUSE_MS, REST_FACTOR * (performance.now() - enteredAt));
      setTimeout(() => {
        this.#queue.leave(viewer);
      }, rest).unref();
    };
    const timer = setTimeout(leave, MAX_STAY_MS).unref();
    return leave;
  }
}
