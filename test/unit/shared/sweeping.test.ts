import type { Connection } from 'mongoose';
import { createLogger } from '../../../subgraphs/shared/logger';
import { Reads } from '../../../subgraphs/shared/reads';
import { startSweeping, type Sweep } from '../../../subgraphs/shared/sweeping';

const MINUTE_MS = 60_000;
const logged: string[] = [];

beforeEach(() => {
  logged.length = 0;
  jest.useFakeTimers();
});

afterEach(() => jest.useRealTimers());

// Housekeeping that touches no database.
function start(sweeps: Record<string, Sweep>): () => Promise<void> {
  const subgraph = { name: 'tickets', sweeps } as const;
  return startSweeping(subgraph, {
    ...{ settings: undefined, database: {} as Connection, now: () => new Date(), reads: new Reads() },
    transport: {
      execute: () => Promise.reject(new Error('Nobody is to be asked.')),
      unreachable: () => Promise.resolve([]),
      close: () => Promise.resolve(),
    },
    logger: createLogger('error', { write: (line) => void logged.push(line) }),
  });
}

/** Work that lasts until it is told to end. */
function lasting() {
  const ends: (() => void)[] = [];
  const work = () => new Promise<void>((resolve) => ends.push(resolve));
  return { work, begun: () => ends.length, endAll: () => ends.forEach((end) => end()) };
}

test('housekeeping runs at once and then every minute', async () => {
  const sweep = jest.fn(() => Promise.resolve());
  const stop = start({ sweep });
  expect(sweep).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(sweep).toHaveBeenCalledTimes(3);
  await stop();
  await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
  expect(sweep).toHaveBeenCalledTimes(3);
});

test('what takes longer than a minute is not begun a second time, and the next minute after its end it is', async () => {
  const { work, begun, endAll } = lasting();
  const stop = start({ work });
  await jest.advanceTimersByTimeAsync(5 * MINUTE_MS);
  expect(begun()).toBe(1);
  endAll();
  await jest.advanceTimersByTimeAsync(MINUTE_MS);
  expect(begun()).toBe(2);
  endAll();
  await stop();
});

test('a stop waits for all that runs', async () => {
  const [long, longer] = [lasting(), lasting()];
  const stop = start({ long: long.work, longer: longer.work });
  await jest.advanceTimersByTimeAsync(2 * MINUTE_MS);
  let isStopped = false;
  const stopping = stop().then(() => (isStopped = true));
  long.endAll();
  await jest.advanceTimersByTimeAsync(0);
  expect(isStopped).toBe(false);
  longer.endAll();
  await stopping;
});

test('one kind that fails keeps no other from running, and is told by its name', async () => {
  const other = jest.fn(() => Promise.resolve());
  const stop = start({ bad: () => Promise.reject(new Error('It broke.')), other });
  await jest.advanceTimersByTimeAsync(MINUTE_MS);
  expect(other).toHaveBeenCalledTimes(2);
  expect(logged).toHaveLength(2);
  expect(logged[0]).toContain('"subgraph":"tickets","sweep":"bad"');
  await stop();
});
