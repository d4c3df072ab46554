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
  for (let time = 0; time < times; time++) void reads.run(kind, viewer, read);
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
    message: expect.stringMatching(
      /^A part of the answer took longer than 10 s and was given up\./,
    ) as string,
    extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'readSeconds', most: 10 },
  });
  await expect(reads.run('figures', analyst, () => Promise.resolve(1))).resolves.toBe(1);
});

test('other errors stay what they are', async () => {
  const error = new Error('no');
  await expect(new Reads().run('rows', analyst, () => Promise.reject(error))).rejects.toBe(error);
});
