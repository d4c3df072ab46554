import { newApiKeyToken } from '../../shared/api-key-token';
import type { SubgraphContext } from '../../shared/context';
import { newPartId } from '../../shared/ids';
import { isDuplicateKey, notEntitled, notFound, partnerAdminOnly, tooBusy } from '../../shared/mutation';
import type { Refusal } from '../../shared/refusal';
import { type ApiKey, apiKeyEntity } from '../api-key';
import type { CreateApiKeyInput } from '../api-key.input';
import { expiryOf, MAX_ACTIVE_KEYS, newKeyRefusals, tooManyKeys } from '../api-key.rules';
import { isApiKeyId } from '../api-key-holder';
import { partnerEntity } from '../partner';

/** What became of the making of a key; `token` is known to nobody else. */
export interface NewApiKey {
  readonly apiKey: ApiKey | null;
  readonly token: string | null;
  readonly userErrors: readonly Refusal[];
}

// Each failure means that somebody else took the place; there are no more places than these.
const ATTEMPTS = MAX_ACTIVE_KEYS;

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
  const { token, prefix, secretHash } = newApiKeyToken();
  const draft: ApiKey = {
    ...{ _id: newPartId('key'), partnerId, name: input.name.trim(), role: input.role, prefix, secretHash },
    ...{ createdAt: now, createdBy: context.viewer.name, expiresAt: expiryOf(input.expiresAt, now) },
    ...{ lastUsedAt: null, revokedAt: null },
  };
  await clearPlacesOfExpired(context, partnerId, now);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const place = await freePlace(context, partnerId);
    if (place === null) return refused([tooManyKeys()]);
    try {
      const apiKey = await context.collection(apiKeyEntity).insert({ ...draft, place });
      return { apiKey, token, userErrors: [] };
    } catch (error) {
      if (!isDuplicateKey(error, 'place')) throw error;
    }
  }
  return refused([tooBusy()]);
}

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

async function freePlace(context: SubgraphContext, partnerId: string): Promise<number | null> {
  const filter = { partnerId, place: { $exists: true } };
  const taken = await context.collection(apiKeyEntity).find(filter, { place: 1 }, ['place']);
  const places = new Set(taken.map(({ place }) => place));
  for (let place = 1; place <= MAX_ACTIVE_KEYS; place++) if (!places.has(place)) return place;
  return null;
}

function refused(userErrors: readonly Refusal[]): NewApiKey {
  return { apiKey: null, token: null, userErrors };
}
