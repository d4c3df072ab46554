import { setTimeout as sleep } from 'node:timers/promises';
import { SlowLane } from '../../../gateway/cost/slow-lane';

it('lets one in at a time, in the order of their coming, with a rest in between', async () => {
  const lane = new SlowLane(3);
  const seen: string[] = [];
  let lastLeftAt = 0;
  const request = async (name: string) => {
    const leave = await lane.enter();
    if (lastLeftAt) expect(performance.now() - lastLeftAt).toBeGreaterThan(9);
    seen.push(`${name} in`);
    await sleep(5);
    seen.push(`${name} out`);
    lastLeftAt = performance.now();
    leave();
  };
  await Promise.all([request('a'), request('b'), request('c')]);
  expect(seen).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
});

it('lets somebody in at once when nobody is in it', async () => {
  const lane = new SlowLane(3);
  (await lane.enter())();
  await sleep(50);
  const start = performance.now();
  await lane.enter();
  expect(performance.now() - start).toBeLessThan(20);
});

it('passes one that stays, and takes its leaving for nothing more', async () => {
  const lane = new SlowLane(3);
  const leave = await lane.enter();
  const second = await lane.enter();
  leave();
  let isThirdIn = false;
  void lane.enter().then(() => (isThirdIn = true));
  await sleep(20);
  expect(isThirdIn).toBe(false);
  second();
});

it('is full when 200 wait', async () => {
  const lane = new SlowLane(3);
  await lane.enter();
  for (let i = 0; i < 200; i++) {
    expect(lane.isFull).toBe(false);
    void lane.enter();
  }
  expect(lane.isFull).toBe(true);
});
