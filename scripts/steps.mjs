import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { inProject, seconds } from './project.mjs';

const AT_ONCE = Math.min(availableParallelism(), 4);

/**
 * Runs the steps ({ name, command: [file, ...arguments] }), all of them even if one fails, a few at a time.
 * Prints a line with its time for each, and the output of those that failed. Resolves to whether all passed.
 */
export async function runSteps(steps, { atOnce = AT_ONCE } = {}) {
  const start = performance.now();
  const waiting = [...steps];
  const failed = [];
  const work = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      if (!(await runStep(step))) failed.push(step.name);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const outcome = failed.length ? `failed: ${failed.join(', ')}` : `all ${steps.length} passed`;
  console.log(`${outcome} (${seconds(start)})`);
  return failed.length === 0;
}

async function runStep({ name, command: [file, ...args] }) {
  const start = performance.now();
  const { code, output } = await runNode([inProject(file), ...args]);
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds(start)})`);
  if (code !== 0) console.log(`${output.trim()}\n`);
  return code === 0;
}

function runNode(args) {
  const child = spawn(process.execPath, args, { cwd: inProject(), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
