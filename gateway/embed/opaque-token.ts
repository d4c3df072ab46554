import { EMBED_TOKENS } from '../../subgraphs/shared/secret-token';
import type { Transport } from '../../subgraphs/shared/transport';
import { createHeldCredentialReader, type Holder } from '../held-credential';
import type { EmbedGrant, ReadCredential } from '../viewer';
import { embedViewer } from './viewer';

type TokenHolder = Holder & Omit<EmbedGrant, 'expiresAt'> & { readonly partnerId: string };

/** Makes the reader of the tokens that `createEmbedToken` makes; see `createHeldCredentialReader`. */
export function createEmbedTokenReader(transport: Transport): ReadCredential {
  return createHeldCredentialReader<TokenHolder>(
    {
      tokens: EMBED_TOKENS,
      query: `query EmbedTokenHolder($prefix: String!, $secretHash: String!) {
        holder: embedTokenHolder(prefix: $prefix, secretHash: $secretHash) { partnerId view variables origins expiresAt }
      }`,
      viewerOf: ({ partnerId, view, variables, origins, expiresAt }) =>
        embedViewer(partnerId, { view, variables, origins, expiresAt: new Date(expiresAt) }),
      refusal: INVALID_EMBED_TOKEN,
    },
    transport,
  );
}

/** What is said of an embed token that is not in force, whatever is wrong with it. */
export const INVALID_EMBED_TOKEN =
  'The embed token is not, or no longer, valid. Ask the page’s server for a new one.';
