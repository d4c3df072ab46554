import {
  CITIES,
  type City,
  FAMILY_NAMES,
  GIVEN_NAMES,
  LATIN_FIRST_NAMES,
  LATIN_LAST_NAMES,
} from './content/names';
import type { Random } from './random';

/** A person's name, in the script that the person uses, and in letters that an e-mail address can have. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly fullName: string;
  readonly mailName: string;
}

/** A person whose name is in Chinese script, or in Latin script as often as `latinShare` says. */
export function drawPerson(random: Random, latinShare: number): Person {
  if (random.chance(latinShare)) {
    const [firstName, lastName] = [random.pick(LATIN_FIRST_NAMES), random.pick(LATIN_LAST_NAMES)];
    return {
      firstName,
      lastName,
      fullName: `${firstName} ${lastName}`,
      mailName: mailName(firstName, lastName),
    };
  }
  const [family, given] = [random.pick(FAMILY_NAMES), random.pick(GIVEN_NAMES)];
  return {
    firstName: given.chinese,
    lastName: family.chinese,
    fullName: family.chinese + given.chinese,
    mailName: mailName(given.latin, family.latin),
  };
}

/** A mobile number from a range that is not given out. */
export function drawPhoneNumber(random: Random): string {
  return `+86 199 ${random.int(1000, 9999)} ${random.int(1000, 9999)}`;
}

/** A city; two of three times one on the mainland's list. */
export function drawCity(random: Random): City {
  return random.weighted(CITIES, ({ country }) => (country === 'CN' ? 6 : 4));
}

function mailName(first: string, last: string): string {
  return `${first}.${last}`.toLowerCase();
}
