import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../subgraphs/shared/start-error';
import { createTrustedDocuments, type DocumentManifest, type TrustedDocuments } from './documents/trusted';

/** Reads the composed supergraph that is committed under `schema/`. @throws StartError when it is not there. */
export function readSupergraph(): Promise<string> {
  return readSchemaFile('supergraph.graphql');
}

/** Reads the trusted documents that are committed under `schema/`. @throws StartError when they are not there. */
export async function readTrustedDocuments(): Promise<TrustedDocuments> {
  return createTrustedDocuments(
    JSON.parse(await readSchemaFile('trusted-documents.json')) as DocumentManifest,
  );
}

async function readSchemaFile(name: string): Promise<string> {
  const file = join(projectRoot(), 'schema', name);
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new StartError(`${file} cannot be read. Run \`npm run fix\`, which makes it.`, { cause: error });
  }
}

// The same for the sources and for what they are compiled to, which lies one folder deeper.
function projectRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) && folder !== dirname(folder)) folder = dirname(folder);
  return folder;
}
