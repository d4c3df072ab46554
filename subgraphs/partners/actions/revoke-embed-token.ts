import { done, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { notFound } from '../../shared/mutation';
import { type EmbedToken, embedTokenEntity } from '../embed-token';
import { embedderOnly } from './create-embed-token';

/** Ends a token before its time; one that was revoked before stays as it is. */
export async function revokeEmbedToken(context: SubgraphContext, id: string): Promise<Outcome<EmbedToken>> {
  const wrong = embedderOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  const tokens = context.collection(embedTokenEntity);
  const end = { $set: { revokedAt: context.now() } };
  const token = (await tokens.update({ _id: id, revokedAt: null }, end)) ?? (await tokens.current(id));
  return token ? done(token) : refused([notFound('embed token', ['id'])]);
}
