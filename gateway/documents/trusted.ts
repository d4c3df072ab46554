import { createHash } from 'node:crypto';
import { parse, print } from 'graphql';

/** Documents that were looked at before they were deployed; see schema/operations/. */
export interface TrustedDocuments {
  /** The document with this id, the SHA-256 of its printed text. */
  byId(id: string): string | undefined;
  /** True for the text of such a document, however it is spaced. */
  includes(source: string): boolean;
}

/** The entries of a manifest that count here; the format is that of Apollo's clients and routers. */
export interface DocumentManifest {
  readonly operations: readonly { readonly id: string; readonly body: string }[];
}

/** Makes trusted documents available by their ids. */
export function createTrustedDocuments({ operations }: DocumentManifest): TrustedDocuments {
  const bodies = new Map(operations.map(({ id, body }) => [id, body]));
  return {
    byId: (id) => bodies.get(id),
    includes: (source) => bodies.has(sha256(source)) || bodies.has(sha256(printed(source))),
  };
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
