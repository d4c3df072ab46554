import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject } from './project.mjs';

const LOCK = 'dist/.prepare.lock';
const LOCK_POLL_MS = 200;

/** Does the work while no other process of this checkout does: several terminals may start on a fresh clone at once. */
export async function locked(work) {
  const path = inProject(LOCK);
  mkdirSync(inProject('dist'), { recursive: true });
  while (!take(path)) await sleep(LOCK_POLL_MS);
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  try {
    await work();
  } finally {
    release();
    process.off('exit', release);
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    if (!isHeld(path)) rmSync(path, { force: true });
    return false;
  }
}

// A process that was killed leaves its lock behind.
function isHeld(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'));
    return pid === 0 || process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
