/** How much a queue lets go on at the same time. */
export interface QueueLimits {
  readonly atOnce: number;
  /** Of one owner; no more than `atOnce`. */
  readonly ofOne: number;
}

/** The works of one owner. */
interface Line {
  running: number;
  readonly waiting: Set<() => void>;
}

/** Why a work was given up that had not begun. */
export class WaitedTooLong extends Error {
  constructor() {
    super('It was not its turn in time.');
  }
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
    return this.#lines.get(owner)?.waiting.size ?? 0;
  }

  /** Runs the work when it is its turn; settles as the work does. @throws WaitedTooLong */
  async run<T>(owner: string, work: () => Promise<T>, patienceMs?: number): Promise<T> {
    await this.enter(owner, patienceMs);
    try {
      return await work();
    } finally {
      this.leave(owner);
    }
  }

  /**
   * Resolves when it is the owner's turn; `leave` has to be called once for each time.
   * @throws WaitedTooLong when it is not within `patienceMs`; undefined waits for ever.
   */
  enter(owner: string, patienceMs?: number): Promise<void> {
    const line = this.#lineOf(owner);
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        line.waiting.delete(start);
        if (line.running === 0 && line.waiting.size === 0) this.#lines.delete(owner);
        reject(new WaitedTooLong());
      };
      const timer = patienceMs === undefined ? undefined : setTimeout(giveUp, patienceMs).unref();
      const start = () => {
        clearTimeout(timer);
        resolve();
      };
      line.waiting.add(start);
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
    if (line.running > 0 || line.waiting.size > 0) this.#lines.set(owner, line);
    this.#next();
  }

  #lineOf(owner: string): Line {
    let line = this.#lines.get(owner);
    if (!line) this.#lines.set(owner, (line = { running: 0, waiting: new Set() }));
    return line;
  }

  #next(): void {
    if (this.#running >= this.limits.atOnce) return;
    for (const [owner, line] of this.#lines) {
      if (line.running >= this.limits.ofOne) continue;
      const [start] = line.waiting;
      if (!start) continue;
      line.waiting.delete(start);
      line.running++;
      this.#running++;
      this.#lines.delete(owner);
      this.#lines.set(owner, line);
      start();
      if (this.#running >= this.limits.atOnce) return;
    }
  }
}
