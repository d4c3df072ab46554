import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DocumentNode, getOperationAST, parse, print } from 'graphql';
import { sha256 } from '../gateway/documents/trusted';

/**
 * Makes the list of trusted documents of folders of operations, in the format that Apollo's clients and routers share.
 * An id is the SHA-256 of the document as graphql-js prints it, so that white space and comments don't change it.
 */
export function trustedDocuments(...folders: readonly string[]): string {
  const operations = folders.flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.graphql'))
      .sort()
      .map((file) => trustedDocument(readFileSync(join(folder, file), 'utf8'))),
  );
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The id that a document is trusted by: the SHA-256 of its text as graphql-js prints it. */
export function documentId(document: DocumentNode): string {
  return sha256(print(document));
}

function trustedDocument(source: string) {
  const document = parse(source, { noLocation: true });
  const operation = getOperationAST(document);
  const body = print(document);
  return {
    id: documentId(document),
    name: operation?.name?.value ?? '',
    type: operation?.operation ?? 'query',
    body,
  };
}
