import { DEFAULT_BUDGETS } from '../../../gateway/cost/budget-settings';
import { Budgets } from '../../../gateway/cost/budgets';
import { EMPTY, leaked, poured, remaining, secondsUntil } from '../../../gateway/cost/bucket.rules';
import { Meter, REFUSAL_COST } from '../../../gateway/cost/meter';
import { analyst, providerAgent } from '../../support/viewers';

const budget = { budget: 1_000, restoreRate: 10 };
const large = { budget: 3_000, restoreRate: 500 };

// What jest's matchers take for an error: one with these properties.
const errorLike = (properties: object) => expect.objectContaining(properties) as Error;

describe('a bucket', () => {
  it('leaks at its rate, and never below empty', () => {
    const full = { level: 1_000, atMs: 0 };
    expect(leaked(full, budget, 500).level).toBe(995);
    expect(leaked(full, budget, 1_000_000)).toEqual({ level: 0, atMs: 1_000_000 });
  });

  it('does not change when the clock goes back', () => {
    expect(leaked({ level: 500, atMs: 9_000 }, budget, 1_000)).toEqual({ level: 500, atMs: 9_000 });
  });

  it('may overflow by as much again as it holds, and is never emptier than empty', () => {
    const full = poured(EMPTY, budget, 5_000);
    expect(full.level).toBe(2_000);
    expect(remaining(full, budget)).toBe(0);
    expect(secondsUntil(10, full, budget)).toBe(101);
    expect(poured(EMPTY, budget, -5).level).toBe(0);
  });

  it('has whole points left, and says when there will be enough', () => {
    const bucket = { level: 990.5, atMs: 0 };
    expect(remaining(bucket, budget)).toBe(9);
    expect(secondsUntil(9, bucket, budget)).toBe(0);
    expect(secondsUntil(10, bucket, budget)).toBe(1);
    expect(secondsUntil(110, bucket, budget)).toBe(11);
  });
});

describe('a meter', () => {
  let now = 0;
  const meterOf = (budgets: Budgets, viewer = analyst) => new Meter(budgets, viewer);
  const small = () => new Budgets({ ...DEFAULT_BUDGETS, ANALYST: budget, PROVIDER_AGENT: large }, () => now);
  beforeEach(() => {
    now = 1_000_000;
  });

  it('reserves what may be spent, charges what was, and gives back the rest', () => {
    const meter = meterOf(small());
    expect(meter.reserve(600)).toEqual({
      ...budget,
      remaining: 400,
      resetAt: new Date(now + 60_000).toISOString(),
    });
    expect(meter.settle(100)).toEqual({ requested: 600, actual: 100, ...budget, remaining: 900 });
  });

  it('charges more than it reserved when lists were longer than assumed', () => {
    const meter = meterOf(small());
    meter.reserve(10);
    expect(meter.settle(50)).toMatchObject({ actual: 50, remaining: 950 });
  });

  it('charges a request once', () => {
    const meter = meterOf(small());
    meter.reserve(10);
    meter.settle(10);
    expect(meter.settle(500)).toMatchObject({ actual: 10, remaining: 990 });
    expect(meter.refuse()).toMatchObject({ actual: 10, remaining: 990 });
  });

  it('charges at least one point for what is answered, and more for what is refused', () => {
    const budgets = small();
    const meter = meterOf(budgets);
    meter.reserve(0);
    expect(meter.settle(0)).toMatchObject({ requested: 1, actual: 1, remaining: 999 });
    expect(meterOf(budgets, providerAgent).refuse()).toMatchObject({
      requested: 0,
      actual: REFUSAL_COST,
      remaining: 2_000,
    });
  });

  it('refuses what is dearer than the whole budget, whatever is left of it', () => {
    expect(() => meterOf(small()).reserve(1_001)).toThrow(
      errorLike({
        message: expect.stringContaining('costs up to 1,001 points; your budget is 1,000'),
        extensions: { code: 'COST_LIMIT_EXCEEDED', limit: 'cost', most: 1_000, requested: 1_001 },
      }),
    );
  });

  it('refuses what there is not enough left for, says when there will be, and charges nothing', () => {
    const budgets = small();
    meterOf(budgets).reserve(900);
    const late = meterOf(budgets);
    expect(() => late.reserve(200)).toThrow(
      errorLike({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 10 } }),
    );
    expect(late.refuse()).toMatchObject({ requested: 200, actual: 0, remaining: 100 });
    now += 10_000;
    expect(meterOf(budgets).reserve(200)).toMatchObject({ remaining: 0 });
  });

  it('turns a viewer away who could not pay for a refusal, until that much is back', () => {
    const budgets = small();
    const check = () => {
      meterOf(budgets, providerAgent).checkBudget();
    };
    meterOf(budgets, providerAgent).reserve(2_000);
    expect(check).not.toThrow();
    meterOf(budgets, providerAgent).refuse();
    expect(check).toThrow(errorLike({ extensions: { code: 'RATE_LIMITED', retryAfterSeconds: 2 } }));
    now += 2_000;
    expect(check).not.toThrow();
  });

  it('counts each viewer for itself', () => {
    const budgets = small();
    meterOf(budgets).reserve(1_000);
    expect(meterOf(budgets, { ...analyst, id: 'another' }).reserve(1_000)).toMatchObject({ remaining: 0 });
    expect(meterOf(budgets, providerAgent).reserve(1_000)).toMatchObject({ remaining: 2_000 });
  });
});
