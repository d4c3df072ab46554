import { serialize } from 'bson';
import type { Document } from './decode';

/** Encodes a document; fields whose value is undefined are left out. Throws BSONError for what BSON cannot hold. */
export function encodeDocument(document: Document): Buffer {
  const bytes = serialize(document, { ignoreUndefined: true });
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
