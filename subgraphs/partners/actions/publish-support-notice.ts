import { changeDocument, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { canonicalLanguage } from '../../shared/input.rules';
import { partnerAdminOnly } from '../../shared/mutation';
import { type Partner, partnerEntity } from '../partner';
import type { PublishSupportNoticeInput } from '../partner.input';
import { noticeRefusals } from '../partner.rules';
import { partnerTarget } from '../partner-target';

/** Publishes the next version of a partner's support notice; two at once become two versions. */
export async function publishSupportNotice(
  context: SubgraphContext,
  partnerId: string,
  input: PublishSupportNoticeInput,
): Promise<Outcome<Partner>> {
  const wrong = [...partnerAdminOnly(context.viewer), ...noticeRefusals(input)];
  if (wrong.length) return refused(wrong);
  const { text } = input;
  const language = canonicalLanguage(input.language) ?? input.language;
  return changeDocument(context, partnerEntity, partnerTarget(partnerId), ({ supportNotice }) => {
    const version = (supportNotice?.version ?? 0) + 1;
    return { set: { supportNotice: { version, text, language, publishedAt: context.now() } } };
  });
}
