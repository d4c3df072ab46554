import { readSchemaFile } from '../subgraphs/shared/schema-file';
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
