import { done, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerAdminOnly } from '../../shared/mutation';
import { type ApiKey, apiKeyEntity } from '../api-key';

/** Ends an API key for good; one that was revoked before stays as it is. */
export async function revokeApiKey(context: SubgraphContext, id: string): Promise<Outcome<ApiKey>> {
  const wrong = partnerAdminOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  const apiKeys = context.collection(apiKeyEntity);
  const end = { $set: { revokedAt: context.now() }, $unset: { place: 1 as const } };
  const apiKey = (await apiKeys.update({ _id: id, revokedAt: null }, end)) ?? (await apiKeys.current(id));
  return apiKey ? done(apiKey) : refused([notFound('API key', ['id'])]);
}
