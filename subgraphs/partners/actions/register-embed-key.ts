import { done, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { isApiKeyId, newPartId } from '../../shared/ids';
import { notEntitled, notFound, partnerAdminOnly } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import type { Viewer } from '../../shared/viewer';
import type { RegisterEmbedKeyInput } from '../embed.input';
import { type EmbedKey, embedKeyEntity } from '../embed-key';
import { knownEmbedKey, MAX_EMBED_KEYS, newEmbedKeyRefusals, tooManyEmbedKeys } from '../embed-key.rules';
import { insertInFreePlace } from '../free-place';
import { partnerEntity } from '../partner';
import { readPublicKey } from '../public-key';

const LIMIT = { most: MAX_EMBED_KEYS, refusal: tooManyEmbedKeys };

/** Registers a public key of a partner. API keys cannot: what one registered would outlive its revocation. */
export async function registerEmbedKey(
  context: SubgraphContext,
  partnerId: string,
  input: RegisterEmbedKeyInput,
): Promise<Outcome<EmbedKey>> {
  const { viewer } = context;
  const wrong = [...personOnly(viewer), ...newEmbedKeyRefusals(input)];
  if (wrong.length) return refused(wrong);
  const read = readPublicKey(input.publicKey);
  if ('fault' in read) return refused([refusal(UserErrorCode.INVALID, read.fault, ['input', 'publicKey'])]);
  if (!(await context.collection(partnerEntity).current(partnerId)))
    return refused([notFound('partner', ['partnerId'])]);
  const draft: EmbedKey = {
    ...{ _id: newPartId('ebk'), partnerId, name: input.name.trim(), ...read },
    ...{ createdAt: context.now(), createdBy: viewer.name },
  };
  const [known] = await context
    .collection(embedKeyEntity)
    .find({ partnerId, fingerprint: draft.fingerprint }, {}, ['name']);
  if (known) return refused([knownEmbedKey(known.name)]);
  const stored = await insertInFreePlace(context, embedKeyEntity, draft, LIMIT);
  return 'code' in stored ? refused([stored]) : done(stored);
}

function personOnly(viewer: Viewer): Refusal[] {
  const wrong = partnerAdminOnly(viewer);
  if (wrong.length || !isApiKeyId(viewer.id)) return wrong;
  return [notEntitled('An API key cannot register keys: a person who is an admin agent does.')];
}
