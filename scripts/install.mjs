import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { inProject, PlainError, readJson, step } from './project.mjs';

const LOCK = 'package-lock.json';
// npm writes this file last, so that an installation that was cut short does not have it.
const INSTALLED = 'node_modules/.package-lock.json';
// Only there when the packages for development are: an installation for production leaves it out.
const DEVELOPMENT_MARK = 'node_modules/jest/package.json';

/** Whether the installed packages are those of package-lock.json; costs two stats when nothing has changed. */
export function isInstalled({ development = false } = {}) {
  const installed = inProject(INSTALLED);
  if (!existsSync(installed)) return false;
  if (development && !existsSync(inProject(DEVELOPMENT_MARK))) return false;
  if (statSync(installed).mtimeMs >= statSync(inProject(LOCK)).mtimeMs) return true;
  if (!isSamePackages(readJson(LOCK).packages, readJson(INSTALLED).packages)) return false;
  const now = new Date();
  utimesSync(installed, now, now);
  return true;
}

// Another checkout or a cache makes the lock file newer without changing it. Packages for other platforms and
// those for development alone may be absent: what needs the latter looks for their mark.
function isSamePackages(locked, installed) {
  return Object.entries(locked).every(([path, { version, integrity, optional, dev, devOptional }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return Boolean(optional || dev || devOptional);
    return found.version === version && found.integrity === integrity;
  });
}

/** Installs exactly what package-lock.json names, with the packages for development whatever NODE_ENV says. */
export async function install() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const { code, output } = await step('Installing packages (npm ci)', () => npm(args)).catch((error) => {
    throw new PlainError(`npm could not be started: ${error.message}`);
  });
  if (code === 0) return;
  throw new PlainError(`${output.trim()}\nInstalling packages failed: npm ci ended with exit code ${code}.`);
}

function npm(args) {
  // Inside `npm start` this is the npm that the user called.
  const script = process.env.npm_execpath;
  const own = script && /\.c?js$/.test(script) && existsSync(script);
  const child = own
    ? spawn(process.execPath, [script, ...args], { cwd: inProject(), stdio: ['ignore', 'pipe', 'pipe'] })
    : spawn('npm', args, {
        cwd: inProject(),
        stdio: ['ignore', 'pipe', 'pipe'],
        shell: process.platform === 'win32',
      });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The lowest version of Node that package.json allows, such as "20.19.0". */
export function lowestNode() {
  return JSON.parse(readFileSync(inProject('package.json'), 'utf8')).engines.node.replace(/[^\d.]/g, '');
}

/** Refuses an older Node than the packages need, before anything fails in a way that is harder to read. */
export function checkNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  const [lowestMajor, lowestMinor] = lowestNode().split('.').map(Number);
  if (major > lowestMajor || (major === lowestMajor && minor >= lowestMinor)) return;
  throw new PlainError(`Node ${lowestNode()} or newer is needed, this is ${version}. See .nvmrc.`);
}
