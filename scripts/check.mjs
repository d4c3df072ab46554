import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { prepare } from './prepare.mjs';
import { inProject, main } from './project.mjs';
import { runSteps } from './steps.mjs';

// `npm run check`: everything that can be said about the code without running a test. Changes nothing.
const STEPS = [
  // The slowest first, so that the others fill the other core.
  {
    name: 'lint',
    command: [
      'node_modules/eslint/bin/eslint.js',
      '--max-warnings=0',
      // Without a cache: a rule that knows types can find something here because of a change elsewhere.
      '.',
    ],
  },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', '.'] },
  ...browserFolders().map((folder) => ({
    name: `types of ${folder}`,
    command: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', folder],
  })),
  {
    name: 'format',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '--cache', '.'],
  },
  { name: 'schema', command: ['dist/schema/compose.js', '--check'] },
  { name: 'imports', command: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '.'] },
  { name: 'unused', command: ['node_modules/knip/bin/knip.js'] },
];

// Code for browsers has types of its own around it: each such folder says which.
function browserFolders() {
  return ['gateway', 'examples', 'test']
    .filter((folder) => existsSync(inProject(folder)))
    .flatMap((folder) =>
      readdirSync(inProject(folder), { recursive: true }).map((path) => join(folder, path)),
    )
    .filter((path) => basename(path) === 'tsconfig.json' && !path.includes('node_modules'))
    .map(dirname);
}

await main(async () => {
  await prepare({ development: true });
  if (!(await runSteps(STEPS))) {
    console.log('`npm run fix` mends format, some of lint, and schema/*.graphql.');
    process.exitCode = 1;
  }
});
