import { createHash } from 'node:crypto';
import { parse, print } from 'graphql';

/** Documents that were looked at before they were deployed; see schema/operations/. */
export interface TrustedDocuments {
  /** The document with this id, the SHA-256 of its printed text. */
  byId(id: string): string | undefined;
  /** True for the text of such a document, however it is spaced. */
  includes(source: string): boolean;
  /** The id of the document with this text, however it is spaced; undefined when it is not trusted. */
  idOf(source: string): string | undefined;
}

/** The entries of a manifest that count here; the format is that of Apollo's clients and routers. */
export interface DocumentManifest {
  readonly operations: readonly { readonly id: string; readonly body: string }[];
}

/** Makes trusted documents available by their ids. */
export function createTrustedDocuments({ operations }: DocumentManifest): TrustedDocuments {
  const bodies = new Map(operations.map(({ id, body }) => [id, body]));
  const idOf = (source: string) => {
    const id = sha256(source);
    if (bodies.has(id)) return id;
    const printedId = sha256(printed(source));
    return bodies.has(printedId) ? printedId : undefined;
  };
  return { byId: (id) => bodies.get(id), idOf, includes: (source) => idOf(source) !== undefined };
}

/** The SHA-256 of a text, as documents are known by. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function printed(source: string): string {
  try {
    return print(parse(source, { noLocation: true }));
  } catch {
    // What cannot be read is no document, and so not a trusted one.
    return source;
  }
}
