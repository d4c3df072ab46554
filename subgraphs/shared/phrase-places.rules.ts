import { type FoldedText, foldedText, type Place } from './folded-text.rules';

/** Words to be found in a row, as `foldedText` writes them. */
export interface Phrase {
  readonly words: readonly string[];
  /** What may stand between two of them; sticky, so that it is looked for at one place alone. */
  readonly gap: RegExp;
}

// Names stand in the names of files, in tags and in addresses as well: mia-chen, Mia_Chen.png, Mia%20Chen.
const BETWEEN_NAMES = /(?:[\s._+\p{Pd}\u00b7\u30fb]|%20)+/u;
const BETWEEN_NAMES_HERE = new RegExp(BETWEEN_NAMES, 'uy');
const BETWEEN_WORDS = /\s+/u;
const BETWEEN_WORDS_HERE = new RegExp(BETWEEN_WORDS, 'uy');

// These scripts are written without blanks between words; in others "Li" is no part of "client".
const SCRIPTS = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Thai', 'Lao', 'Khmer', 'Myanmar'];
const UNSPACED = `[${SCRIPTS.map((name) => `\\p{Script=${name}}`).join('')}]`;
const LETTER = `(?!${UNSPACED})[\\p{L}\\p{M}\\p{N}]`;
const STARTS_WITH_LETTER = new RegExp(`^${LETTER}`, 'u');
const ENDS_WITH_LETTER = new RegExp(`${LETTER}$`, 'u');
const ENDS_UNSPACED = new RegExp(`${UNSPACED}$`, 'u');
const LONGEST_PHRASE = 500;
// So many words are enough to know a name by: with all of them, a long name of one word takes long to look for.
const TELLING_WORDS = 10;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** A name: its words stand in this order, whatever joins them. */
export function phraseOfName(name: string): Phrase {
  return { words: wordsOf(name, BETWEEN_NAMES), gap: BETWEEN_NAMES_HERE };
}

/** An address or a number: as it is written, but for the blanks in it. */
export function phraseOfAddress(address: string): Phrase {
  return { words: wordsOf(address, BETWEEN_WORDS), gap: BETWEEN_WORDS_HERE };
}

/** Where the phrase stands in the text, but for places where its letters are a part of other words. */
export function phrasePlaces(folded: FoldedText, phrase: Phrase): Place[] {
  const { text } = folded;
  const places: Place[] = [];
  const [first] = phrase.words;
  let from = 0;
  while (first !== undefined) {
    const start = text.indexOf(first, from);
    if (start < 0) break;
    const end = endOf(text, start, phrase);
    const isThere = end !== null && isWhole(text, start, end);
    if (isThere) places.push(folded.originOf({ start, end }));
    from = isThere ? end : start + 1;
  }
  return places;
}

/** Where the beginning of the phrase is the end of the text, as it is where the text was cut; null when it is not. */
export function cutPhrasePlace(folded: FoldedText, phrase: Phrase): Place | null {
  const { text } = folded;
  const sign = phrase.words[0]?.charAt(0);
  if (!sign) return null;
  const least = Math.max(0, text.length - LONGEST_PHRASE);
  for (let start = text.indexOf(sign, least); start >= 0; start = text.indexOf(sign, start + 1)) {
    const isCut = !isInsideWord(text, start) && isCutPhrase(text, start, phrase);
    if (isCut) return folded.originOf({ start, end: text.length });
  }
  return null;
}

function wordsOf(text: string, gap: RegExp): string[] {
  // What is all signs is nobody's name, and would be found everywhere.
  if (!LETTER_OR_DIGIT.test(text)) return [];
  return foldedText(text).text.split(gap).filter(Boolean);
}

// Where the phrase ends that starts here; null when it does not start here.
function endOf(text: string, start: number, { words, gap }: Phrase): number | null {
  let end = start;
  for (const [index, word] of words.entries()) {
    const next = index === 0 ? start : endOfGap(text, end, gap);
    const isJoined = index > 0 && next === end && !ENDS_UNSPACED.test(before(text, end));
    if (isJoined || !text.startsWith(word, next)) return index < TELLING_WORDS ? null : end;
    end = next + word.length;
  }
  return end;
}

function isCutPhrase(text: string, start: number, { words, gap }: Phrase): boolean {
  let end = start;
  for (const word of words) {
    if (end > start) end = endOfGap(text, end, gap);
    if (end === text.length) return true;
    if (!text.startsWith(word, end)) return isCutWord(word, text.slice(end));
    end += word.length;
  }
  return end === text.length;
}

// A letter may have lost its marks in the cut.
function isCutWord(word: string, rest: string): boolean {
  return rest.length <= word.length && word.normalize('NFD').startsWith(rest.normalize('NFD'));
}

function endOfGap(text: string, at: number, gap: RegExp): number {
  gap.lastIndex = at;
  return gap.test(text) ? gap.lastIndex : at;
}

function isWhole(text: string, start: number, end: number): boolean {
  return !isInsideWord(text, start) && !isInsideWord(text, end);
}

// Two letters of one word stand on either side of this place.
function isInsideWord(text: string, at: number): boolean {
  return ENDS_WITH_LETTER.test(before(text, at)) && STARTS_WITH_LETTER.test(text.slice(at, at + 2));
}

// Long enough for a letter of two units.
function before(text: string, at: number): string {
  return text.slice(Math.max(0, at - 2), at);
}
