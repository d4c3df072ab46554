/** A span of a week: from `HH:MM` to `HH:MM` of one day, `24:00` at the latest. */
export interface WeekSpan {
  /** Such as `MONDAY`. */
  readonly day: string;
  readonly opens: string;
  readonly closes: string;
}

const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];
const MINUTES_PER_DAY = 1_440;
const MINUTES_PER_WEEK = DAYS.length * MINUTES_PER_DAY;

/**
 * Spans of a week in UTC as they are on a clock that is so many minutes ahead: in order from Monday, each within one day of
 * that clock, and one where two of UTC's days met. What cannot be read is left out.
 */
export function onLocalClock(spans: readonly WeekSpan[], aheadMinutes: number): WeekSpan[] {
  // A week has 10,080 minutes: marking each is quicker than it is to be clever.
  const isIn = new Uint8Array(MINUTES_PER_WEEK);
  for (const { day, opens, closes } of spans) {
    const start = DAYS.indexOf(day) * MINUTES_PER_DAY + aheadMinutes + MINUTES_PER_WEEK;
    for (let minute = minuteOf(opens); minute < minuteOf(closes); minute++)
      isIn[(start + minute) % MINUTES_PER_WEEK] = 1;
  }
  return DAYS.flatMap((day, at) =>
    spansOf(day, isIn.subarray(at * MINUTES_PER_DAY, (at + 1) * MINUTES_PER_DAY)),
  );
}

function spansOf(day: string, isIn: Uint8Array): WeekSpan[] {
  const spans: WeekSpan[] = [];
  for (let start = isIn.indexOf(1); start >= 0;) {
    const found = isIn.indexOf(0, start);
    const end = found < 0 ? MINUTES_PER_DAY : found;
    spans.push({ day, opens: clock(start), closes: clock(end) });
    start = isIn.indexOf(1, end);
  }
  return spans;
}

function minuteOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number);
  return (hours ?? NaN) * 60 + (minutes ?? NaN);
}

function clock(minute: number): string {
  return [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, '0')).join(':');
}
