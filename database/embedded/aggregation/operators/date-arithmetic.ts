import { DateTime, type Zone } from 'luxon';
import { notSupported } from '../../errors';
import { invalid, requireInteger } from './checks';
import { fields, isMissing, type Operators } from './operator';
import { dateOf, dayNumber, localTime, MILLISECONDS, unitOf, weekdayOf, zoneOf, type Unit } from './time';

const REFERENCE_YEAR = 2000;
const DAY_MILLISECONDS = 86_400_000;

const floorTo = (value: number, size: number): number => Math.floor(value / size) * size;

/** Midnight of a day, counted from 1970, on the zone's calendar. */
function startOfDay(day: number, zone: Zone): Date {
  const date = new Date(day * DAY_MILLISECONDS);
  const parts = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
  return DateTime.fromObject(parts, { zone }).toJSDate();
}

function startOfMonth(month: number, zone: Zone): Date {
  const year = Math.floor(month / 12);
  return DateTime.fromObject({ year, month: month - year * 12 + 1, day: 1 }, { zone }).toJSDate();
}

/** Bins begin at 2000-01-01 of the zone, and weekly ones at the first start of a week from there on. */
function truncate(date: Date, unit: Unit, size: number, zone: Zone, startOfWeek: number): Date {
  const time = localTime(date, zone);
  const firstDay = Math.round(Date.UTC(REFERENCE_YEAR, 0, 1) / DAY_MILLISECONDS);
  switch (unit) {
    case 'day':
      return startOfDay(firstDay + floorTo(dayNumber(time) - firstDay, size), zone);
    case 'week': {
      const firstWeekday = new Date(firstDay * DAY_MILLISECONDS).getUTCDay();
      const first = firstDay + ((startOfWeek - firstWeekday + 7) % 7);
      return startOfDay(first + floorTo(dayNumber(time) - first, size * 7), zone);
    }
    case 'month':
    case 'quarter':
    case 'year': {
      const months = { month: 1, quarter: 3, year: 12 }[unit] * size;
      const first = REFERENCE_YEAR * 12;
      return startOfMonth(first + floorTo(time.year * 12 + time.month - 1 - first, months), zone);
    }
    default: {
      const first = startOfDay(firstDay, zone).getTime();
      return new Date(first + floorTo(date.getTime() - first, size * (MILLISECONDS[unit] ?? 1)));
    }
  }
}

function dateTrunc({ date, unit, binSize, timezone, startOfWeek }: Record<string, unknown>): Date | null {
  const isAbsent =
    isMissing(date) || isMissing(unit) || binSize === null || timezone === null || startOfWeek === null;
  if (isAbsent) return null;
  const size = binSize === undefined ? 1 : requireInteger('$dateTrunc', binSize);
  if (size <= 0) throw invalid(`$dateTrunc requires 'binSize' to be greater than 0, but got value ${size}`);
  const weekday = unit === 'week' ? weekdayOf(startOfWeek) : 0;
  return truncate(dateOf('$dateTrunc', date), unitOf(unit), size, zoneOf(timezone), weekday);
}

function shift(operator: string, sign: 1 | -1): Operators {
  const run = ({ startDate, unit, amount, timezone }: Record<string, unknown>): Date | null => {
    if (isMissing(startDate) || isMissing(unit) || isMissing(amount) || timezone === null) return null;
    const date = dateOf(operator, startDate);
    const known = unitOf(unit);
    const count = sign * requireInteger(operator, amount);
    const milliseconds = MILLISECONDS[known];
    if (milliseconds !== undefined) return new Date(date.getTime() + count * milliseconds);
    return localTime(date, zoneOf(timezone))
      .plus({ [`${known}s`]: count })
      .toJSDate();
  };
  return { [operator]: fields(['startDate', 'unit', 'amount'], ['timezone'], run) };
}

/** How many boundaries of a unit lie between two dates on the zone's calendar. */
function dateDiff({
  startDate,
  endDate,
  unit,
  timezone,
  startOfWeek,
}: Record<string, unknown>): number | null {
  if (isMissing(startDate) || isMissing(endDate) || isMissing(unit) || timezone === null) return null;
  const zone = zoneOf(timezone);
  const start = localTime(dateOf('$dateDiff', startDate), zone);
  const end = localTime(dateOf('$dateDiff', endDate), zone);
  const known = unitOf(unit);
  switch (known) {
    case 'year':
      return end.year - start.year;
    case 'quarter':
      return end.year * 4 + end.quarter - start.year * 4 - start.quarter;
    case 'month':
      return end.year * 12 + end.month - start.year * 12 - start.month;
    case 'week': {
      const weekday = weekdayOf(startOfWeek);
      // 1970-01-01 was a Thursday, the fourth day after Sunday.
      const week = (time: DateTime): number => Math.floor((dayNumber(time) + 4 - weekday) / 7);
      return week(end) - week(start);
    }
    case 'day':
      return dayNumber(end) - dayNumber(start);
    default: {
      const milliseconds = MILLISECONDS[known] ?? 1;
      const isShifted = end.offset !== start.offset && milliseconds > 1000;
      if (isShifted) throw notSupported(`$dateDiff in ${known}s across a change of the zone's offset`);
      const count = (time: DateTime): number =>
        Math.floor((time.toMillis() + time.offset * 60_000) / milliseconds);
      return count(end) - count(start);
    }
  }
}

export const dateArithmeticOperators: Operators = {
  $dateTrunc: fields(['date', 'unit'], ['binSize', 'timezone', 'startOfWeek'], dateTrunc),
  ...shift('$dateAdd', 1),
  ...shift('$dateSubtract', -1),
  $dateDiff: fields(['startDate', 'endDate', 'unit'], ['timezone', 'startOfWeek'], dateDiff),
};
