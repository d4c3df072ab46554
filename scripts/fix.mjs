import { prepare } from './prepare.mjs';
import { main } from './project.mjs';
import { runSteps } from './steps.mjs';

// `npm run fix`: mends what can be mended without a decision. One after the other, for they write the same files.
const STEPS = [
  { name: 'schema', command: ['dist/schema/compose.js'] },
  { name: 'lint', command: ['node_modules/eslint/bin/eslint.js', '--fix', '.'] },
  { name: 'format', command: ['node_modules/prettier/bin/prettier.cjs', '--write', '--log-level=warn', '.'] },
];

await main(async () => {
  await prepare({ development: true });
  if (!(await runSteps(STEPS, { atOnce: 1 }))) process.exitCode = 1;
});
