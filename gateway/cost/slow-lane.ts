const MAX_STAY_MS = 50;
const MIN_PAUSE_MS = 10;
const MAX_WAITING = 200;

/**
 * Where requests wait for each other: one at a time, and after each a rest so many times as long as it took, which is
 * everybody else's. Who stays longer than 50 ms is passed, so that a slow upload holds nobody up.
 */
export class SlowLane {
  readonly #waiting: (() => void)[] = [];
  #isBusy = false;

  constructor(readonly restFactor: number) {}

  /** True when more wait than could be served in good time. */
  get isFull(): boolean {
    return this.#waiting.length >= MAX_WAITING;
  }

  /** Resolves when it is this request's turn, to what is to be called when it has been answered. */
  async enter(): Promise<() => void> {
    if (this.#isBusy) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#isBusy = true;
    const enteredAt = performance.now();
    let hasLeft = false;
    const leave = () => {
      if (hasLeft) return;
      hasLeft = true;
      clearTimeout(timer);
      setTimeout(
        () => {
          this.#next();
        },
        Math.max(MIN_PAUSE_MS, this.restFactor * (performance.now() - enteredAt)),
      ).unref();
    };
    const timer = setTimeout(leave, MAX_STAY_MS).unref();
    return leave;
  }

  #next(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#isBusy = false;
  }
}
