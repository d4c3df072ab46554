import Module from 'node:module';
import { build, isBuilt } from './build.mjs';
import { bundle, isBundled } from './bundle.mjs';
import { checkNode, install, isInstalled } from './install.mjs';
import { locked } from './lock.mjs';
import { inProject, step } from './project.mjs';

/**
 * Installs the packages that are missing and builds what is stale; does and says nothing when neither is.
 * `development` asks for the packages that only tests, checks and builds need, `code: false` leaves out what tests
 * compile for themselves.
 */
export async function prepare({ development = false, code = true } = {}) {
  checkNode();
  const isCodeBuilt = () => !code || isBuilt();
  // What builds is not needed to run.
  const isReady = () => isInstalled({ development }) && isCodeBuilt() && isBundled();
  if (isReady()) return;
  await locked(async () => {
    if (!isInstalled({ development: true })) await install();
    if (!isCodeBuilt()) await step('Building', build);
    if (!isBundled()) await step('Bundling the pages', bundle);
  });
}

/** Prepares, then becomes the compiled program: the same process, so that signals and the exit code are its own. */
export async function run(program, args = process.argv.slice(2)) {
  await prepare();
  become(inProject('dist', program), args);
}

/** Goes on as the CommonJS program at this path, as if node had been started with it. */
export function become(path, args) {
  process.argv.splice(1, Infinity, path, ...args);
  Module.runMain();
}
