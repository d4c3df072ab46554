import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { SlowLane } from '../../../gateway/cost/slow-lane';

it('lets one in at a time, in the order of their coming, with a rest in between', async () => {
  const lane = new SlowLane();
  const seen: string[] = [];
  let lastLeftAt = 0;
  const request = async (name: string) => {
    const leave = await lane.enter('viewer');
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
  const lane = new SlowLane();
  (await lane.enter('viewer'))();
  await sleep(50);
  const entered = lane.enter('viewer').then(() => 'in');
  await expect(Promise.race([entered, setImmediate('waits')])).resolves.toBe('in');
});

it('passes one that stays, and takes its leaving for nothing more', async () => {
  const lane = new SlowLane();
  const leave = await lane.enter('viewer');
  const second = await lane.enter('viewer');
  leave();
  let isThirdIn = false;
  void lane.enter('viewer').then(() => (isThirdIn = true));
  await sleep(20);
  expect(isThirdIn).toBe(false);
  second();
});

it('lets viewers in by turns, so that who sends many waits for them alone', async () => {
  const lane = new SlowLane();
  const seen: string[] = [];
  const request = async (viewer: string) => {
    const leave = await lane.enter(viewer);
    seen.push(viewer);
    leave();
  };
  await Promise.all([...Array.from({ length: 5 }, () => request('many')), request('one')]);
  expect(seen.indexOf('one')).toBeLessThanOrEqual(2);
});

it('is full for a viewer of whom 5 wait, and for nobody else', async () => {
  const lane = new SlowLane();
  await lane.enter('many');
  for (let i = 0; i < 5; i++) {
    expect(lane.isFullFor('many')).toBe(false);
    void lane.enter('many');
  }
  expect([lane.isFullFor('many'), lane.isFullFor('one')]).toEqual([true, false]);
});
