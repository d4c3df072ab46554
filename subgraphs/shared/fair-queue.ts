/** How much a queue lets go on at the same time. */
export interface QueueLimits {
  readonly atOnce: number;
  /** Of one owner; no more than `atOnce`. */
  readonly ofOne: number;
}

/** The works of one owner. */
interface Line {
  running: number;
  readonly waiting: (() => void)[];
}

/**
 * Lets works go on a few at a time, owners in turn: who brings a hundred at once waits for them, and nobody else does.
 */
export class FairQueue {
  // In the order in which owners are served next.
  readonly #lines = new Map<string, Line>();
  #running = 0;

  constructor(readonly limits: QueueLimits) {}

  /** How many works of an owner wait for their turn. */
  waitingOf(owner: string): number {
    return this.#lines.get(owner)?.waiting.length ?? 0;
  }

  /** Runs the work when it is its turn; settles as the work does. */
  async run<T>(owner: string, work: () => Promise<T>): Promise<T> {
    await this.enter(owner);
    try {
      return await work();
    } finally {
      this.leave(owner);
    }
  }

  /** Resolves when it is the owner's turn; `leave` has to be called once for each time. */
  enter(owner: string): Promise<void> {
    let line = this.#lines.get(owner);
    if (!line) this.#lines.set(owner, (line = { running: 0, waiting: [] }));
    return new Promise((resolve) => {
      line.waiting.push(resolve);
      this.#next();
    });
  }

  /** Ends a turn of the owner. */
  leave(owner: string): void {
    const line = this.#lines.get(owner);
    if (!line) return;
    line.running--;
    this.#running--;
    this.#lines.delete(owner);
    // Behind those who came meanwhile.
    if (line.running > 0 || line.waiting.length > 0) this.#lines.set(owner, line);
    this.#next();
  }

  #next(): void {
    if (this.#running >= this.limits.atOnce) return;
    for (const [owner, line] of this.#lines) {
      if (line.running >= this.limits.ofOne) continue;
      const start = line.waiting.shift();
      if (!start) continue;
      line.running++;
      this.#running++;
      this.#lines.delete(owner);
      this.#lines.set(owner, line);
      start();
      if (this.#running >= this.limits.atOnce) return;
    }
  }
}
