import fc from 'fast-check';
import { Severity, SlaClockState, SlaMetric, SlaTarget } from '../../../subgraphs/tickets/enums';
import * as clocks from '../../../subgraphs/tickets/sla-clock.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { type Calendar, policyFaults } from '../../../subgraphs/tickets/sla-policy.rules';

const { PARTNER_TO_CUSTOMER, PROVIDER_TO_PARTNER } = SlaTarget;
const { FIRST_RESPONSE, RESOLUTION } = SlaMetric;
const at = (text: string) => new Date(`${text}Z`);
const minutesLater = (from: Date, minutes: number) => new Date(from.getTime() + minutes * 60_000);
const start = (target: SlaTarget, metric: SlaMetric, severity: Severity, when: Date) =>
  clocks.startClock(slaPolicy, { target, metric, severity }, when);
const read = (clock: ReturnType<typeof start>, when: Date) => clocks.readClock(slaPolicy, clock, when);

describe('the promises', () => {
  test.each([
    [PROVIDER_TO_PARTNER, FIRST_RESPONSE, Severity.CRITICAL, 120],
    [PROVIDER_TO_PARTNER, FIRST_RESPONSE, Severity.MODERATE, 240],
    [PROVIDER_TO_PARTNER, FIRST_RESPONSE, Severity.MINIMAL, 480],
    [PARTNER_TO_CUSTOMER, FIRST_RESPONSE, Severity.CRITICAL, 60],
    [PARTNER_TO_CUSTOMER, FIRST_RESPONSE, Severity.MODERATE, 240],
    [PARTNER_TO_CUSTOMER, FIRST_RESPONSE, Severity.MINIMAL, 480],
    [PARTNER_TO_CUSTOMER, RESOLUTION, Severity.CRITICAL, 8 * 60],
    [PARTNER_TO_CUSTOMER, RESOLUTION, Severity.MODERATE, 24 * 60],
    [PARTNER_TO_CUSTOMER, RESOLUTION, Severity.MINIMAL, 72 * 60],
  ])('%s %s of a %s ticket is %i minutes', (target, metric, severity, minutes) => {
    expect(start(target, metric, severity, at('2026-03-01T08:00')).targetMinutes).toBe(minutes);
  });

  test('there is no promise of a resolution by the provider', () => {
    expect(() => start(PROVIDER_TO_PARTNER, RESOLUTION, Severity.CRITICAL, new Date())).toThrow(RangeError);
  });
});

