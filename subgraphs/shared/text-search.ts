import { badUserInput } from './errors';
import type { Filter } from './entity';

const MAX_SEARCH_LENGTH = 200;
const MAX_SEARCH_WORDS = 8;
const TERM_LENGTH = 16;

// A word is a run of one script, so that "Contoso世纪" is two: Chinese is written without spaces.
const WORD = /\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu;
const HAN = /\p{Script=Han}/u;

/**
 * The terms under which texts are found: every ending of every word, cut to 16 characters. A part of a word, in Latin
 * script or in Chinese, is then the beginning of a term, and a database index serves it as a range.
 */
export function searchTerms(...texts: readonly (string | null | undefined)[]): string[] {
  const terms = new Set<string>();
  for (const word of words(texts.filter(Boolean).join(' '))) {
    const characters = [...word];
    characters.forEach((_, start) => terms.add(characters.slice(start, start + TERM_LENGTH).join('')));
  }
  return [...terms];
}

/**
 * The condition for a search text: each of its words is a part of a word of the document. Empty text finds everything.
 * @throws BAD_USER_INPUT for a text over 200 characters or 8 words, and for one of single letters alone: nearly every
 * document has them, so that looking them up would be reading them all.
 */
export function searchFilter(search: string | null | undefined, field = 'searchTerms'): Filter {
  const text = search?.trim() ?? '';
  if (text === '') return {};
  if (text.length > MAX_SEARCH_LENGTH)
    throw badUserInput(`\`search\` may have ${MAX_SEARCH_LENGTH} characters at most.`);
  const wanted = words(text);
  if (wanted.length > MAX_SEARCH_WORDS)
    throw badUserInput(`\`search\` may have ${MAX_SEARCH_WORDS} words at most.`);
  if (wanted.length === 0) return { _id: { $in: [] } };
  if (!wanted.some(isTelling))
    throw badUserInput('`search` needs a word of at least two letters or digits, or one Chinese character.');
  const parts = wanted.map((word) => ({
    [field]: { $regex: `^${[...word].slice(0, TERM_LENGTH).join('')}` },
  }));
  return parts.length > 1 ? { $and: parts } : (parts[0] ?? {});
}

function isTelling(word: string): boolean {
  return word.length > 1 || HAN.test(word);
}

function words(text: string): string[] {
  return text.normalize('NFKC').toLowerCase().match(WORD) ?? [];
}
