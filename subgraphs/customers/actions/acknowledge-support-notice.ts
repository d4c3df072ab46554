import { changeDocument, type Outcome, refused } from '../../shared/change-document';
import type { SubgraphContext } from '../../shared/context';
import { partnerAdminOnly } from '../../shared/mutation';
import { type Customer, customerEntity } from '../customer';
import { acknowledgementRefusals } from '../customer.rules';
import { partnerFacts } from '../peer-facts';

/**
 * Records that a customer has seen a version of its partner's support notice. What it has seen never goes back:
 * acknowledging an earlier version than the one on record succeeds and changes nothing.
 */
export async function acknowledgeSupportNotice(
  context: SubgraphContext,
  customerId: string,
  version: number,
): Promise<Outcome<Customer>> {
  const wrong = partnerAdminOnly(context.viewer);
  if (wrong.length) return refused(wrong);
  const target = { id: customerId, noun: 'customer', idField: ['customerId'] };
  return changeDocument(context, customerEntity, target, async (customer) => {
    const partner = await partnerFacts(context, customer.partnerId);
    const refusals = acknowledgementRefusals(version, partner?.supportNotice?.version ?? null);
    if (refusals.length) return { refusals };
    const seen = Math.max(version, customer.supportNoticeAcknowledgedVersion ?? 0);
    return { set: { supportNoticeAcknowledgedVersion: seen } };
  });
}
