import { performance } from 'node:perf_hooks';

const WARM_UP = 20;

/** The medians, in milliseconds, of two kinds of work that take turns, so that both meet the same weather. */
export async function interleavedMedians(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds + WARM_UP; round++) {
    // Who comes second finds caches warm: they take turns in that, too.
    const order = round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    for (const which of order) {
      const start = performance.now();
      await (which === 0 ? one : other)();
      if (round >= WARM_UP) times[which].push(performance.now() - start);
    }
  }
  return [median(times[0]), median(times[1])];
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
