import { Random } from '../../../database/seed/random';

const draws = (random: Random, count = 1_000) => Array.from({ length: count }, random.next);

describe('the seeded random source', () => {
  it('gives the same draws for the same key, and others for another', () => {
    expect(draws(new Random('demo', 7))).toEqual(draws(new Random('demo', 7)));
    expect(draws(new Random('demo', 7))).not.toEqual(draws(new Random('demo', 8)));
  });

  it('spreads its draws evenly from 0 up to 1', () => {
    const all = draws(new Random('even'), 20_000);
    expect(Math.min(...all)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...all)).toBeLessThan(1);
    const tenths = all.reduce((counts, draw) => {
      const tenth = Math.floor(draw * 10);
      return counts.with(tenth, (counts[tenth] ?? 0) + 1);
    }, Array<number>(10).fill(0));
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(200);
  });

  it('draws whole numbers including both ends', () => {
    const random = new Random('int');
    const drawn = new Set(Array.from({ length: 200 }, () => random.int(3, 5)));
    expect([...drawn].sort()).toEqual([3, 4, 5]);
  });

  it('draws by weight, and never what weighs nothing', () => {
    const random = new Random('weights');
    const weights = { often: 9, seldom: 1, never: 0 };
    const counts = { often: 0, seldom: 0, never: 0 };
    for (let draw = 0; draw < 5_000; draw++) {
      counts[random.weighted(['never', 'often', 'seldom'] as const, (each) => weights[each])] += 1;
    }
    expect(counts.never).toBe(0);
    expect(counts.often / counts.seldom).toBeGreaterThan(7);
    expect(counts.often / counts.seldom).toBeLessThan(11.5);
  });

  it('draws a sample without repetition, and all there is when more is wanted', () => {
    const list = ['a', 'b', 'c', 'd'];
    expect(new Set(new Random('sample').sample(list, 3)).size).toBe(3);
    expect(new Random('sample').sample(list, 9).sort()).toEqual(list);
  });

  it('has half of its log-normal draws below the median', () => {
    const random = new Random('log-normal');
    const below = Array.from({ length: 10_000 }, () => random.logNormal(30, 0.9)).filter((draw) => draw < 30);
    expect(below.length / 10_000).toBeCloseTo(0.5, 1);
  });

  it('refuses to pick from an empty list', () => {
    expect(() => new Random('empty').pick([])).toThrow(RangeError);
    expect(() => new Random('empty').weighted([], () => 1)).toThrow(RangeError);
  });
});
