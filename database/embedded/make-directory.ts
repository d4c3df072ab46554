import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory and what is missing above it, one level at a time: Node's own recursive form never ends where the
 * system refuses with ENOENT below a directory that is there, as /proc does.
 * @throws the system's error when a level cannot be made.
 */
export function makeDirectory(directory: string): void {
  if (existsSync(directory)) return;
  makeDirectory(dirname(directory));
  try {
    mkdirSync(directory);
  } catch (error) {
    // Somebody else may have made it meanwhile.
    if (!existsSync(directory)) throw error;
  }
}
