import { done, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { notFound, partnerAdminOnly } from '../../shared/mutation';
import { type EmbedKey, embedKeyEntity } from '../embed-key';

/** Removes a public key for good; what is signed with it is refused from then on. */
export async function removeEmbedKey(context: SubgraphContext, id: string): Promise<Outcome<EmbedKey>> {
  const wrong = partnerAdminOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  const keys = context.collection(embedKeyEntity);
  const key = (await keys.model
    .findOneAndDelete(keys.where({ _id: id }))
    .lean()
    .exec()) as EmbedKey | null;
  keys.clear();
  return key ? done(key) : refused([notFound('embed key', ['id'])]);
}
