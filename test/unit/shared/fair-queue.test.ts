import { setTimeout as sleep } from 'node:timers/promises';
import { FairQueue, WaitedTooLong } from '../../../subgraphs/shared/fair-queue';

/** Runs works of these owners that end when they are told to, and notes who has begun. */
function watched(queue: FairQueue, owners: readonly string[]) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const works = owners.map((owner) =>
    queue.run(owner, () => {
      begun.push(owner);
      return new Promise<void>((resolve) => ends.push(resolve));
    }),
  );
  return { begun, ends, works };
}

test('lets so many go on at once, and the next ones as they end', async () => {
  const { begun, ends } = watched(new FairQueue({ atOnce: 2, ofOne: 2 }), ['a', 'b', 'c', 'd']);
  await sleep(0);
  expect(begun).toEqual(['a', 'b']);
  ends[0]?.();
  await sleep(0);
  expect(begun).toEqual(['a', 'b', 'c']);
});

test('one owner has so many of them, and others go past', async () => {
  const { begun } = watched(new FairQueue({ atOnce: 3, ofOne: 1 }), ['a', 'a', 'a', 'b']);
  await sleep(0);
  expect(begun).toEqual(['a', 'b']);
});

test('owners take turns: who brings many waits for them, and nobody else does', async () => {
  const { begun, ends, works } = watched(new FairQueue({ atOnce: 1, ofOne: 1 }), [
    ...['many', 'many', 'many', 'one', 'other'],
  ]);
  for (let i = 0; i < works.length; i++) {
    await sleep(0);
    ends[i]?.();
  }
  await Promise.all(works);
  expect(begun).toEqual(['many', 'one', 'other', 'many', 'many']);
});

test('a work that fails gives its place to the next', async () => {
  const queue = new FairQueue({ atOnce: 1, ofOne: 1 });
  await expect(queue.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(queue.run('a', () => Promise.resolve(1))).resolves.toBe(1);
  expect(queue.waitingOf('a')).toBe(0);
});

test('tells how many of an owner wait', () => {
  const queue = new FairQueue({ atOnce: 1, ofOne: 1 });
  watched(queue, ['a', 'a', 'a']);
  expect([queue.waitingOf('a'), queue.waitingOf('b')]).toEqual([2, 0]);
});

test('a work that has waited as long as it would is never begun, and the others go on', async () => {
  const queue = new FairQueue({ atOnce: 1, ofOne: 1 });
  const { begun, ends } = watched(queue, ['a']);
  await expect(queue.run('b', () => Promise.resolve(begun.push('b')), 5)).rejects.toThrow(WaitedTooLong);
  const next = queue.run('b', () => Promise.resolve('next'), 60_000);
  ends[0]?.();
  await expect(next).resolves.toBe('next');
  expect([begun, queue.waitingOf('b')]).toEqual([['a'], 0]);
});
