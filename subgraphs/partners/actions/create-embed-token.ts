import type { SubgraphContext } from '../../shared/context';
import { isApiKeyId, newPartId } from '../../shared/ids';
import { notFound, partnerAdminOnly } from '../../shared/mutation';
import type { Refusal } from '../../shared/refusal';
import { EMBED_TOKENS } from '../../shared/secret-token';
import { isPartnerStaff, type Viewer } from '../../shared/viewer';
import type { CreateEmbedTokenInput } from '../embed.input';
import { type EmbedToken, embedTokenEntity } from '../embed-token';
import { lifetimeSeconds, newTokenRefusals } from '../embed-token.rules';
import { partnerEntity } from '../partner';
import { viewsOf } from '../settings';

/** The result of creating a token; `token` is known to nobody else. */
export interface NewEmbedToken {
  readonly token: string | null;
  readonly embedToken: EmbedToken | null;
  readonly userErrors: readonly Refusal[];
}

/** Makes a token for one view of a partner. */
export async function createEmbedToken(
  context: SubgraphContext,
  partnerId: string,
  input: CreateEmbedTokenInput,
): Promise<NewEmbedToken> {
  const { viewer, now } = context;
  const wrong = [...embedderOnly(viewer), ...newTokenRefusals(input, viewsOf(context))];
  if (wrong.length) return refused(wrong);
  if (!(await context.collection(partnerEntity).current(partnerId))) {
    return refused([notFound('partner', ['partnerId'])]);
  }
  const createdAt = now();
  const { token, prefix, secretHash } = EMBED_TOKENS.create();
  const embedToken = await context.collection(embedTokenEntity).insert({
    ...{ _id: newPartId('emb'), partnerId, prefix, secretHash, createdAt, createdBy: viewer.name },
    ...{ view: input.view, variables: { ...input.variables }, origins: [...new Set(input.origins)] },
    expiresAt: new Date(createdAt.getTime() + lifetimeSeconds(input) * 1_000),
    revokedAt: null,
    apiKeyId: isApiKeyId(viewer.id) ? viewer.id : null,
  });
  return { token, embedToken, userErrors: [] };
}

/** A refusal unless the viewer is an API key or an admin agent of a partner. @throws FORBIDDEN for read-only roles. */
export function embedderOnly(viewer: Viewer): Refusal[] {
  return isPartnerStaff(viewer) && isApiKeyId(viewer.id) ? [] : partnerAdminOnly(viewer);
}

function refused(userErrors: readonly Refusal[]): NewEmbedToken {
  return { token: null, embedToken: null, userErrors };
}
