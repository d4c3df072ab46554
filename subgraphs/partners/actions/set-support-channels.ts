import { changeDocument, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { canonicalLanguage } from '../../shared/input.rules';
import { partnerAdminOnly } from '../../shared/mutation';
import { type Partner, partnerEntity } from '../partner';
import type { SetSupportChannelsInput, SupportChannelInput } from '../partner.input';
import { partnerTarget } from '../partner-target';
import type { SupportChannel } from '../support-channel';
import { channelRefusals } from '../support-channel.rules';

/** Replaces all support channels of a partner. */
export async function setSupportChannels(
  context: SubgraphContext,
  partnerId: string,
  { channels, expectedVersion }: SetSupportChannelsInput,
): Promise<Outcome<Partner>> {
  const wrong = [...partnerAdminOnly(context.viewer), ...channelRefusals(channels)];
  if (wrong.length) return refused(wrong);
  const set = { supportChannels: channels.map(stored) };
  return changeDocument(context, partnerEntity, partnerTarget(partnerId, expectedVersion), () => ({ set }));
}

function stored({ kind, address, languages, timeZone, hours }: SupportChannelInput): SupportChannel {
  const tags = languages.map((language) => canonicalLanguage(language) ?? language);
  return {
    kind,
    address: address.trim(),
    languages: [...new Set(tags)],
    timeZone,
    hours: hours.map(({ day, opens, closes }) => ({ day, opens, closes })),
  };
}
