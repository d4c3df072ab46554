// From the gravest to the least, as the schema declares them. The graph's answers have them by the alphabet.
const SEVERITIES: readonly string[] = ['CRITICAL', 'MODERATE', 'MINIMAL'];

/** Names in the order that their readers expect, where there is one; as they are otherwise. */
export function inKnownOrder<T>(items: readonly T[], nameOf: (item: T) => string): readonly T[] {
  const ranks = new Map(items.map((item) => [item, SEVERITIES.indexOf(nameOf(item))]));
  const isKnown = items.filter((item) => nameOf(item)).every((item) => ranks.get(item) !== -1);
  if (!isKnown) return items;
  // What has no name comes last.
  const rank = (item: T) => (nameOf(item) ? (ranks.get(item) ?? 0) : SEVERITIES.length);
  return items.toSorted((one, other) => rank(one) - rank(other));
}
