/** What stands in place of personal data that the viewer may not read. */
export const MASK = '***';

/** How somebody can be reached, as far as it is known. */
export interface Person {
  readonly name: string;
  readonly email: string | null;
  readonly phoneNumber: string | null;
}

// An address from its sign on: a pattern that begins with what may stand before it would try at every letter of a text.
const DOMAIN = /@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
const LOCAL = /[\p{L}\p{N}._%+-]/u;
const LONGEST_LOCAL = 64;
const PHONE = /\+\d[\d ()-]{6,20}\d/g;

/** A person of whom nothing can be read. */
export function maskedPerson(): Person {
  return { name: MASK, email: null, phoneNumber: null };
}

/**
 * A text without e-mail addresses, international telephone numbers, and whatever is known of one person: what somebody
 * wrote about a person is as personal as the fields that hold it. Names of others cannot be told from other words.
 */
export function maskedText(text: string, person: Person | null = null): string {
  const { name, email, phoneNumber } = person ?? {};
  // The name is the last: where it is a part of an address, the rest of the address would no longer look like one.
  const unreachable = withoutAddresses(without(without(text, email), phoneNumber)).replace(PHONE, MASK);
  return without(unreachable, name);
}

// Chinese is written without spaces; in other scripts "Li" is no part of "client".
const LETTER = '(?!\\p{Script=Han})[\\p{L}\\p{N}]';

function without(text: string, part: string | null | undefined): string {
  // Few texts name somebody, and to make a pattern takes far longer than to look.
  if (!part || part === MASK || !text.toLowerCase().includes(part.toLowerCase())) return text;
  const literal = part.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  const before = /^(?!\p{Script=Han})[\p{L}\p{N}]/u.test(part) ? `(?<!${LETTER})` : '';
  const after = /(?!\p{Script=Han})[\p{L}\p{N}]$/u.test(part) ? `(?!${LETTER})` : '';
  return text.replace(new RegExp(before + literal + after, 'giu'), MASK);
}

function withoutAddresses(text: string): string {
  let hidden = '';
  let end = 0;
  for (const { 0: domain, index } of text.matchAll(DOMAIN)) {
    const start = startOfLocal(text, index, end);
    if (start === index) continue;
    hidden += text.slice(end, start) + MASK;
    end = index + domain.length;
  }
  return hidden + text.slice(end);
}

function startOfLocal(text: string, sign: number, after: number): number {
  const least = Math.max(after, sign - LONGEST_LOCAL);
  let start = sign;
  while (start > least && LOCAL.test(text.charAt(start - 1))) start--;
  return start;
}
