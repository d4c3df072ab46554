import { DateTime } from 'luxon';
import type { Document } from '../../bson/decode';
import { isDocument } from '../../bson/value-key';
import { CommandError, notSupported } from '../../errors';
import { invalid, requireInteger, requireString } from './checks';
import { fields, isMissing, special, type Operators } from './operator';
import { dateOf, localTime, parseIsoDate, zoneOf } from './time';

/** The week of the year that begins on Sundays, 0 before the first of them. */
function sundayWeek(time: DateTime): number {
  return Math.floor((time.ordinal + 6 - (time.weekday % 7)) / 7);
}

const PARTS: Readonly<Record<string, (time: DateTime) => number>> = {
  $year: (time) => time.year,
  $month: (time) => time.month,
  $dayOfMonth: (time) => time.day,
  $dayOfYear: (time) => time.ordinal,
  $dayOfWeek: (time) => (time.weekday % 7) + 1,
  $week: sundayWeek,
  $isoWeek: (time) => time.weekNumber,
  $isoWeekYear: (time) => time.weekYear,
  $isoDayOfWeek: (time) => time.weekday,
  $hour: (time) => time.hour,
  $minute: (time) => time.minute,
  $second: (time) => time.second,
  $millisecond: (time) => time.millisecond,
};

/** `{ $year: date }`, `{ $year: [date] }` or `{ $year: { date, timezone } }`. */
function part(name: string, read: (time: DateTime) => number): Operators[string] {
  return special((operand, scope, compile) => {
    const hasFields = isDocument(operand) && 'date' in operand;
    const unknown = hasFields
      ? Object.keys(operand).find((field) => field !== 'date' && field !== 'timezone')
      : undefined;
    if (unknown !== undefined)
      throw new CommandError('FailedToParse', `unrecognized option to ${name}: "${unknown}"`);
    const given = hasFields
      ? operand
      : { date: Array.isArray(operand) && operand.length === 1 ? operand[0] : operand };
    const date = compile(given['date'], scope);
    const timezone = 'timezone' in given ? compile(given['timezone'], scope) : undefined;
    return (document, variables) => {
      const value = date(document, variables);
      const zone = timezone?.(document, variables);
      if (isMissing(value) || (timezone && isMissing(zone))) return null;
      return read(localTime(dateOf(name, value), zoneOf(zone)));
    };
  });
}

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

