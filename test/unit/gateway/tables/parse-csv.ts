/** Reads CSV as RFC 4180 says, and nothing else: what it does not allow is an error. */
export function parseCsv(text: string, delimiter = ','): string[][] {
  const field = `"((?:[^"]|"")*)"|([^"${delimiter}\\r\\n]*)`;
  const token = new RegExp(`(?:${field})(${delimiter}|\\r\\n)`, 'y');
  const lines: string[][] = [];
  let line: string[] = [];
  while (token.lastIndex < text.length) {
    const at = token.lastIndex;
    const match = token.exec(text);
    if (!match) throw new Error(`No CSV at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    const [, quoted, plain = '', end] = match;
    line.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === delimiter) continue;
    lines.push(line);
    line = [];
  }
  return lines;
}
