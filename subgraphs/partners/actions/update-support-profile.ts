import { changeDocument, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { partnerAdminOnly } from '../../shared/mutation';
import { type Partner, partnerEntity } from '../partner';
import type { UpdateSupportProfileInput } from '../partner.input';
import { profileRefusals } from '../partner.rules';
import { partnerTarget } from '../partner-target';

/** Changes where customers turn to; what the input leaves out stays as it is. */
export async function updateSupportProfile(
  context: SubgraphContext,
  partnerId: string,
  input: UpdateSupportProfileInput,
): Promise<Outcome<Partner>> {
  const wrong = [...partnerAdminOnly(context.viewer), ...profileRefusals(input)];
  if (wrong.length) return refused(wrong);
  const { email, telephone, website, expectedVersion } = input;
  return changeDocument(context, partnerEntity, partnerTarget(partnerId, expectedVersion), (partner) => ({
    set: {
      supportProfile: {
        ...partner.supportProfile,
        ...(email != null && { email }),
        ...(telephone != null && { telephone: telephone.trim() }),
        ...(website !== undefined && { website }),
      },
    },
  }));
}
