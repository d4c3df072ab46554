import { addressPlaces, cutContactPlaces, knownPhonePlaces, phonePlaces } from './contact-places.rules';
import { foldedText, type Place, withPlainSigns } from './folded-text.rules';
import {
  cutPhrasePlace,
  type Phrase,
  phraseOfAddress,
  phraseOfName,
  phrasePlaces,
} from './phrase-places.rules';

/** What stands in place of personal data that the viewer may not read. */
export const MASK = '***';

/** What stands at the end of a text that was cut. */
export const CUT = '…';

/** How somebody can be reached, as far as it is known. */
export interface Person {
  readonly name: string;
  readonly email: string | null;
  readonly phoneNumber: string | null;
}

// One person is looked for in many texts.
const PHRASES = new WeakMap<Person, readonly Phrase[]>();

type Known = readonly (Person | null | undefined)[];

/** A person of whom nothing can be read. */
export function maskedPerson(): Person {
  return { name: MASK, email: null, phoneNumber: null };
}

/**
 * A text without e-mail addresses, international telephone numbers, and whatever is known of these people: what somebody
 * wrote about a person is as personal as the fields that hold it. Names of others cannot be told from other words.
 */
export function maskedText(text: string, ...people: Known): string {
  return hidden(text, personalPlaces(text, people));
}

/** As `maskedText`, for a text that may have been cut: what the cut has left of an address, a number or a name, too. */
export function maskedExcerpt(text: string, ...people: Known): string {
  if (!text.endsWith(CUT)) return maskedText(text, ...people);
  const kept = text.slice(0, -CUT.length);
  return hidden(kept, [...personalPlaces(kept, people), ...cutPlaces(kept, people)]) + CUT;
}

/** A link to a site, without the page: paths and queries name people, and let in whoever has them. */
export function maskedLink(link: string, ...people: Known): string {
  const site = URL.canParse(link) ? new URL(link).origin : 'null';
  return site === 'null' ? MASK : `${maskedText(site, ...people)}/${MASK}`;
}

function personalPlaces(text: string, people: Known): Place[] {
  const plain = withPlainSigns(text);
  const anybodys = [...addressPlaces(plain), ...phonePlaces(plain)];
  const persons = people.filter(isKnown);
  if (persons.length === 0) return anybodys;
  const folded = foldedText(text);
  const phrases = persons.flatMap(phrasesOf).flatMap((phrase) => phrasePlaces(folded, phrase));
  const numbers = persons.flatMap(({ phoneNumber }) => knownPhonePlaces(plain, phoneNumber ?? ''));
  return [...anybodys, ...phrases, ...numbers];
}

function cutPlaces(text: string, people: Known): Place[] {
  const folded = foldedText(text);
  const phrases = people.filter(isKnown).flatMap(phrasesOf);
  const places = phrases.map((phrase) => cutPhrasePlace(folded, phrase));
  return [...cutContactPlaces(withPlainSigns(text)), ...places.filter((place) => place !== null)];
}

// Somebody who is masked already is nobody to look for.
function isKnown(person: Person | null | undefined): person is Person {
  return person != null && person.name !== MASK;
}

function phrasesOf(person: Person): readonly Phrase[] {
  let phrases = PHRASES.get(person);
  if (!phrases) {
    const { name, email, phoneNumber } = person;
    phrases = [phraseOfName(name), ...[email, phoneNumber].map((known) => phraseOfAddress(known ?? ''))];
    PHRASES.set(person, phrases);
  }
  return phrases;
}

// Places that lie over each other become one.
function hidden(text: string, places: readonly Place[]): string {
  let shown = '';
  let done = 0;
  for (const { start, end } of [...places].sort((a, b) => a.start - b.start)) {
    if (start >= done) shown += text.slice(done, start) + MASK;
    done = Math.max(done, end);
  }
  return shown + text.slice(done);
}
