import { LRUCache } from 'lru-cache';
import { ulid } from 'ulid';
import { PROGRAM } from '../subgraphs/shared/context';
import { subgraphUnavailable, unauthenticated } from '../subgraphs/shared/errors';
import type { SecretTokens } from '../subgraphs/shared/secret-token';
import type { Transport } from '../subgraphs/shared/transport';
import { digestOf } from './sign-in/digest';
import type { BeforeLookUp, GatewayViewer, ReadCredential } from './viewer';

/** How long a credential that was found good is taken for good without asking again: a revoked one ends after it at the latest. */
export const REMEMBERED_MS = 5_000;
const REMEMBERED_CREDENTIALS = 1_000;

/** Who holds a credential, as the partners subgraph says it. */
export interface Holder {
  /** Text over HTTP, a Date within one process. */
  readonly expiresAt: string | Date;
}

/** A kind of opaque credential that the partners subgraph keeps. */
export interface HeldCredential<THolder extends Holder> {
  readonly tokens: SecretTokens;
  /** Asks whose one is, by `$prefix` and `$secretHash`; the answer is called `holder`. */
  readonly query: string;
  readonly viewerOf: (holder: THolder) => GatewayViewer;
  /** What is said of one that is malformed, unknown, expired or revoked: the same words for all. */
  readonly refusal: string;
}

interface Known {
  readonly viewer: GatewayViewer;
  readonly expiresAtMs: number;
}

/**
 * Makes the reader of one kind of credential. The partners subgraph says whose one is; what is sent to it is the hash
 * of the secret.
 * @throws UNAUTHENTICATED for one that is not in force, and SUBGRAPH_UNAVAILABLE when nobody can tell.
 */
export function createHeldCredentialReader<THolder extends Holder>(
  kind: HeldCredential<THolder>,
  transport: Transport,
): ReadCredential {
  const known = new LRUCache<string, Promise<Known>>({ max: REMEMBERED_CREDENTIALS, ttl: REMEMBERED_MS });
  const read = async (token: string, beforeLookUp: BeforeLookUp): Promise<GatewayViewer> => {
    const digest = digestOf(token);
    let asked = known.get(digest);
    if (!asked) {
      beforeLookUp();
      known.set(digest, (asked = ask(kind, token, transport)));
      // Only what was found good is remembered; whoever waits for the answer gets the error.
      asked.catch(() => known.delete(digest));
    }
    const { viewer, expiresAtMs } = await asked;
    if (Date.now() >= expiresAtMs) throw unauthenticated(kind.refusal);
    return viewer;
  };
  return (credential, beforeLookUp) =>
    kind.tokens.isOne(credential) ? read(credential, beforeLookUp) : null;
}

async function ask<THolder extends Holder>(
  { tokens, query, viewerOf, refusal }: HeldCredential<THolder>,
  token: string,
  transport: Transport,
): Promise<Known> {
  const parts = tokens.parse(token);
  if (!parts) throw unauthenticated(refusal);
  const holder = await askProgram<THolder>(transport, query, { ...parts });
  if (!holder) throw unauthenticated(refusal);
  return { viewer: Object.freeze(viewerOf(holder)), expiresAtMs: new Date(holder.expiresAt).getTime() };
}

/** Asks the partners subgraph, as the program, for what is called `holder`. @throws SUBGRAPH_UNAVAILABLE when it fails. */
export async function askProgram<THolder>(
  transport: Transport,
  query: string,
  variables: Record<string, unknown>,
): Promise<THolder | null> {
  const request = { id: ulid(), viewer: PROGRAM };
  const { data, errors } = await transport.execute('partners', { query, variables }, request);
  if (errors?.length) throw subgraphUnavailable('partners');
  return (data?.['holder'] as THolder | null | undefined) ?? null;
}
