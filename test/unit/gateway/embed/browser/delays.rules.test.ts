import fc from 'fast-check';
import { lifeMs, renewalDelayMs, retryDelayMs } from '../../../../../gateway/embed/browser/delays.rules';

const share = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('A retry', () => {
  it('waits twice as long after each failure, up to a minute', () => {
    const longest = [1, 2, 3, 4, 5, 6, 20].map((failures) => retryDelayMs(failures, () => 1));
    expect(longest).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  });

  it('never waits less than half of that', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), share, (failures, drawn) => {
        const longest = retryDelayMs(failures, () => 1);
        const delay = retryDelayMs(failures, () => drawn);
        expect(delay).toBeGreaterThanOrEqual(longest / 2);
        expect(delay).toBeLessThanOrEqual(longest);
      }),
    );
  });
});

describe('A token', () => {
  it.each([
    ['ends when it says', 300_000, 300_000],
    ['lives ten minutes at most, when this clock is slow', 7_200_000, 600_000],
    ['is used for two minutes, when it seems to have ended', -7_200_000, 120_000],
    ['is used for two minutes, when it seems to end at once', 2_000, 120_000],
  ])('%s', (_, leftMs, life) => {
    expect(lifeMs(leftMs)).toBe(life);
  });

  it('is renewed after 75 to 85 % of its life', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5_000, max: 600_000 }), share, (life, drawn) => {
        const delay = renewalDelayMs(life, () => drawn);
        expect(delay).toBeGreaterThanOrEqual(Math.floor(life * 0.75));
        expect(delay).toBeLessThanOrEqual(Math.ceil(life * 0.85));
      }),
    );
  });
});
