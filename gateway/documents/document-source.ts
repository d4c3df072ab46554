import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';
import { badUserInput, type ErrorCode } from '../../subgraphs/shared/errors';
import type { RequestParameters } from './request-parameters';
import { sha256, type TrustedDocuments } from './trusted';

const REMEMBERED_CHARACTERS = 8_388_608;
const PREFIX = 'sha256:';

/** Finds the text of the document that a request is about. */
export interface DocumentSource {
  /**
   * The text that was sent, or that its id or hash stands for.
   * @throws BAD_USER_INPUT when there is none, DOCUMENT_NOT_TRUSTED for an unknown id, and for an unknown hash the
   * error that makes clients send the text once (automatic persisted queries).
   */
  find(parameters: RequestParameters): string;
  /** Keeps the text for those who will send its hash only; to be called when it was found fit. */
  remember(parameters: RequestParameters): void;
}

/** Makes a source of documents: trusted ones by id, and others by hash once they were sent. */
export function createDocumentSource(trusted: TrustedDocuments): DocumentSource {
  const sent = new LRUCache<string, string>({
    maxSize: REMEMBERED_CHARACTERS,
    sizeCalculation: (source) => source.length + 1,
  });
  return {
    find(parameters) {
      const { query, documentId } = parameters;
      if (documentId) return byId(trusted, documentId, query);
      const hash = persistedHash(parameters);
      if (query) return checkHash(query, hash);
      if (!hash) throw badUserInput('Send a document as `query`, or the `documentId` of a trusted one.');
      const known = trusted.byId(hash) ?? sent.get(hash);
      if (known === undefined) throw notPersisted();
      return known;
    },
    remember(parameters) {
      const hash = persistedHash(parameters);
      if (hash && parameters.query && !trusted.byId(hash)) sent.set(hash, parameters.query);
    },
  };
}

function byId(trusted: TrustedDocuments, documentId: string, query: string | null | undefined): string {
  if (query) throw badUserInput('Send `query` or `documentId`, not both.');
  const id = documentId.startsWith(PREFIX) ? documentId.slice(PREFIX.length) : documentId;
  const source = trusted.byId(id);
  if (source === undefined) throw notTrusted('No trusted document has this `documentId`.');
  return source;
}

function persistedHash({ extensions }: RequestParameters): string | undefined {
  const persisted = extensions?.['persistedQuery'];
  if (persisted == null) return undefined;
  const { version, sha256Hash } = persisted as { version?: unknown; sha256Hash?: unknown };
  if (version === 1 && typeof sha256Hash === 'string') return sha256Hash;
  throw badUserInput('`extensions.persistedQuery` must have `version` 1 and a `sha256Hash`.');
}

// A hash that stands for another text would give it to others.
function checkHash(query: string, hash: string | undefined): string {
  if (hash === undefined || hash === sha256(query)) return query;
  throw badUserInput('`sha256Hash` is not the SHA-256 of `query`.');
}

/** The error for a document that this viewer may not send. */
export function notTrusted(message: string): GraphQLError {
  const code: ErrorCode = 'DOCUMENT_NOT_TRUSTED';
  return new GraphQLError(message, { extensions: { code } });
}

// Clients act on this by name: they send the text along with its hash.
function notPersisted(): GraphQLError {
  return new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
}
