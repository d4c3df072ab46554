import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'graphql';

const CHECKOUT = join(__dirname, '../../..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/operations.md', 'docs/embedding.md'];

// Where variables are declared.
const SETTINGS = [
  'gateway/config.ts',
  'gateway/limits/limits.ts',
  'gateway/sign-in/settings.ts',
  'subgraphs/shared/subgraph-config.ts',
];

function read(path: string): string {
  return readFileSync(join(CHECKOUT, path), 'utf8');
}

function matches(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].map((match) => match[1]!);
}

describe.each(PAGES)('%s', (page) => {
  const text = read(page);

  it('names only npm commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    const named = [...matches(text, /npm run (?:-s )?([\w:]+)/g), ...matches(text, /npm (start|test)\b/g)];
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  it('links only to files that there are', () => {
    const linked = matches(text, /\]\((?!https?:)([^)#]+)/g).map((path) => join(CHECKOUT, page, '..', path));
    expect(linked.filter((path) => !existsSync(path))).toEqual([]);
  });

  it('names only files of the project that there are', () => {
    const named = matches(text, /`((?:gateway|subgraphs|database|schema|scripts|docs)\/[\w./-]+\.\w+)`/g);
    expect(named.filter((path) => !existsSync(join(CHECKOUT, path)))).toEqual([]);
  });

  it('runs only programs that there are', () => {
    const programs = matches(text, /node dist\/([\w./-]+)\.js/g);
    expect(programs.filter((path) => !existsSync(join(CHECKOUT, `${path}.ts`)))).toEqual([]);
  });
});

describe('the README', () => {
  const text = read('README.md');

  it('has fewer than 300 lines', () => {
    expect(text.split('\n').length).toBeLessThan(300);
  });

  it('lists exactly the variables that the program reads', () => {
    const table = text.slice(text.indexOf('## Configuration'), text.indexOf('## Operate'));
    const listed = matches(table, /^\| (`.*?) \|/gm).flatMap((cell) => matches(cell, /`([A-Z_]+)`/g));
    const sources = SETTINGS.map(read).join('\n');
    const known = matches(sources, /[{\s]([A-Z][A-Z_]+): [a-zA-Z]+\(/g);
    expect(known.length).toBeGreaterThan(5);
    expect([...new Set(listed)].sort()).toEqual([...new Set(known)].sort());
  });

  it('shows queries that can be parsed', () => {
    const queries = matches(text, /```graphql\n([^]*?)```/g);
    expect(queries.length).toBeGreaterThan(0);
    queries.forEach((query) => expect(() => parse(query)).not.toThrow());
  });
});

it('everything that runs for long has the same room for young objects', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const flag = '--max-semi-space-size=32';
  for (const name of ['start', 'start:gateway', 'start:subgraph']) expect(scripts[name]).toContain(flag);
  expect(read('Dockerfile')).toContain(`NODE_OPTIONS=${flag}`);
  expect(read('docs/operations.md')).toContain(`NODE_OPTIONS=${flag}`);
});
