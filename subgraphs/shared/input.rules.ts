import { type Refusal, refusal, UserErrorCode } from './refusal';
import { lengthRefusals, textRefusals } from './text.rules';

const MAX_LANGUAGE_LENGTH = 35;
const MAX_TELEPHONE_LENGTH = 50;
const MAX_WEB_ADDRESS_LENGTH = 2_000;
const MAX_EMAIL_LENGTH = 254;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** What is wrong with required fields of an update that are null: they can be left out, and not be emptied. */
export function requiredRefusals(fields: Readonly<Record<string, unknown>>): Refusal[] {
  return Object.entries(fields)
    .filter(([, value]) => value === null)
    .map(([name]) =>
      refusal(UserErrorCode.BLANK, `\`${name}\` cannot be empty; leave it out to keep it as it is.`, [
        'input',
        name,
      ]),
    );
}

/** A language tag as BCP 47 writes it, such as `zh-CN` for `ZH-cn`; null when it is none. */
export function canonicalLanguage(tag: string): string | null {
  if (tag.length > MAX_LANGUAGE_LENGTH) return null;
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** What is wrong with a language tag: blank, or not one of BCP 47. */
export function languageRefusals(tag: string, field: string[]): Refusal[] {
  if (tag.trim() === '') return textRefusals(tag, field, MAX_LANGUAGE_LENGTH);
  if (canonicalLanguage(tag) !== null) return [];
  const message = 'This is not a BCP 47 language tag, such as `zh-CN` or `en`.';
  return [refusal(UserErrorCode.INVALID, message, field)];
}

/** What is wrong with a telephone number: blank, too long, or fewer than three digits. */
export function telephoneRefusals(number: string, field: string[]): Refusal[] {
  const wrong = textRefusals(number, field, MAX_TELEPHONE_LENGTH);
  if (wrong.length || number.replace(/\D/g, '').length >= 3) return wrong;
  const message =
    'This is not a telephone number. Write it as an international one, such as `+86 21 5555 0100`.';
  return [refusal(UserErrorCode.INVALID, message, field)];
}

/** What is wrong with an e-mail address: blank, too long, or none at all. */
export function emailRefusals(address: string, field: string[]): Refusal[] {
  const wrong = textRefusals(address, field, MAX_EMAIL_LENGTH);
  if (wrong.length || EMAIL.test(address)) return wrong;
  return [refusal(UserErrorCode.INVALID, 'This is not an e-mail address.', field)];
}

/** What is wrong with a web address: too long, or one that is not for a browser, such as `javascript:`. */
export function webAddressRefusals(address: string, field: string[]): Refusal[] {
  const wrong = lengthRefusals(address, field, MAX_WEB_ADDRESS_LENGTH);
  if (wrong.length || isForBrowsers(address)) return wrong;
  const message = 'Give an absolute web address that begins with `https://` or `http://`.';
  return [refusal(UserErrorCode.INVALID, message, field)];
}

function isForBrowsers(address: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(address).protocol);
  } catch {
    return false;
  }
}
