import type { SubgraphContext } from '../../shared/context';
import { newPartId } from '../../shared/ids';
import { partnerOrProviderAdmin } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { textRefusals } from '../../shared/text.rules';
import type { RemediationPlan } from '../remediation-plan';
import type { AgreeRemediationPlanInput } from '../remediation-plan.input';
import { agree } from '../remediation-plan.rules';
import { changePlan, type PlanOutcome, refused } from '../remediation-plan-writer';
import { LIMITS } from '../ticket-details.rules';
import type { Occasion } from '../ticket.rules';

/** Writes down what was agreed at the meeting. */
export async function agreeRemediationPlan(
  context: SubgraphContext,
  id: string,
  { summary, actions, expectedVersion }: AgreeRemediationPlanInput,
): Promise<PlanOutcome> {
  const wrong = [
    ...partnerOrProviderAdmin(context.viewer),
    ...textRefusals(summary, ['input', 'summary'], LIMITS.description),
    ...countRefusals(actions.length),
    ...actions.flatMap(({ description }, index) =>
      textRefusals(description, ['input', 'actions', String(index), 'description'], LIMITS.shortText),
    ),
  ];
  if (wrong.length) return refused(wrong);
  const agreed = actions.map(({ description, dueAt = null }) => ({
    ...{ _id: newPartId('act'), description, dueAt },
    completedAt: null,
  }));
  const decide = (plan: RemediationPlan, occasion: Occasion) => agree(plan, summary, agreed, occasion);
  return changePlan(context, id, expectedVersion, decide, ['input', 'expectedVersion']);
}

function countRefusals(count: number): Refusal[] {
  const field = ['input', 'actions'];
  if (count === 0) return [refusal(UserErrorCode.BLANK, 'Name at least one action.', field)];
  if (count <= LIMITS.planItems) return [];
  return [refusal(UserErrorCode.TOO_LONG, `Name ${LIMITS.planItems} actions at most.`, field)];
}
