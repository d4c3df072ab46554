import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The project's folder: the same for the sources and for what they are compiled to, which lies one folder deeper. */
export function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
