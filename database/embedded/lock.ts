import { closeSync, openSync, readFileSync, realpathSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from './make-directory';
import { EmbeddedDatabaseError } from './startup-error';

const ATTEMPTS = 5;

/** Held for as long as the directory is open. */
export interface DirectoryLock {
  /** The real path of the directory. */
  directory: string;
  release(): void;
}

/** What the lock file tells about its owner; the start time tells a process from a later one with the same id. */
interface Owner {
  pid: number;
  startedAt: string;
}

/** State and start time of a process, as the kernel tells them; undefined where /proc does not exist. */
function kernelFacts(pid: number): { state: string; startedAt: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startedAt: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function isRunning({ pid, startedAt }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const facts = kernelFacts(pid);
  if (!facts) return true;
  // A zombie has ended; another start time means that the id was given to another process.
  return facts.state !== 'Z' && (startedAt === '' || facts.startedAt === startedAt);
}

function readOwner(file: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(file, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, startedAt: owner.startedAt ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

/** Directories that this process has open: a second server in one process would not be told apart by its id. */
const openHere = new Set<string>();

function unwritable(directory: string, error: unknown): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'DIRECTORY_UNWRITABLE',
    `The directory ${directory} cannot be written to (${(error as NodeJS.ErrnoException).code ?? String(error)}).`,
  );
}

function inUse(directory: string, pid: number): EmbeddedDatabaseError {
  return new EmbeddedDatabaseError(
    'DIRECTORY_IN_USE',
    `The directory ${directory} is in use by process ${pid}. Stop that process or choose another directory.`,
  );
}

/**
 * Takes a directory for this process, making it if need be. A lock that a stopped process left behind is taken over.
 * Throws EmbeddedDatabaseError DIRECTORY_UNWRITABLE or DIRECTORY_IN_USE.
 */
export function lockDirectory(wanted: string): DirectoryLock {
  const directory = made(wanted);
  const file = join(directory, 'lock.json');
  if (openHere.has(directory)) throw inUse(directory, process.pid);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(file, directory)) return held(file, directory);
    const owner = readOwner(file);
    if (owner && owner.pid !== process.pid && isRunning(owner)) throw inUse(directory, owner.pid);
    rmSync(file, { force: true });
  }
  throw inUse(directory, readOwner(file)?.pid ?? 0);
}

/** The directory's real path, so that it is the same whatever it was called. */
function made(directory: string): string {
  try {
    makeDirectory(directory);
    return realpathSync(directory);
  } catch (error) {
    throw unwritable(directory, error);
  }
}

function create(file: string, directory: string): boolean {
  try {
    const descriptor = openSync(file, 'wx');
    writeSync(
      descriptor,
      JSON.stringify({ pid: process.pid, startedAt: kernelFacts(process.pid)?.startedAt ?? '' }),
    );
    closeSync(descriptor);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw unwritable(directory, error);
  }
}

function held(file: string, directory: string): DirectoryLock {
  openHere.add(directory);
  return {
    directory,
    release() {
      openHere.delete(directory);
      rmSync(file, { force: true });
    },
  };
}
