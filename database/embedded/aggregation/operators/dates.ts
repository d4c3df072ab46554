import { DateTime } from 'luxon';
import type { Document } from '../../bson/decode';
import { isArray, isDocument } from '../../bson/value-key';
import { CommandError } from '../../errors';
import { requireInteger } from './checks';
import { fields, isMissing, special, type Operators } from './operator';
import { dateOf, localTime, sundayWeek, zoneOf } from './time';

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
      : { date: isArray(operand) && operand.length === 1 ? operand[0] : operand };
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
