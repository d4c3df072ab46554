import { DateTime } from 'luxon';
import type { Document } from '../../bson/decode';
import { CommandError, notSupported } from '../../errors';
import { invalid, requireString } from './checks';
import { fields, isMissing, type Operators } from './operator';
import { dateOf, localTime, parseIsoDate, sundayWeek, zoneOf } from './time';

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

export const dateTextOperators: Operators = {
  $dateToString: fields(['date'], ['format', 'timezone', 'onNull'], dateToString),
  $dateFromString: fields(['dateString'], ['format', 'timezone', 'onError', 'onNull'], dateFromString),
};
