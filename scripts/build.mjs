import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { copyFile, mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { bundle, isBundled } from './bundle.mjs';
import { locked } from './lock.mjs';
import { inProject, main, PlainError, readJson, step } from './project.mjs';

const FOLDERS = ['gateway', 'subgraphs', 'database', 'schema', 'bench'];
const OUTPUT = 'dist';
const MANIFEST = `${OUTPUT}/.build.json`;
// To be raised when this file changes what it writes.
const FORMAT = 1;

/** Whether every output is there and no source has changed since it was built; costs a stat for each of both. */
export function isBuilt() {
  const manifest = readManifest();
  const sources = findSources();
  return (
    manifest.toolchain === toolchain() &&
    sources.size === Object.keys(manifest.files).length &&
    [...sources].every(([path, stamp]) => manifest.files[path]?.stamp === stamp && existsSync(output(path)))
  );
}

/**
 * Compiles what has changed, copies the other files that the program reads, removes what has lost its source.
 * Resolves to the number of files written. Fails with the compiler's message, all failures at once.
 */
export async function build() {
  const known = readManifest();
  const previous = known.toolchain === toolchain() ? known.files : {};
  const files = {};
  const sources = findSources();
  const written = await settle(
    [...sources].map(async ([path, stamp]) => {
      const hash = sha256(readFileSync(inProject(path)));
      files[path] = { stamp, hash };
      if (previous[path]?.hash === hash && existsSync(output(path))) return 0;
      await mkdir(dirname(output(path)), { recursive: true });
      await (isTypeScript(path) ? compile(path) : copyFile(inProject(path), output(path)));
      return 1;
    }),
  );
  for (const path of Object.keys(known.files)) {
    if (!sources.has(path))
      for (const file of [output(path), `${output(path)}.map`]) rmSync(file, { force: true });
  }
  await mkdir(inProject(OUTPUT), { recursive: true });
  await replace(inProject(MANIFEST), JSON.stringify({ toolchain: toolchain(), files }));
  return written.reduce((sum, count) => sum + count, 0);
}

async function compile(path) {
  const { transformFile } = await import('@swc/core');
  const target = output(path);
  const { code, map } = await transformFile(inProject(path), {
    cwd: inProject(),
    sourceFileName: relative(dirname(target), inProject(path)),
  });
  const name = `${target.slice(target.lastIndexOf('/') + 1)}.map`;
  await replace(`${target}.map`, map);
  await replace(target, `${code}//# sourceMappingURL=${name}\n`);
}

// A process that loads the old file while this one builds gets either all of it or all of the new one.
async function replace(path, text) {
  const temporary = `${path}.${process.pid}`;
  await writeFile(temporary, text);
  await rename(temporary, path);
}

async function settle(work) {
  const results = await Promise.allSettled(work);
  const failures = results.filter(({ status }) => status === 'rejected').map(({ reason }) => reason);
  if (failures.length === 0) return results.map(({ value }) => value);
  throw new PlainError(`${failures.map((error) => error.message ?? error).join('\n\n')}\n\nBuilding failed.`);
}

// Path in the checkout -> size and time of change.
function findSources() {
  const found = new Map();
  const walk = (folder) => {
    for (const entry of readdirSync(inProject(folder), { withFileTypes: true })) {
      const path = `${folder}/${entry.name}`;
      // The code of the pages is bundled: see bundle.mjs.
      if (entry.isDirectory()) entry.name === 'browser' || walk(path);
      else if (isSource(entry.name)) {
        const { size, mtimeMs } = statSync(inProject(path));
        found.set(path, `${size}:${mtimeMs}`);
      }
    }
  };
  for (const folder of FOLDERS) if (existsSync(inProject(folder))) walk(folder);
  return found;
}

function isSource(name) {
  return !name.startsWith('.') && !name.endsWith('.md') && !name.endsWith('.d.ts');
}

function isTypeScript(path) {
  return path.endsWith('.ts');
}

function output(path) {
  return inProject(OUTPUT, path.replace(/\.ts$/, '.js'));
}

function readManifest() {
  try {
    return readJson(MANIFEST);
  } catch {
    // Not built yet, or cut short: everything is built anew.
    return { toolchain: '', files: {} };
  }
}

function toolchain() {
  // From the lock file, for what is built runs without the compiler.
  const compiler = readJson('package-lock.json').packages['node_modules/@swc/core'].version;
  return sha256(`${FORMAT} ${compiler} ${readFileSync(inProject('.swcrc'), 'utf8')}`);
}

function sha256(content) {
  return createHash('sha256').update(content).digest('hex').slice(0, 32);
}

if (process.argv[1] === join(inProject('scripts'), 'build.mjs')) {
  await main(async () => {
    const start = performance.now();
    if (isBuilt() && isBundled())
      return console.error(`Nothing to build (${Math.round(performance.now() - start)} ms).`);
    await locked(async () => {
      if (!isBuilt()) await step('Building', build);
      if (!isBundled()) await step('Bundling the pages', bundle);
    });
  });
}
