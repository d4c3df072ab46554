import { API_KEYS } from '../subgraphs/shared/secret-token';
import type { Transport } from '../subgraphs/shared/transport';
import type { Viewer } from '../subgraphs/shared/viewer';
import { createHeldCredentialReader, type Holder } from './held-credential';
import type { ReadCredential } from './viewer';

type KeyHolder = Holder & Pick<Viewer, 'id' | 'name' | 'role' | 'partnerId'>;

/** Makes the reader of partners' API keys; see `createHeldCredentialReader`. */
export function createApiKeyReader(transport: Transport): ReadCredential {
  return createHeldCredentialReader<KeyHolder>(
    {
      tokens: API_KEYS,
      query: `query ApiKeyHolder($prefix: String!, $secretHash: String!) {
        holder: apiKeyHolder(prefix: $prefix, secretHash: $secretHash) { id name role partnerId expiresAt }
      }`,
      viewerOf: ({ id, name, role, partnerId }) => ({ id, name, role, partnerId, agentId: null }),
      refusal: 'The API key is not, or no longer, valid. Create a new one, or ask whoever created it.',
    },
    transport,
  );
}
