import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import { textRefusals } from '../shared/text.rules';

/** How many public keys a partner can have registered at once. */
export const MAX_EMBED_KEYS = 10;
const MAX_NAME_LENGTH = 100;
const MAX_KEY_LENGTH = 5_000;

/** What is wrong with the words that come with a new key; the key itself is looked at by `readPublicKey`. */
export function newEmbedKeyRefusals({ name, publicKey }: { name: string; publicKey: string }): Refusal[] {
  return [
    ...textRefusals(name, ['input', 'name'], MAX_NAME_LENGTH),
    ...textRefusals(publicKey, ['input', 'publicKey'], MAX_KEY_LENGTH),
  ];
}

/** The refusal for a key that is registered already: removed under one id, it would stay in force under the other. */
export function knownEmbedKey(name: string): Refusal {
  const message = `This key is registered already, as "${name}".`;
  return refusal(UserErrorCode.TAKEN, message, ['input', 'publicKey']);
}

/** The refusal when as many keys are registered as there may be. */
export function tooManyEmbedKeys(): Refusal {
  const message = `A partner may have at most ${MAX_EMBED_KEYS} embed keys. Remove one that is no longer used.`;
  return refusal(UserErrorCode.LIMIT_REACHED, message);
}
