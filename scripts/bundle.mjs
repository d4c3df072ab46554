import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { inProject, main, PlainError, readJson, step } from './project.mjs';

const OUTPUT = 'dist/assets';
const MANIFEST = '.bundle.json';
// To be raised when this file changes what it writes.
const FORMAT = 1;

// Name of the folder under dist/assets -> the folders that its code is in beside the packages, and its entries, which
// keep their names.
const SURFACES = {
  playground: {
    sources: ['gateway/playground', 'gateway/tables', 'gateway/cost', 'gateway/limits'],
    entries: {
      main: 'gateway/playground/browser/main.tsx',
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
  },
  embed: {
    sources: ['gateway/embed', 'gateway/tables'],
    entries: {
      'support-view': 'gateway/embed/browser/support-view.ts',
      frame: 'gateway/embed/browser/frame.ts',
      demo: 'gateway/embed/browser/demo.ts',
    },
  },
};
const WORTH_COMPRESSING = /\.(js|css|svg|json|ttf)$/;

/** Whether the bundles are those of the sources and packages as they are; costs reading the sources. */
export function isBundled() {
  return stale().length === 0;
}

/** Bundles the code of the pages, minified and compressed, into dist/assets. Fails with the bundler's messages. */
export async function bundle(names = stale()) {
  for (const name of names) {
    const made = key(name);
    const target = inProject(OUTPUT, name);
    const temporary = `${target}.${process.pid}`;
    rmSync(temporary, { recursive: true, force: true });
    try {
      await bundleSurface(SURFACES[name].entries, temporary);
      await compress(temporary);
      await writeFile(join(temporary, MANIFEST), JSON.stringify({ key: made }));
      rmSync(target, { recursive: true, force: true });
      await rename(temporary, target);
    } finally {
      rmSync(temporary, { recursive: true, force: true });
    }
  }
}

function stale() {
  const present = Object.keys(SURFACES).filter((name) => existsSync(inProject(SURFACES[name].sources[0])));
  return present.filter((name) => bundledKey(name) !== key(name));
}

function bundledKey(name) {
  try {
    return readJson(OUTPUT, name, MANIFEST).key;
  } catch {
    // Not bundled yet.
    return undefined;
  }
}

async function bundleSurface(entryPoints, outdir) {
  const { build } = await import('esbuild');
  await mkdir(outdir, { recursive: true });
  try {
    await build({
      absWorkingDir: inProject(),
      entryPoints,
      outdir,
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      target: 'es2022',
      jsx: 'automatic',
      loader: { '.ttf': 'file', '.svg': 'text', '.graphql': 'text' },
      // The build of the package for Node counts on Node's Buffer.
      alias: { 'csv-stringify/sync': 'csv-stringify/browser/esm/sync' },
      define: { 'process.env.NODE_ENV': '"production"' },
      entryNames: '[name]',
      chunkNames: 'chunk-[hash]',
      assetNames: '[name]-[hash]',
      legalComments: 'none',
      logLevel: 'silent',
    });
  } catch (error) {
    const lines = (error.errors ?? []).map(
      ({ text, location }) => `${location ? `${location.file}:${location.line}: ` : ''}${text}`,
    );
    throw new PlainError(`${lines.join('\n') || error}\n\nBundling the pages failed.`);
  }
}

// Once here, and not at each request.
async function compress(folder) {
  for (const name of readdirSync(folder).filter((file) => WORTH_COMPRESSING.test(file))) {
    const content = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
    await Promise.all([
      promisify(gzip)(content, { level: 9 }).then((bytes) => writeFile(join(folder, `${name}.gz`), bytes)),
      promisify(brotliCompress)(content, { params }).then((bytes) =>
        writeFile(join(folder, `${name}.br`), bytes),
      ),
    ]);
  }
}

function key(name) {
  const hash = createHash('sha256').update(String(FORMAT));
  for (const folder of SURFACES[name].sources) addFolder(hash, folder);
  // Another version of a package is another bundle.
  hash.update(readFileSync(inProject('package-lock.json')));
  return hash.digest('hex').slice(0, 32);
}

function addFolder(hash, folder) {
  if (!existsSync(inProject(folder))) return;
  const entries = readdirSync(inProject(folder), { withFileTypes: true });
  for (const entry of entries.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) addFolder(hash, path);
    else hash.update(path).update(readFileSync(inProject(path)));
  }
}

// `node scripts/bundle.mjs embed`: that one alone, stale or not.
if (process.argv[1] === join(inProject('scripts'), 'bundle.mjs')) {
  const names = process.argv.slice(2);
  await main(() =>
    step('Bundling the pages', () => bundle(names.length > 0 ? names : Object.keys(SURFACES))),
  );
}