function offsetText({ offset }: DateTime): string {
  const minutes = Math.abs(offset);
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60), 2)}${pad(minutes % 60, 2)}`;
}

const FORMATS: Readonly<Record<string, (time: DateTime) => string>> = {
  b: (time) => time.toFormat('LLL'),
  B: (time) => time.toFormat('LLLL'),
  d: (time) => pad(time.day, 2),
  G: (time) => pad(time.weekYear, 4),
  H: (time) => pad(time.hour, 2),
  j: (time) => pad(time.ordinal, 3),
  L: (time) => pad(time.millisecond, 3),
  m: (time) => pad(time.month, 2),
  M: (time) => pad(time.minute, 2),
  S: (time) => pad(time.second, 2),
  u: (time) => String(time.weekday),
  U: (time) => pad(sundayWeek(time), 2),
  V: (time) => pad(time.weekNumber, 2),
  w: (time) => String((time.weekday % 7) + 1),
  Y: (time) => pad(time.year, 4),
  z: offsetText,
  Z: (time) => String(time.offset),
  '%': () => '%',
};

function dateToString({ date, format, timezone, onNull }: Document): unknown {
  if (isMissing(date)) return onNull ?? null;
  if (timezone === null || format === null) return null;
  const zone = zoneOf(timezone);
  const pattern = isMissing(format)
    ? `%Y-%m-%dT%H:%M:%S.%L${isMissing(timezone) || timezone === 'UTC' ? 'Z' : ''}`
    : requireString('$dateToString', format);
  const time = localTime(dateOf('$dateToString', date), zone);
  return pattern.replace(/%(.?)/gs, (_whole, letter: string) => {
    const write = FORMATS[letter];
    if (!write) throw invalid(`Invalid format character '%${letter}' in format string`);
    return write(time);
  });
}

const LUXON_TOKENS: Readonly<Record<string, string>> = {
  d: 'dd', H: 'HH', L: 'SSS', m: 'LL', M: 'mm', S: 'ss', Y: 'yyyy', j: 'ooo', G: 'kkkk', V: 'WW', u: 'c', z: 'ZZZ', b: 'LLL', B: 'LLLL',
}; // prettier-ignore

function parseWithFormat(text: string, format: string, timezone: unknown): Date {
  const pattern = format.replace(
    /%(.?)|([A-Za-z']+)/gs,
    (_whole, letter: string | undefined, words: string | undefined) => {
      if (letter === undefined) return `'${words ?? ''}'`;
      if (letter === '%') return '%';
      const token = LUXON_TOKENS[letter];
      if (token === undefined) throw notSupported(`%${letter} in a format of $dateFromString`);
      return token;
    },
  );
  const parsed = DateTime.fromFormat(text, pattern, { zone: zoneOf(timezone), locale: 'en-US' });
  if (!parsed.isValid)
    throw new CommandError(
      'ConversionFailure',
      `Error parsing date string '${text}' with format '${format}'`,
    );
  return parsed.toJSDate();
}

function dateFromString(given: Document): unknown {
  const { dateString, format, timezone } = given;
  if (isMissing(dateString)) return given['onNull'] ?? null;
  if (timezone === null || format === null) return null;
  try {
    if (typeof dateString !== 'string')
      throw new CommandError('ConversionFailure', '$dateFromString requires that dateString be a string');
    if (!isMissing(format))
      return parseWithFormat(dateString, requireString('$dateFromString', format), timezone);
    return parseIsoDate(dateString, zoneOf(timezone));
  } catch (error) {
    if (!('onError' in given) || !(error instanceof CommandError) || error.codeName !== 'ConversionFailure')
      throw error;
    return given['onError'];
  }
}

/** Parts beyond their range carry over: month 14 is February of the next year. */
function dateFromParts(given: Document): Date | null {
  const names = [
    'year',
    'isoWeekYear',
    'month',
    'isoWeek',
    'day',
    'isoDayOfWeek',
    'hour',
    'minute',
    'second',
    'millisecond',
  ];
  const absent = [...names, 'timezone'].some((name) => name in given && isMissing(given[name]));
  if (absent) return null;
  const number = (name: string, standard: number): number =>
    name in given ? requireInteger('$dateFromParts', given[name]) : standard;
  const zone = zoneOf(given['timezone']);
  const isIso = 'isoWeekYear' in given;
  if (isIso === 'year' in given)
    throw new CommandError(
      'FailedToParse',
      "$dateFromParts requires either 'year' or 'isoWeekYear' to be present",
    );
  const start = isIso
    ? DateTime.fromObject({ weekYear: number('isoWeekYear', 1970), weekNumber: 1, weekday: 1 }, { zone })
    : DateTime.fromObject({ year: number('year', 1970), month: 1, day: 1 }, { zone });
  const days = isIso
    ? { weeks: number('isoWeek', 1) - 1, days: number('isoDayOfWeek', 1) - 1 }
    : { months: number('month', 1) - 1, days: number('day', 1) - 1 };
  const clock = {
    hours: number('hour', 0),
    minutes: number('minute', 0),
    seconds: number('second', 0),
    milliseconds: number('millisecond', 0),
  };
  // The clock is set on the wall, so it is added before the zone is.
  return start
    .setZone('utc', { keepLocalTime: true })
    .plus({ ...days, ...clock })
    .setZone(zone, { keepLocalTime: true })
    .toJSDate();
}

function dateToParts({ date, timezone, iso8601 }: Document): Document | null {
  if (isMissing(date) || timezone === null || iso8601 === null) return null;
  const time = localTime(dateOf('$dateToParts', date), zoneOf(timezone));
  const clock = { hour: time.hour, minute: time.minute, second: time.second, millisecond: time.millisecond };
  return iso8601 === true
    ? { isoWeekYear: time.weekYear, isoWeek: time.weekNumber, isoDayOfWeek: time.weekday, ...clock }
    : { year: time.year, month: time.month, day: time.day, ...clock };
}

export const dateOperators: Operators = {
  ...Object.fromEntries(Object.entries(PARTS).map(([name, read]) => [name, part(name, read)])),
  $dateToString: fields(['date'], ['format', 'timezone', 'onNull'], dateToString),
  $dateFromString: fields(['dateString'], ['format', 'timezone', 'onError', 'onNull'], dateFromString),
  $dateFromParts: fields(
    [],
    [
      'year',
      'isoWeekYear',
      'month',
      'isoWeek',
      'day',
      'isoDayOfWeek',
      'hour',
      'minute',
      'second',
      'millisecond',
      'timezone',
    ],
    dateFromParts,
  ),
  $dateToParts: fields(['date'], ['timezone', 'iso8601'], dateToParts),
};
