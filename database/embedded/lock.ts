import { randomBytes } from 'node:crypto';
import { linkSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDirectory } from './make-directory';
import { EmbeddedDatabaseError } from './startup-error';

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

/** Who a lock file names; null when it is damaged, undefined when there is no such file. */
function readOwner(file: string): Owner | null | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    const owner = JSON.parse(text) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, startedAt: owner.startedAt ?? '' } : null;
  } catch {
    return null;
  }
}

/** True while the owner runs. A file with our own id was left by an earlier process: what this one holds is known. */
function isHeld(owner: Owner | null): owner is Owner {
  return owner !== null && owner.pid !== process.pid && isRunning(owner);
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
 * Takes a directory for this process, making it if need be. A lock that a stopped process left behind is taken over;
 * of several processes that try at once, one gets it.
 * Throws EmbeddedDatabaseError DIRECTORY_UNWRITABLE or DIRECTORY_IN_USE.
 */
export function lockDirectory(wanted: string): DirectoryLock {
  const directory = made(wanted);
  const file = join(directory, 'lock.json');
  if (openHere.has(directory)) throw inUse(directory, process.pid);
  const holder = takeOrExplain(file, directory);
  if (holder) throw inUse(directory, holder.pid);
  return held(file, directory);
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

function takeOrExplain(file: string, directory: string): Owner | undefined {
  try {
    return take(file);
  } catch (error) {
    throw unwritable(directory, error);
  }
}

/** Takes a lock file for this process; otherwise returns the running process that has it. */
function take(file: string): Owner | undefined {
  for (;;) {
    if (withDraft(file, (draft) => linkUnlessThere(draft, file))) return undefined;
    const owner = readOwner(file);
    if (owner === undefined) continue;
    if (isHeld(owner)) return owner;
    const other = takeOver(file);
    if (other !== 'changed') return other;
  }
}

/**
 * Replaces a lock file whose owner is gone. Only the holder of a second lock may do that: else the slower of two takers
 * would remove what the faster one has just put there. The second lock is taken like the first one, so that it too can
 * be taken over from a process that ended in the middle of this.
 */
function takeOver(file: string): Owner | undefined | 'changed' {
  const guard = `${file}.takeover`;
  const other = take(guard);
  if (other) return other;
  try {
    const owner = readOwner(file);
    if (owner === undefined || isHeld(owner)) return 'changed';
    withDraft(file, (draft) => renameSync(draft, file));
    return undefined;
  } finally {
    rmSync(guard, { force: true });
  }
}

/** Writes the lock aside first, so that nobody ever reads half of it. */
function withDraft<T>(file: string, use: (draft: string) => T): T {
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  const owner: Owner = { pid: process.pid, startedAt: kernelFacts(process.pid)?.startedAt ?? '' };
  try {
    writeFileSync(draft, JSON.stringify(owner), { flag: 'wx' });
    return use(draft);
  } finally {
    rmSync(draft, { force: true });
  }
}

function linkUnlessThere(draft: string, file: string): boolean {
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
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
