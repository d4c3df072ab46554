/** What stands in place of personal data that the viewer may not read. */
export const MASK = '***';

/** How somebody can be reached, as far as it is known. */
export interface Person {
  readonly name: string;
  readonly email: string | null;
  readonly phoneNumber: string | null;
}

// Each run has an end, so that a long text without any address is read once.
const EMAIL = /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/gu;
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
  const unreachable = without(without(text, email), phoneNumber).replace(EMAIL, MASK).replace(PHONE, MASK);
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
