import type { Person } from './mask.rules';

/** Whom a client names, as it is stored: blanks around and between words, and accents, have one spelling. */
export function storedPerson({
  name,
  email,
  phoneNumber,
}: {
  name: string;
  email?: string | null | undefined;
  phoneNumber?: string | null | undefined;
}): Person {
  const optional = (text: string | null | undefined) => (text == null ? null : tidied(text));
  return { name: tidied(name), email: optional(email), phoneNumber: optional(phoneNumber) };
}

function tidied(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}
