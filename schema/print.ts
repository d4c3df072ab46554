import { type DefinitionNode, Kind, parse, print } from 'graphql';

// What a reader looks for first stands first.
const FIRST: readonly string[] = ['Query', 'Mutation'];

/** Prints an SDL with its types in one order, whatever the order of declaration; their fields keep theirs. */
export function printSorted(sdl: string): string {
  const { definitions } = parse(sdl, { noLocation: true });
  const sorted = [...definitions].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return `${sorted.map((definition) => print(definition)).join('\n\n')}\n`;
}

function sortKey(definition: DefinitionNode): string {
  if (definition.kind === Kind.SCHEMA_EXTENSION) return '0';
  if (definition.kind === Kind.SCHEMA_DEFINITION) return '1';
  if (definition.kind === Kind.DIRECTIVE_DEFINITION) return `2${definition.name.value}`;
  const name = 'name' in definition ? (definition.name?.value ?? '') : '';
  return FIRST.includes(name) ? `3${FIRST.indexOf(name)}` : `4${name} ${definition.kind}`;
}
