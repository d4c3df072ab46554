import { changeVersioned, doneUnlessOvertaken, refused as refuseChange } from '../shared/change-document';
import type { SubgraphContext } from '../shared/context';
import type { Refusal } from '../shared/refusal';
import { settleEach, type Sweep } from '../shared/sweeping';
import { escalationEntity } from './escalation';
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
): Promise<PlanOutcome> {
  const target = {
    id,
    noun: 'remediation plan',
    idField: ['id'],
    expectedVersion,
    versionField: ['expectedVersion'],
  };
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

/**
 * Notes on a plan's escalations that they gave cause to it. Idempotent; the plan stays marked until it is done. An
 * escalation that another plan was quicker to take is that one's; a plan to which none is left is removed, and the
 * answer is false.
 */
export async function linkEscalations(context: SubgraphContext, plan: RemediationPlan): Promise<boolean> {
  const program = context.asProgram();
  const { model } = program.collection(escalationEntity);
  const plans = program.collection(remediationPlanEntity);
  await model
    .updateMany(
      { _id: { $in: plan.escalationIds }, remediationPlanId: null },
      { $set: { remediationPlanId: plan._id } },
    )
    .exec();
  context.collection(escalationEntity).clear();
  const linked = await model.find({ remediationPlanId: plan._id }).select('_id').lean().exec();
  if (linked.length === 0) {
    await plans.model.deleteOne({ _id: plan._id, escalationsPending: true }).exec();
    return false;
  }
  const ids = new Set(linked.map(({ _id }) => _id));
  const escalationIds = plan.escalationIds.filter((id) => ids.has(id));
  const settled = { escalationIds, escalationsPending: false };
  await plans.update({ _id: plan._id, escalationsPending: true }, { $set: settled });
  return true;
}

/** Finishes what a stop left half done: escalations that do not know of their plan yet. */
export const settlePlans: Sweep = (program, report) => {
  const { model } = program.collection(remediationPlanEntity);
  const settle = (plan: RemediationPlan) => linkEscalations(program, plan);
  return settleEach(model, { escalationsPending: true }, settle, report);
};
