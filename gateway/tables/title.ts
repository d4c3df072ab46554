// Steps of a path that say how lists are wrapped, and nothing about what is in them.
const WRAPPERS: ReadonlySet<string> = new Set(['nodes', 'edges', 'node']);
const ACRONYMS: ReadonlySet<string> = new Set(['id', 'url', 'sla', 'utc']);

/** A path or a name in words: `customer.companyName` is "Customer company name", `slaMetRate` "SLA met rate". */
export function titleOf(path: string): string {
  const steps = path.split('.').filter((step) => step && !WRAPPERS.has(step));
  const text = steps.flatMap(wordsOf).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The steps of a path without those that only wrap lists. */
export function withoutWrappers(path: string): string[] {
  return path.split('.').filter((step) => !WRAPPERS.has(step));
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(/[\s_]+/)
    .filter(Boolean)
    .map(wordOf);
}

function wordOf(word: string): string {
  if (ACRONYMS.has(word.toLowerCase())) return word.toUpperCase();
  // Percentiles such as P50.
  return /^[A-Z]\d+$/.test(word) ? word : word.toLowerCase();
}
