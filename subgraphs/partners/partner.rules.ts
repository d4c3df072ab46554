import {
  emailRefusals,
  languageRefusals,
  requiredRefusals,
  telephoneRefusals,
  webAddressRefusals,
} from '../shared/input.rules';
import type { Refusal } from '../shared/refusal';
import { textRefusals } from '../shared/text.rules';

const MAX_NOTICE_LENGTH = 20_000;

/** What is wrong with a change of the support profile; parts that are left out are not looked at. */
export function profileRefusals(input: {
  email?: string | null | undefined;
  telephone?: string | null | undefined;
  website?: string | null | undefined;
}): Refusal[] {
  const { email, telephone, website } = input;
  return [
    ...requiredRefusals({ email, telephone }),
    ...(email == null ? [] : emailRefusals(email, ['input', 'email'])),
    ...(telephone == null ? [] : telephoneRefusals(telephone, ['input', 'telephone'])),
    ...(website == null ? [] : webAddressRefusals(website, ['input', 'website'])),
  ];
}

/** What is wrong with a support notice: no text, too much of it, or a language that is none. */
export function noticeRefusals({ text, language }: { text: string; language: string }): Refusal[] {
  return [
    ...textRefusals(text, ['input', 'text'], MAX_NOTICE_LENGTH),
    ...languageRefusals(language, ['input', 'language']),
  ];
}
