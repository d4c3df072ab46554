import { ObjectId, Timestamp } from 'bson';
import { DateTime, FixedOffsetZone, IANAZone, type Zone } from 'luxon';
import { CommandError } from '../../errors';
import { typeName } from '../../query/type-names';
import { invalid } from './checks';
import { isMissing } from './operator';

const zones = new Map<string, Zone>([
  ['UTC', FixedOffsetZone.utcInstance],
  ['GMT', FixedOffsetZone.utcInstance],
  ['Z', FixedOffsetZone.utcInstance],
]);

const DAY_MILLISECONDS = 86_400_000;
const MAX_KNOWN_DAYS = 50_000;

/**
 * A zone that remembers the offset of each day that has but one. To find it out takes longer than all else that is done
 * with a date, and a pipeline asks for the same days again and again.
 */
class DayByDayZone extends IANAZone {
  // NaN for days on which the clocks change.
  readonly #offsets = new Map<number, number>();

  override offset(time: number): number {
    const day = Math.floor(time / DAY_MILLISECONDS);
    const known = this.#offsets.get(day) ?? this.#offsetOf(day);
    return Number.isNaN(known) ? super.offset(time) : known;
  }

  #offsetOf(day: number): number {
    const [first, last] = [day * DAY_MILLISECONDS, (day + 1) * DAY_MILLISECONDS - 1];
    const offset = super.offset(first);
    const known = offset === super.offset(last) ? offset : NaN;
    if (this.#offsets.size >= MAX_KNOWN_DAYS) this.#offsets.clear();
    this.#offsets.set(day, known);
    return known;
  }
}

/** The zone of an Olson name or of an offset such as +05:30; UTC when there is none. */
export function zoneOf(timezone: unknown): Zone {
  if (isMissing(timezone)) return FixedOffsetZone.utcInstance;
  if (typeof timezone !== 'string')
    throw invalid(`timezone must evaluate to a string, found ${typeName(timezone)}`);
  const known = zones.get(timezone);
  if (known) return known;
  const zone = parseZone(timezone);
  zones.set(timezone, zone);
  return zone;
}

function parseZone(text: string): Zone {
  const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(text) ?? [];
  if (sign !== undefined) {
    const offset = Number(hours) * 60 + Number(minutes);
    return FixedOffsetZone.instance(sign === '-' ? -offset : offset);
  }
  if (IANAZone.isValidZone(text)) return new DayByDayZone(text);
  throw invalid(`unrecognized time zone identifier: "${text}"`);
}

/** The date of a value that has one; throws for others. */
export function dateOf(operator: string, value: unknown): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (value instanceof Timestamp) return new Date(value.t * 1000);
  throw invalid(`${operator} requires a date, found ${typeName(value)}`);
}

/** A date as it is read on a clock of the zone. */
export function localTime(date: Date, zone: Zone): DateTime {
  return DateTime.fromMillis(date.getTime(), { zone, locale: 'en-US' });
}

/** Reads ISO 8601 text; without a zone it is UTC. Throws ConversionFailure. */
export function parseIsoDate(text: string, zone: Zone = FixedOffsetZone.utcInstance): Date {
  const parsed = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone });
  if (!parsed.isValid) throw new CommandError('ConversionFailure', `Error parsing date string '${text}'`);
  return parsed.toJSDate();
}

/** Days between 1970 and the date on the zone's calendar. */
export function dayNumber(time: DateTime): number {
  return Math.round(Date.UTC(time.year, time.month - 1, time.day) / 86_400_000);
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FULL_WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];

/** The number of a weekday's name, Sunday being 0; Sunday when there is none. */
export function weekdayOf(name: unknown): number {
  if (isMissing(name)) return 0;
  const text = typeof name === 'string' ? name.toLowerCase() : '';
  const index = Math.max(WEEKDAYS.indexOf(text), FULL_WEEKDAYS.indexOf(text));
  if (index < 0)
    throw invalid(`parameter 'startOfWeek' value cannot be recognized as a day of a week: ${text}`);
  return index;
}

export const UNITS = [
  'year',
  'quarter',
  'month',
  'week',
  'day',
  'hour',
  'minute',
  'second',
  'millisecond',
] as const;
export type Unit = (typeof UNITS)[number];

export const MILLISECONDS: Readonly<Partial<Record<Unit, number>>> = {
  hour: 3_600_000,
  minute: 60_000,
  second: 1000,
  millisecond: 1,
};

export function unitOf(value: unknown): Unit {
  const unit = UNITS.find((known) => known === value);
  if (unit) return unit;
  throw invalid(`unknown time unit value: ${String(value)}`);
}

/** The week of the year that begins on Sundays, 0 before the first of them. */
export function sundayWeek(time: DateTime): number {
  return Math.floor((time.ordinal + 6 - (time.weekday % 7)) / 7);
}