describe("the provider's hours, 09:00 to 24:00 UTC+8", () => {
  test.each([
    ['severity A runs through the night', Severity.CRITICAL, '2026-03-01T17:00', '2026-03-01T19:00'],
    ['B that starts by day is due the same day', Severity.MODERATE, '2026-03-01T02:00', '2026-03-01T06:00'],
    [
      'B that starts at 22:00 local goes on at 09:00',
      Severity.MODERATE,
      '2026-03-01T14:00',
      '2026-03-02T03:00',
    ],
    ['B that starts at night starts at 09:00', Severity.MODERATE, '2026-03-01T18:00', '2026-03-02T05:00'],
    ['B that just fits is due at 24:00', Severity.MODERATE, '2026-03-01T12:00', '2026-03-01T16:00'],
    ['C takes eight hours of the day', Severity.MINIMAL, '2026-03-01T10:00', '2026-03-02T03:00'],
  ])('%s', (_, severity, startedAt, dueAt) => {
    expect(start(PROVIDER_TO_PARTNER, FIRST_RESPONSE, severity, at(startedAt)).dueAt).toEqual(at(dueAt));
  });

  const calendar = slaPolicy.calendars['PROVIDER_HOURS'] as Calendar;
  const instant = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms));
  const span = fc.integer({ min: 1, max: 40 * 86_400_000 });

  test('the time between a start and what it is due at is the time that was allowed', () => {
    fc.assert(
      fc.property(instant, span, (from, ms) => {
        const due = clocks.addSupportMs(calendar, from, ms);
        expect(clocks.supportMsBetween(calendar, from, due)).toBe(ms);
      }),
    );
  });

  test('support time adds up, and never runs backwards', () => {
    fc.assert(
      fc.property(instant, span, span, (a, first, second) => {
        const b = new Date(a.getTime() + first);
        const c = new Date(b.getTime() + second);
        const [ab, bc, ac] = [
          clocks.supportMsBetween(calendar, a, b),
          clocks.supportMsBetween(calendar, b, c),
          clocks.supportMsBetween(calendar, a, c),
        ];
        expect(ab + bc).toBe(ac);
        expect(Math.min(ab, bc)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a clock', () => {
  const begin = at('2026-03-01T08:00');
  const clock = start(PARTNER_TO_CUSTOMER, RESOLUTION, Severity.CRITICAL, begin);
  const after = (minutes: number) => minutesLater(begin, minutes);

  test('runs until its time is up, and is then breached without anybody writing so', () => {
    expect(read(clock, after(479))).toEqual({
      state: SlaClockState.RUNNING,
      breachedAt: null,
      elapsedMinutes: 479,
      remainingMinutes: 1,
    });
    expect(read(clock, after(481))).toEqual({
      state: SlaClockState.BREACHED,
      breachedAt: after(480),
      elapsedMinutes: 481,
      remainingMinutes: -1,
    });
  });

  test('that is met in time is MET, and stays so', () => {
    const met = clocks.meetClock(slaPolicy, clock, after(100));
    expect(read(met, after(9_999))).toMatchObject({
      state: SlaClockState.MET,
      elapsedMinutes: 100,
      remainingMinutes: null,
    });
  });

  test('that is met late stays breached, and says when it was met', () => {
    const met = clocks.meetClock(slaPolicy, clock, after(500));
    expect(met).toMatchObject({ breachedAt: after(480), metAt: after(500), dueAt: null });
    expect(read(met, after(600)).state).toBe(SlaClockState.BREACHED);
  });

  test('that is paused does not run, has no due date, and goes on where it stopped', () => {
    const paused = clocks.pauseClock(slaPolicy, clock, after(100));
    expect(paused).toMatchObject({ pausedAt: after(100), dueAt: null });
    expect(read(paused, after(10_000))).toMatchObject({ state: SlaClockState.PAUSED, elapsedMinutes: 100 });
    const resumed = clocks.resumeClock(slaPolicy, paused, after(1_100));
    expect(resumed).toMatchObject({ pausedAt: null, dueAt: after(1_480) });
    expect(read(resumed, after(1_200))).toMatchObject({ elapsedMinutes: 200, remainingMinutes: 280 });
  });

  test('that was breached before a pause stays breached after it', () => {
    const paused = clocks.pauseClock(slaPolicy, clock, after(500));
    const resumed = clocks.resumeClock(slaPolicy, paused, after(600));
    expect(read(resumed, after(610))).toMatchObject({
      state: SlaClockState.BREACHED,
      breachedAt: after(480),
    });
  });

  test('that has ended is not touched by a pause, a second answer or a cancellation', () => {
    const met = clocks.meetClock(slaPolicy, clock, after(100));
    for (const change of [clocks.pauseClock, clocks.resumeClock, clocks.meetClock, clocks.cancelClock]) {
      expect(change(slaPolicy, met, after(200))).toEqual(met);
    }
  });

  test('that is cancelled is CANCELLED, unless its time was up before', () => {
    expect(read(clocks.cancelClock(slaPolicy, clock, after(100)), after(999)).state).toBe(
      SlaClockState.CANCELLED,
    );
    expect(read(clocks.cancelClock(slaPolicy, clock, after(500)), after(999)).state).toBe(
      SlaClockState.BREACHED,
    );
  });

  test('never runs backwards, whatever is done to it', () => {
    const step = fc.tuple(
      fc.constantFrom('pause', 'resume', 'meet', 'cancel', 'wait'),
      fc.integer({ min: 0, max: 600 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let current = clock;
        let now = begin;
        for (const [kind, minutes] of steps) {
          now = minutesLater(now, minutes);
          const before = read(current, now);
          if (kind === 'pause') current = clocks.pauseClock(slaPolicy, current, now);
          if (kind === 'resume') current = clocks.resumeClock(slaPolicy, current, now);
          if (kind === 'meet') current = clocks.meetClock(slaPolicy, current, now);
          if (kind === 'cancel') current = clocks.cancelClock(slaPolicy, current, now);
          expect(read(current, now).elapsedMinutes).toBe(before.elapsedMinutes);
          if (before.breachedAt) expect(read(current, now).breachedAt).toEqual(before.breachedAt);
        }
      }),
    );
  });
});

describe('a policy that was written by hand', () => {
  const target = { minutes: 30, calendar: 'ALWAYS' };
  const targets = { CRITICAL: target, MODERATE: target, MINIMAL: target };

  test('is good when its targets and calendars are', () => {
    const calendars = { OFFICE: { utcOffsetMinutes: 480, opensMinute: 540, closesMinute: 1_080 } };
    const inOffice = { ...targets, MINIMAL: { minutes: 60, calendar: 'OFFICE' } };
    const policy = { calendars, targets: { 'PARTNER_TO_CUSTOMER.RESOLUTION': inOffice } };
    expect(policyFaults(policy, slaPolicy)).toEqual([]);
  });

  test.each<[string, unknown, RegExp]>([
    ['a list', [], /must be an object/],
    ['another part', { goals: {} }, /no `goals`/],
    ['a target that is none', { targets: { RESOLUTION: targets } }, /no target RESOLUTION/],
    [
      'a severity left out',
      { targets: { 'PARTNER_TO_CUSTOMER.RESOLUTION': { CRITICAL: target } } },
      /MODERATE needs/,
    ],
    [
      'a calendar that is not there',
      {
        targets: {
          'PARTNER_TO_CUSTOMER.RESOLUTION': { ...targets, CRITICAL: { minutes: 1, calendar: 'X' } },
        },
      },
      /CRITICAL needs a `calendar`/,
    ],
    [
      'no minutes',
      { targets: { 'PARTNER_TO_CUSTOMER.RESOLUTION': { ...targets, CRITICAL: { ...target, minutes: 0 } } } },
      /`minutes`/,
    ],
    [
      'hours that end before they begin',
      { calendars: { X: { utcOffsetMinutes: 0, opensMinute: 600, closesMinute: 540 } } },
      /before/,
    ],
  ])('is refused for %s, and says so', (_, policy, fault) => {
    expect(policyFaults(policy, slaPolicy).join('\n')).toMatch(fault);
  });
});

test('a clock whose calendar has left the policy goes on around the clock', () => {
  const clock = start(PROVIDER_TO_PARTNER, FIRST_RESPONSE, Severity.MODERATE, at('2026-03-01T15:00'));
  const without = { ...slaPolicy, calendars: {} };
  const reading = clocks.readClock(without, clock, at('2026-03-01T18:00'));
  expect(reading).toMatchObject({ state: SlaClockState.RUNNING, elapsedMinutes: 180, remainingMinutes: 60 });
  expect(clocks.pauseClock(without, clock, at('2026-03-01T18:00')).elapsedMs).toBe(180 * 60_000);
});
