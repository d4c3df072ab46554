import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

// What pages of other sites build upon is written down where they look.

const ROOT = join(__dirname, '../../../../..');
const SOURCES = join(ROOT, 'gateway/embed/browser');
const README = readFileSync(join(ROOT, 'examples/embed-host/README.md'), 'utf8');
const sources = readdirSync(SOURCES)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(SOURCES, name), 'utf8'))
  .join('\n');

const found = (pattern: RegExp) =>
  [...new Set([...sources.matchAll(pattern)].map(([, name]) => name!))].sort();

it('Every CSS variable of the element is documented, and no other', () => {
  const names = found(/var\((--support-view-[a-z-]+)/g);
  expect(names.length).toBeGreaterThan(10);
  expect([...new Set(README.match(/--support-view-[a-z-]+/g))].sort()).toEqual(names);
});

it.each(found(/part: '([a-z-]+)/g))('The part %s of the element is documented', (part) => {
  expect(README).toContain(`\`${part}\``);
});

it.each(found(/'(support-view:(?:load|error|stale|token))'/g))('The event %s is documented', (name) => {
  expect(README).toContain(`\`${name}\``);
});

it.each(
  found(/getAttribute\('([a-z-]+)'\)/g).filter(
    (name) => !name.startsWith('aria-') && !name.startsWith('data-'),
  ),
)('The attribute %s is documented', (name) => {
  expect(README).toContain(`| \`${name}\``);
});
