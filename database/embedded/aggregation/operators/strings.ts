import { BSONRegExp } from 'bson';
import { compareStrings } from '../../bson/compare';
import { isNumeric } from '../../bson/numbers';
import { compileRegex, toRegExp } from '../../query/regex';
import { invalid, requireInteger, requireString } from './checks';
import { convertToString } from './conversions';
import { mingoFields } from './mingo';
import { fields, isMissing, values, variadic, type Operators } from './operator';

/** Text of strings, numbers and dates; empty for null and missing, as in $toLower and $substr. */
function coerced(value: unknown): string {
  if (isMissing(value)) return '';
  if (typeof value === 'string' || isNumeric(value) || value instanceof Date) return convertToString(value);
  throw invalid("can't convert from BSON type to String");
}

const asciiLower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
const asciiUpper = (text: string): string => text.replace(/[a-z]/g, (letter) => letter.toUpperCase());

function substring(text: unknown, start: unknown, length: unknown): string {
  const points = [...coerced(text)];
  const from = requireInteger('$substrCP', start);
  const count = requireInteger('$substrCP', length);
  if (from < 0 || count < 0) throw invalid('$substrCP: starting index and length must be non-negative');
  return points.slice(from, from + count).join('');
}

/** `$substr` counts bytes: it is answered for ASCII, where bytes are characters. */
function substringOfBytes(text: unknown, start: unknown, length: unknown): string {
  const whole = coerced(text);

  if (!/^[\x00-\x7f]*$/.test(whole)) throw invalid('$substr of text beyond ASCII: use $substrCP');
  const from = requireInteger('$substr', start);
  const count = requireInteger('$substr', length);
  if (from < 0) return '';
  return count < 0 ? whole.slice(from) : whole.slice(from, from + count);
}

function indexOfCodePoint(text: unknown, part: unknown, start: unknown = 0, end?: unknown): unknown {
  if (isMissing(text)) return null;
  const points = [...requireString('$indexOfCP', text)];
  const sought = [...requireString('$indexOfCP', part)];
  const to = end === undefined ? points.length : Math.min(requireInteger('$indexOfCP', end), points.length);
  for (let at = requireInteger('$indexOfCP', start); at + sought.length <= to; at++) {
    if (sought.every((point, offset) => points[at + offset] === point)) return at;
  }
  return -1;
}

function split(text: unknown, delimiter: unknown): unknown {
  if (isMissing(text) || isMissing(delimiter)) return null;
  const separator = requireString('$split', delimiter);
  if (separator === '') throw invalid('$split requires a non-empty separator');
  return requireString('$split', text).split(separator);
}

function regexOf(
  operator: string,
  { regex, options }: Record<string, unknown>,
): { pattern: string; options: string } | undefined {
  if (isMissing(regex)) return undefined;
  const flags = isMissing(options) ? '' : requireString(operator, options);
  if (regex instanceof BSONRegExp) return { pattern: regex.pattern, options: flags || regex.options };
  return { pattern: requireString(operator, regex), options: flags };
}

function matches(operator: string, given: Record<string, unknown>, isGlobal: boolean): unknown[] {
  const regex = regexOf(operator, given);
  if (!regex || isMissing(given['input'])) return [];
  const input = requireString(operator, given['input']);
  const found: unknown[] = [];
  for (const match of input.matchAll(toRegExp(regex.pattern, regex.options, 'g'))) {
    const [whole, ...captures] = match;
    found.push({
      match: whole,
      idx: [...input.slice(0, match.index)].length,
      captures: captures.map((capture: string | undefined) => capture ?? null),
    });
    if (!isGlobal) break;
  }
  return found;
}

const REGEX_FIELDS = [['input', 'regex'], ['options']] as const;

export const stringOperators: Operators = {
  $concat: variadic((...parts) =>
    parts.some(isMissing) ? null : parts.map((part) => requireString('$concat', part)).join(''),
  ),
  $toLower: values(1, (text) => asciiLower(coerced(text))),
  $toUpper: values(1, (text) => asciiUpper(coerced(text))),
  $strcasecmp: values(2, (a, b) => Math.sign(compareStrings(asciiUpper(coerced(a)), asciiUpper(coerced(b))))),
  $strLenCP: values(1, (text) => [...requireString('$strLenCP', text)].length),
  $strLenBytes: values(1, (text) => Buffer.byteLength(requireString('$strLenBytes', text))),
  $substrCP: values(3, substring),
  $substr: values(3, substringOfBytes),
  $indexOfCP: values(2, indexOfCodePoint, 4),
  $split: values(2, split),
  $trim: mingoFields('$trim', ['input'], ['chars']),
  $ltrim: mingoFields('$ltrim', ['input'], ['chars']),
  $rtrim: mingoFields('$rtrim', ['input'], ['chars']),
  $replaceOne: mingoFields('$replaceOne', ['input', 'find', 'replacement'], []),
  $replaceAll: mingoFields('$replaceAll', ['input', 'find', 'replacement'], []),
  $regexMatch: fields(...REGEX_FIELDS, (given) => {
    const regex = regexOf('$regexMatch', given);
    if (!regex || isMissing(given['input'])) return false;
    return compileRegex(regex.pattern, regex.options)(requireString('$regexMatch', given['input']));
  }),
  $regexFind: fields(...REGEX_FIELDS, (given) => matches('$regexFind', given, false)[0] ?? null),
  $regexFindAll: fields(...REGEX_FIELDS, (given) => matches('$regexFindAll', given, true)),
};
