import { API_KEYS } from '../../shared/secret-token';
import type { SubgraphContext } from '../../shared/context';
import { isApiKeyId, newPartId } from '../../shared/ids';
import { notEntitled, notFound, partnerAdminOnly } from '../../shared/mutation';
import type { Refusal } from '../../shared/refusal';
import { type ApiKey, apiKeyEntity } from '../api-key';
import type { CreateApiKeyInput } from '../api-key.input';
import { expiryOf, MAX_ACTIVE_KEYS, newKeyRefusals, tooManyKeys } from '../api-key.rules';
import { insertInFreePlace } from '../free-place';
import { partnerEntity } from '../partner';

/** The result of creating a key; `token` is known to nobody else. */
export interface NewApiKey {
  readonly apiKey: ApiKey | null;
  readonly token: string | null;
  readonly userErrors: readonly Refusal[];
}

/** Makes an API key of a partner. Keys cannot make keys, so that one which was stolen ends when it is revoked. */
export async function createApiKey(
  context: SubgraphContext,
  partnerId: string,
  input: CreateApiKeyInput,
): Promise<NewApiKey> {
  const now = context.now();
  const wrong = [...makerRefusals(context), ...newKeyRefusals(input, now)];
  if (wrong.length) return refused(wrong);
  if (!(await context.collection(partnerEntity).current(partnerId))) {
    return refused([notFound('partner', ['partnerId'])]);
  }
  const { token, prefix, secretHash } = API_KEYS.create();
  const draft: ApiKey = {
    ...{ _id: newPartId('key'), partnerId, name: input.name.trim(), role: input.role, prefix, secretHash },
    ...{ createdAt: now, createdBy: context.viewer.name, expiresAt: expiryOf(input.expiresAt, now) },
    ...{ lastUsedAt: null, revokedAt: null },
  };
  await clearPlacesOfExpired(context, partnerId, now);
  const stored = await insertInFreePlace(context, apiKeyEntity, draft, LIMIT);
  return 'code' in stored ? refused([stored]) : { apiKey: stored, token, userErrors: [] };
}

const LIMIT = { most: MAX_ACTIVE_KEYS, refusal: tooManyKeys };

function makerRefusals({ viewer }: SubgraphContext): Refusal[] {
  const wrong = partnerAdminOnly(viewer);
  if (wrong.length || !isApiKeyId(viewer.id)) return wrong;
  return [notEntitled('An API key cannot make API keys: a person who is an admin agent makes them.')];
}

async function clearPlacesOfExpired(context: SubgraphContext, partnerId: string, now: Date): Promise<void> {
  const { model } = context.collection(apiKeyEntity);
  const expired = { partnerId, place: { $exists: true }, expiresAt: { $lte: now } };
  await model.updateMany(expired, { $unset: { place: '' } }).exec();
}

function refused(userErrors: readonly Refusal[]): NewApiKey {
  return { apiKey: null, token: null, userErrors };
}
