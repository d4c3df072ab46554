import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getOperationAST, parse, print } from 'graphql';

/**
 * Makes the list of trusted documents of a folder of operations, in the format that Apollo's clients and routers share.
 * An id is the SHA-256 of the document as graphql-js prints it, so that white space and comments don't change it.
 */
export function trustedDocuments(folder: string): string {
  const operations = readdirSync(folder)
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => trustedDocument(readFileSync(join(folder, file), 'utf8')));
  const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

function trustedDocument(source: string) {
  const document = parse(source, { noLocation: true });
  const operation = getOperationAST(document);
  const body = print(document);
  const id = createHash('sha256').update(body).digest('hex');
  return { id, name: operation?.name?.value ?? '', type: operation?.operation ?? 'query', body };
}
