import { type Place, withPlainSigns } from './folded-text.rules';

// All of these look at texts with plain signs: see `withPlainSigns`. What nobody sees may stand anywhere.
const LETTER = String.raw`\p{L}\p{M}\p{N}\p{DI}`;
const BLANK = String.raw`\p{Zs}\t\p{DI}`;
const JOINT = String.raw`${BLANK}()\p{Pd}\u2212`;

// An address from its sign on: a pattern that begins with what may stand before it would try at every letter of a text.
const LABEL = `[${LETTER}-]{1,63}`;
const DOMAIN = new RegExp(`@${LABEL}(?:\\.${LABEL}){1,8}`, 'gu');
const CUT_DOMAIN = new RegExp(`^@[${LETTER}.-]{0,255}$`, 'u');
// The signs that RFC 5322 lets stand in an address without quotation marks.
const LOCAL = new RegExp(`[${LETTER}.!#$%&'*+/=?^_\`{|}~-]`, 'u');
const STARTS_LOCAL = /[\p{L}\p{N}_+]/u;
const LONGEST_LOCAL = 64;

// Eight digits or more, and fifteen at most (ITU-T E.164); or whatever is as long, between blanks, dashes and brackets.
const BETWEEN_DIGITS = `(?:\\)?[./]\\(?|[${JOINT}]{0,3})`;
const NUMBER = `\\+\\(?\\d(?:${BETWEEN_DIGITS}\\d){7,14}(?!\\d)`;
const LONG_NUMBER = `\\+\\(?\\d[\\d${JOINT}]{6,20}\\d`;
const PHONE = new RegExp(`${NUMBER}|${LONG_NUMBER}`, 'gu');
const LONG_PHONE = new RegExp(LONG_NUMBER, 'gu');
const CUT_PHONE = new RegExp(`^\\+[\\d${JOINT}./]{0,40}$`, 'u');
const LEAST_DIGITS_BY_DOTS = 10;

const LOOSELY_JOINED = `[${JOINT}./]{0,3}`;
const [LEAST_DIGITS, TELLING_DIGITS, MOST_DIGITS] = [7, 8, 15];
const ANY_NUMBER = new RegExp(`\\d(?:${LOOSELY_JOINED}\\d){${LEAST_DIGITS - 1}}`, 'u');

// A word that was cut may be a part of an address or a number, if it is not of letters alone.
const CUT_WORD = new RegExp(`[${LETTER}.!#$%&'*+/=?^_\`{|}~@-]`, 'u');
const LETTERS_ALONE = /^[\p{L}\p{M}]*$/u;
const HAN = /\p{Script=Han}/u;
const LONGEST_ADDRESS = 320;

/** Where the text has e-mail addresses. */
export function addressPlaces(text: string): Place[] {
  const places: Place[] = [];
  let done = 0;
  for (const { 0: domain, index } of text.matchAll(DOMAIN)) {
    const start = startOfLocal(text, index, done);
    if (start === index) continue;
    done = index + domain.length;
    places.push({ start, end: done });
  }
  return places;
}

/** Where the text has international telephone numbers. */
export function phonePlaces(text: string): Place[] {
  return placesOf(text, PHONE).flatMap((place) => {
    const number = text.slice(place.start, place.end);
    if (!/[./]/.test(number) || isNumberByDots(text, place.start, number)) return [place];
    const within = placesOf(number, LONG_PHONE);
    return within.map(({ start, end }) => ({ start: place.start + start, end: place.start + end }));
  });
}

/** Where the text has this telephone number, however its digits are grouped, with its first ones or without. */
export function knownPhonePlaces(text: string, phoneNumber: string): Place[] {
  if (!ANY_NUMBER.test(text)) return [];
  const digits = withPlainSigns(phoneNumber).replace(/\D/g, '');
  if (digits.length < LEAST_DIGITS || digits.length > MOST_DIGITS) return [];
  const telling = digits.slice(-TELLING_DIGITS);
  // Few texts have the number, and to make a pattern takes far longer than to look.
  if (!text.replace(/\D/g, '').includes(telling)) return [];
  let before = '';
  for (const digit of digits.slice(0, -TELLING_DIGITS)) before = `(?:${before}${digit}${LOOSELY_JOINED})?`;
  const pattern = `(?<!\\d)[+(0]{0,4}${before}${[...telling].join(LOOSELY_JOINED)}(?!\\d)`;
  return placesOf(text, new RegExp(pattern, 'gu'));
}

/** What is left of an address or a telephone number at the end of a text that was cut there. */
export function cutContactPlaces(text: string): Place[] {
  const sign = text.lastIndexOf('@');
  const plus = text.lastIndexOf('+');
  const starts = [startOfCutWord(text)];
  if (sign >= 0 && CUT_DOMAIN.test(text.slice(sign))) starts.push(startOfLocal(text, sign, 0));
  if (plus >= 0 && CUT_PHONE.test(text.slice(plus))) starts.push(plus);
  return starts.filter((start) => start < text.length).map((start) => ({ start, end: text.length }));
}

function placesOf(text: string, pattern: RegExp): Place[] {
  return [...text.matchAll(pattern)].map(({ 0: found, index }) => ({
    start: index,
    end: index + found.length,
  }));
}

function startOfLocal(text: string, sign: number, after: number): number {
  const least = Math.max(after, sign - LONGEST_LOCAL);
  if (text.charAt(sign - 1) === '"') return startOfQuoted(text, sign, least);
  const first = startOfRun(text, sign, least, LOCAL);
  // A path is no part of the address at its end.
  let start = text.charAt(first) === '/' ? text.slice(0, sign - 1).lastIndexOf('/') + 1 : first;
  while (start < sign && !STARTS_LOCAL.test(text.charAt(start))) start++;
  return start < sign ? start : first;
}

function startOfQuoted(text: string, sign: number, least: number): number {
  for (let at = sign - 2; at >= least && text.charAt(at) !== '\n'; at--) {
    if (text.charAt(at) === '"' && text.charAt(at - 1) !== '\\') return at;
  }
  return sign;
}

function startOfCutWord(text: string): number {
  const isPart = { test: (sign: string) => CUT_WORD.test(sign) && !HAN.test(sign) };
  const start = startOfRun(text, text.length, Math.max(0, text.length - LONGEST_ADDRESS), isPart);
  return LETTERS_ALONE.test(text.slice(start)) ? text.length : start;
}

function startOfRun(
  text: string,
  end: number,
  least: number,
  part: { test: (sign: string) => boolean },
): number {
  let start = end;
  while (start > least && part.test(text.charAt(start - 1))) start--;
  return start;
}

// Amounts, versions, dates and IPv4 addresses have dots and slashes as well, and now and then a plus before them.
function isNumberByDots(text: string, start: number, number: string): boolean {
  const isOther =
    number.replace(/\D/g, '').length < LEAST_DIGITS_BY_DOTS ||
    /\d/.test(text.charAt(start - 1)) ||
    /^\+(?:0|\d{4,}[./])/.test(number) ||
    /[./]0[./]/.test(number);
  return !isOther && !isIpv4(number);
}

function isIpv4(number: string): boolean {
  const parts = /^\+(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![.\d])/.exec(number);
  return !!parts && parts.slice(1).every((part) => Number(part) <= 255);
}
