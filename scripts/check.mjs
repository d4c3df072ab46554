import { prepare } from './prepare.mjs';
import { main } from './project.mjs';
import { runSteps } from './steps.mjs';

// `npm run check`: everything that can be said about the code without running a test. Changes nothing.
const STEPS = [
  // The slowest first, so that the others fill the other core.
  {
    name: 'lint',
    command: [
      'node_modules/eslint/bin/eslint.js',
      '--max-warnings=0',
      '--cache',
      '--cache-strategy=content',
      '--cache-location=node_modules/.cache/eslint/',
      '.',
    ],
  },
  { name: 'types', command: ['node_modules/typescript/bin/tsc', '--noEmit', '--project', '.'] },
  {
    name: 'format',
    command: ['node_modules/prettier/bin/prettier.cjs', '--check', '--log-level=warn', '--cache', '.'],
  },
  { name: 'schema', command: ['dist/schema/compose.js', '--check'] },
  { name: 'imports', command: ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '.'] },
  { name: 'unused', command: ['node_modules/knip/bin/knip.js'] },
];

await main(async () => {
  await prepare({ development: true });
  if (!(await runSteps(STEPS))) {
    console.log('`npm run fix` mends format, some of lint, and schema/*.graphql.');
    process.exitCode = 1;
  }
});
