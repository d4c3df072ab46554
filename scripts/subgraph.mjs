import { existsSync, readdirSync } from 'node:fs';
import { run } from './prepare.mjs';
import { inProject, main, PlainError } from './project.mjs';

// `npm run start:subgraph -- tickets`: one subgraph in a process of its own.
await main(() => {
  const names = readdirSync(inProject('subgraphs')).filter(
    (name) => name !== 'shared' && existsSync(inProject('subgraphs', name, 'index.ts')),
  );
  const [name, ...args] = process.argv.slice(2);
  if (!names.includes(name)) throw new PlainError(`Which subgraph? One of: ${names.join(', ')}.`);
  return run(`subgraphs/${name}/index.js`, args);
});
