/** The words, ids and numbers that are in the first of two values and nowhere in the second: none may ever be shown. */
export function wordsOnlyIn(all: unknown, visible: unknown): Set<string> {
  const known = wordsOf(visible);
  return new Set([...wordsOf(all)].filter((word) => !known.has(word)));
}

/**
 * The words of all texts in a value, names of properties left out, in lower case. Names of enum values say nothing
 * about anybody, and derived search terms are parts of words that are found as well.
 */
export function wordsOf(value: unknown): Set<string> {
  const words = new Set<string>();
  const visit = (part: unknown): void => {
    if (typeof part === 'string') textWords(part).forEach((word) => words.add(word));
    else if (Array.isArray(part)) part.forEach(visit);
    else if (typeof part === 'object' && part !== null && !(part instanceof Date))
      for (const [name, below] of Object.entries(part)) if (name !== 'searchTerms') visit(below);
  };
  visit(value);
  return words;
}

function textWords(text: string): string[] {
  if (/^[A-Z_]+$/.test(text)) return [];
  return [...text.toLowerCase().matchAll(/[\p{L}\p{N}][\p{L}\p{N}_-]{5,}/gu)].map(([word]) => word);
}
