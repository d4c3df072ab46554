const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const QUARTER_MS = HOUR_MS / 4;
// Zones are up to 14 hours ahead of UTC, and up to 12 behind.
const MAX_AHEAD_MS = 14 * HOUR_MS;

const PERIOD_START = /(?:^|\.)periodStart$/;

/**
 * Short labels for the starts of periods, as `2026-02` or `2026-02-14`, else for moments, in UTC. Periods start at midnight
 * in the time zone that was asked for, which the answer does not say but the moments do: all of them are at the same time of
 * day, give or take the hour of summer time. One moment alone says nothing, unless the path of its column does. What is no
 * date stays as it is.
 */
export function dateLabels(dates: readonly string[], path = ''): string[] {
  const times = dates.map((date) => Date.parse(date));
  if (!times.every(Number.isFinite)) return [...dates];
  const midnights = times.map((time) => time + untilMidnight(time));
  if (!startPeriods(times, dates, path)) return times.map((time) => iso(time).slice(0, 16).replace('T', ' '));
  const days = midnights.map((time) => iso(time).slice(0, 10));
  return days.every((day) => day.endsWith('-01')) ? days.map((day) => day.slice(0, 7)) : days;
}

/** True when dates are starts of periods rather than moments at which something happened. */
export function arePeriods(dates: readonly string[], path = ''): boolean {
  const times = dates.map((date) => Date.parse(date));
  return times.every(Number.isFinite) && startPeriods(times, dates, path);
}

/** True for the path of a column that says where periods begin. */
export function isPeriodStart(path: string): boolean {
  return PERIOD_START.test(path);
}

/** A moment to the second in UTC, as spreadsheets read it; what is no date stays as it is. */
export function momentOf(date: string): string {
  const time = Date.parse(date);
  return Number.isFinite(time) ? iso(time).slice(0, 19).replace('T', ' ') : date;
}

/** The day of a date in UTC, or its month where the dates span more than a quarter of a year. */
export function dayOrMonthOf(dates: readonly string[]): (date: string) => string {
  const times = dates.map((date) => Date.parse(date)).filter(Number.isFinite);
  const [first, last] = times.reduce(
    ([min, max], time) => [Math.min(min, time), Math.max(max, time)],
    [Infinity, -Infinity],
  );
  const isLong = last - first > 92 * DAY_MS;
  return (date) =>
    (date ? iso(Date.parse(date)).slice(0, isLong ? 7 : 10) : date) + (date && isLong ? '-01' : '');
}

function startPeriods(times: readonly number[], dates: readonly string[], path: string): boolean {
  if (dates.every((date) => date.length === 10)) return true;
  const offsets = [...new Set(times.map(untilMidnight))];
  if (offsets.some((offset) => offset % QUARTER_MS)) return false;
  if (offsets.every((offset) => offset === 0)) return true;
  const isTold = times.length > 1 || isPeriodStart(path);
  return isTold && Math.max(...offsets) - Math.min(...offsets) <= HOUR_MS;
}

function untilMidnight(time: number): number {
  const since = ((time % DAY_MS) + DAY_MS) % DAY_MS;
  return since > DAY_MS - MAX_AHEAD_MS ? DAY_MS - since : -since;
}

function iso(time: number): string {
  return new Date(time).toISOString();
}
