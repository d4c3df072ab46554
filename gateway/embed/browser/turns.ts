/** Runs work when it is its turn, and settles as it does. */
export type InTurn = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes turns of which so many run at a time, the others in the order in which they came. */
export function createTurns(most: number): InTurn {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < most) running += 1;
    else await new Promise<void>((begin) => waiting.push(begin));
    try {
      return await work();
    } finally {
      // Whoever waits longest takes the place over.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
