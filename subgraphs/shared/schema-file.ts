import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './project-root';
import { StartError } from './start-error';

/** Reads a file that is generated and committed under `schema/`. @throws StartError when it is not there. */
export async function readSchemaFile(name: string): Promise<string> {
  const file = join(projectRoot(), 'schema', name);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartError(`${file} cannot be read. Run \`npm run fix\`, which makes it.`, { cause: error });
  }
}
