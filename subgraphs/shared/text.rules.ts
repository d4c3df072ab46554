import { type Refusal, refusal, UserErrorCode } from './refusal';

/** What is wrong with a required text: blank, or longer than its limit in characters. Empty when nothing is. */
export function textRefusals(
  value: string | null | undefined,
  field: string[],
  maxLength: number,
): Refusal[] {
  const name = field[field.length - 1] ?? 'text';
  if (value == null || value.trim() === '') {
    return [refusal(UserErrorCode.BLANK, `Fill in \`${name}\`: it must not be blank.`, field)];
  }
  return lengthRefusals(value, field, maxLength);
}

/** What is wrong with a text that may be left out: only that it is too long. */
export function lengthRefusals(
  value: string | null | undefined,
  field: string[],
  maxLength: number,
): Refusal[] {
  if (value == null || value.length <= maxLength) return [];
  const name = field[field.length - 1] ?? 'text';
  const message = `\`${name}\` may have ${maxLength.toLocaleString('en')} characters at most; it has ${value.length.toLocaleString('en')}.`;
  return [refusal(UserErrorCode.TOO_LONG, message, field)];
}
