import { changeVersioned, doneUnlessOvertaken, refused as refuseChange } from '../shared/change-document';
import type { SubgraphContext } from '../shared/context';
import type { Refusal } from '../shared/refusal';
import { type RemediationPlan, remediationPlanEntity } from './remediation-plan';
import type { PlanChange } from './remediation-plan.rules';
import type { Decision, Occasion } from './ticket.rules';
import { occasionOf, withIds } from './ticket-writer';

/** The outcome of a mutation of one plan: the plan as it is now, or why nothing was written. */
export interface PlanOutcome {
  readonly remediationPlan: RemediationPlan | null;
  readonly userErrors: readonly Refusal[];
}

/** Nothing was written, and why. */
export function refused(userErrors: readonly Refusal[]): PlanOutcome {
  return { remediationPlan: null, userErrors };
}

/** Changes one plan by a rule, in one atomic write that its version guards. */
export async function changePlan(
  context: SubgraphContext,
  id: string,
  expectedVersion: number | null | undefined,
  decide: (plan: RemediationPlan, occasion: Occasion) => Decision<PlanChange>,
  versionField = ['expectedVersion'],
): Promise<PlanOutcome> {
  const target = { id, noun: 'remediation plan', idField: ['id'], expectedVersion, versionField };
  const { document, userErrors } = await changeVersioned(
    context,
    remediationPlanEntity,
    target,
    async (plan) => {
      const decision = decide(plan, occasionOf(context));
      if ('refusals' in decision) return refuseChange(decision.refusals);
      const { set, events } = decision.change;
      const update = { $set: set, $push: { events: { $each: withIds(events) } }, $inc: { version: 1 } };
      const guard = { _id: id, version: plan.version };
      return doneUnlessOvertaken(await context.collection(remediationPlanEntity).update(guard, update));
    },
  );
  return { remediationPlan: document, userErrors };
}
