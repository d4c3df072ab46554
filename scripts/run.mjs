import { run } from './prepare.mjs';
import { main, PlainError } from './project.mjs';

// node scripts/run.mjs gateway/token.js ANALYST: a program of this project, installed and built when need be.
await main(() => {
  const [program, ...args] = process.argv.slice(2);
  if (!program)
    throw new PlainError('Usage: node scripts/run.mjs PROGRAM [ARGUMENT ...], such as gateway/serve.js');
  return run(program, args);
});
