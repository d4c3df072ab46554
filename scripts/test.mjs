import { become, prepare } from './prepare.mjs';
import { inProject, main } from './project.mjs';

// `npm test -- ARGUMENTS`: jest with these arguments, from a fresh clone on.
await main(async () => {
  await prepare({ development: true, code: false });
  // Also when the shell says production: what a test runs is a test.
  process.env.NODE_ENV = 'test';
  process.chdir(inProject());
  become(inProject('node_modules/jest/bin/jest.js'), process.argv.slice(2));
});
