import type { SubgraphContext } from '../../shared/context';
import { providerAdminOnly } from '../../shared/mutation';
import { textRefusals } from '../../shared/text.rules';
import { settleEscalations } from '../plan-escalations';
import { cancel } from '../remediation-plan.rules';
import { changePlan, type PlanOutcome, refused } from '../remediation-plan-writer';
import { LIMITS } from '../ticket-details.rules';

/** Drops an unfinished plan; its escalations can then give cause to another one. */
export async function cancelRemediationPlan(
  context: SubgraphContext,
  id: string,
  reason: string,
  expectedVersion: number | null,
): Promise<PlanOutcome> {
  const wrong = [...providerAdminOnly(context.viewer), ...textRefusals(reason, ['reason'], LIMITS.shortText)];
  if (wrong.length) return refused(wrong);
  const outcome = await changePlan(context, id, expectedVersion, (plan, occasion) =>
    cancel(plan, reason, occasion),
  );
  if (outcome.remediationPlan) await settleEscalations(context, outcome.remediationPlan);
  return outcome;
}
