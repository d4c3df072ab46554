import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { assetsFolder } from '../../../../../gateway/assets';

const MOST_BYTES = 60_000;
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*"\.\/([\w.-]+\.js)"/g;

// A file with those that it imports before it runs.
function withImports(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const text = readFileSync(join(assetsFolder('embed'), file), 'utf8');
  for (const [, name] of text.matchAll(STATIC_IMPORT)) withImports(name!, found);
  return found;
}

const bytesOf = (file: string) =>
  gzipSync(readFileSync(join(assetsFolder('embed'), file)), { level: 9 }).length;

describe('The bundled element', () => {
  it('is there: `npm run build` makes it', () => {
    expect(existsSync(join(assetsFolder('embed'), 'support-view.js'))).toBe(true);
  });

  it('weighs less than 60 kB, compressed, with all that it needs before a chart is drawn', () => {
    const files = [...withImports('support-view.js')];
    const total = files.reduce((sum, file) => sum + bytesOf(file), 0);
    console.log(`support-view.js: ${total} bytes compressed, in ${files.length} files.`);
    expect(files.length).toBeGreaterThan(1);
    expect(total).toBeLessThan(MOST_BYTES);
  });

  it('leaves what draws charts for later', () => {
    const text = [...withImports('support-view.js')]
      .map((file) => readFileSync(join(assetsFolder('embed'), file), 'utf8'))
      .join('');
    expect(text).toMatch(/import\("\.\/[\w.-]+\.js"\)/);
    expect(text).not.toContain('getContext("2d")');
  });
});
