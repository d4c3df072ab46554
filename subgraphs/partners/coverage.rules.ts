import { IANAZone } from 'luxon';
import { Weekday } from './enums';

const MINUTES_PER_DAY = 1_440;
const MINUTES_PER_WEEK = 7 * MINUTES_PER_DAY;
const DAYS = Object.values(Weekday);
const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|24:00)$/;

/** A span of a week: `HH:MM` to `HH:MM`, to the next day when it does not end after it begins. */
export interface WeeklySpan {
  day: Weekday;
  opens: string;
  closes: string;
}

/** Opening hours on the clock of one time zone. */
export interface WeeklyHours {
  timeZone: string;
  hours: readonly WeeklySpan[];
}

/** What the opening hours of several channels cover together. */
export interface Coverage {
  continuous: boolean;
  coveredMinutesPerWeek: number;
  /** In UTC and in order; none is longer than its day. */
  gaps: WeeklySpan[];
}

/**
 * The union of all opening hours over one week. Each zone's offset is the one that holds at `at`, so that a change
 * to or from summer time is no gap. Hours that cannot be read, and zones that do not exist, cover nothing.
 */
export function supportCoverage(channels: readonly WeeklyHours[], at: Date): Coverage {
  const covered = new Uint8Array(MINUTES_PER_WEEK);
  for (const { timeZone, hours } of channels) {
    const offset = IANAZone.create(timeZone).offset(at.getTime());
    if (Number.isNaN(offset)) continue;
    for (const span of hours) cover(covered, span, offset);
  }
  const coveredMinutesPerWeek = covered.reduce((sum, minute) => sum + minute, 0);
  return {
    continuous: coveredMinutesPerWeek === MINUTES_PER_WEEK,
    coveredMinutesPerWeek,
    gaps: DAYS.flatMap((day, index) => {
      const start = index * MINUTES_PER_DAY;
      return gapsOfDay(day, covered.subarray(start, start + MINUTES_PER_DAY));
    }),
  };
}

function cover(covered: Uint8Array, { day, opens, closes }: WeeklySpan, offset: number): void {
  const [from, to] = [minuteOfDay(opens), minuteOfDay(closes)];
  if (from === null || to === null) return;
  const length = to > from ? to - from : to + MINUTES_PER_DAY - from;
  const start = modulo(DAYS.indexOf(day) * MINUTES_PER_DAY + from - offset, MINUTES_PER_WEEK);
  covered.fill(1, start, start + length);
  // What reaches past Sunday goes on on Monday.
  covered.fill(1, 0, Math.max(0, start + length - MINUTES_PER_WEEK));
}

function gapsOfDay(day: Weekday, covered: Uint8Array): WeeklySpan[] {
  const gaps: WeeklySpan[] = [];
  for (let start = covered.indexOf(0); start >= 0;) {
    const found = covered.indexOf(1, start);
    const end = found < 0 ? MINUTES_PER_DAY : found;
    gaps.push({ day, opens: clock(start), closes: clock(end) });
    start = found < 0 ? -1 : covered.indexOf(0, end);
  }
  return gaps;
}

function minuteOfDay(time: string): number | null {
  const parts = TIME.exec(time);
  if (!parts) return null;
  const [, hours, minutes] = parts;
  return hours === undefined ? MINUTES_PER_DAY : Number(hours) * 60 + Number(minutes);
}

function clock(minute: number): string {
  const [hours, minutes] = [Math.floor(minute / 60), minute % 60];
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

function modulo(value: number, base: number): number {
  return ((value % base) + base) % base;
}
