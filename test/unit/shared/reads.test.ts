import { setTimeout as sleep } from 'node:timers/promises';
import { Reads } from '../../../subgraphs/shared/reads';
import { analyst } from '../../support/viewers';

/** Begins so many reads of a viewer that never end. */
function begin(reads: Reads, kind: 'rows' | 'count' | 'figures', viewer = analyst, times = 50): () => number {
  let begun = 0;
  const read = () => {
    begun++;
    return new Promise<never>(() => undefined);
  };
  for (let time = 0; time < times; time++) reads.run(kind, viewer, read).catch(() => undefined);
  return () => begun;
}

test('a viewer has one calculation of figures at work, however many are asked for, and others go past', async () => {
  const reads = new Reads();
  const [mine, theirs] = [begin(reads, 'figures'), begin(reads, 'figures', { ...analyst, id: 'another' })];
  await sleep(0);
  expect([mine(), theirs()]).toEqual([1, 1]);
});

test('lists do not wait for figures and counts', async () => {
  const reads = new Reads();
  begin(reads, 'figures');
  begin(reads, 'count');
  await expect(reads.run('rows', analyst, () => Promise.resolve(['row']))).resolves.toEqual(['row']);
});

test('a read that the database gave up is refused in words, and the next one goes on', async () => {
  const reads = new Reads();
  const expired = Object.assign(new Error('operation exceeded time limit'), { code: 50 });
  await expect(reads.run('figures', analyst, () => Promise.reject(expired))).rejects.toMatchObject({
    message: expect.stringMatching(/^A part of the answer took longer than 8 s and was given up\./) as string,
    extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'readSeconds', most: 8 },
  });
  await expect(reads.run('figures', analyst, () => Promise.resolve(1))).resolves.toBe(1);
});

test('a read whose turn does not come in time is given up as well, and takes no turn any more', async () => {
  jest.useFakeTimers();
  try {
    const reads = new Reads();
    begin(reads, 'figures', analyst, 1);
    const late = jest.fn(() => Promise.resolve(1));
    const refused = expect(reads.run('figures', analyst, late)).rejects.toMatchObject({
      extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'readSeconds' },
    });
    await jest.advanceTimersByTimeAsync(8_000);
    await refused;
    expect(late).not.toHaveBeenCalled();
  } finally {
    jest.useRealTimers();
  }
});

test('the database is told how much time is left', async () => {
  const reads = new Reads();
  const most = await reads.run('rows', analyst, ({ maxTimeMS }) => Promise.resolve(maxTimeMS));
  expect(most).toBeGreaterThan(7_000);
  expect(most).toBeLessThanOrEqual(8_000);
});

test('other errors stay what they are', async () => {
  const error = new Error('no');
  await expect(new Reads().run('rows', analyst, () => Promise.reject(error))).rejects.toBe(error);
});
