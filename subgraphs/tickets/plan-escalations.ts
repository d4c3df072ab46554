import type { SubgraphContext } from '../shared/context';
import { settleEach, type Sweep } from '../shared/sweeping';
import { RemediationStatus } from './enums';
import { escalationEntity } from './escalation';
import { type RemediationPlan, remediationPlanEntity } from './remediation-plan';

const { CANCELLED } = RemediationStatus;

/**
 * Brings the escalations of a plan in line with it: they know of it, or, once it was cancelled, are free for another one.
 * Idempotent; the plan stays marked until it is done. False when the plan was removed, because other plans were quicker
 * to take all of its escalations.
 */
export async function settleEscalations(context: SubgraphContext, plan: RemediationPlan): Promise<boolean> {
  const program = context.asProgram();
  const isThere = plan.status === CANCELLED ? await release(program, plan._id) : await link(program, plan);
  context.collection(escalationEntity).clear();
  return isThere;
}

/** Frees those of these escalations whose plan was cancelled and still holds them, because of a stop or of its age. */
export async function releaseFromCancelled(
  context: SubgraphContext,
  escalationIds: readonly string[],
): Promise<void> {
  const program = context.asProgram();
  const { model: escalations } = program.collection(escalationEntity);
  const { model: plans } = program.collection(remediationPlanEntity);
  const held = { _id: { $in: [...escalationIds] }, remediationPlanId: { $ne: null } };
  const holders = await escalations.find(held, { remediationPlanId: 1 }).lean().exec();
  if (holders.length === 0) return;
  const ids = [...new Set(holders.map(({ remediationPlanId }) => remediationPlanId))];
  const cancelled = await plans
    .find({ _id: { $in: ids }, status: CANCELLED }, { _id: 1 })
    .lean()
    .exec();
  for (const { _id } of cancelled) await release(program, _id);
}

/** Finishes what a stop left half done: escalations that do not know of their plan yet, or still know of a cancelled one. */
export const settlePlans: Sweep = (program, report) => {
  const { model } = program.collection(remediationPlanEntity);
  const settle = (plan: RemediationPlan) => settleEscalations(program, plan);
  return settleEach(model, { escalationsPending: true }, settle, report);
};

// An escalation that another plan was quicker to take is that one's.
async function link(program: SubgraphContext, plan: RemediationPlan): Promise<boolean> {
  const { model } = program.collection(escalationEntity);
  const plans = program.collection(remediationPlanEntity);
  const free = { _id: { $in: plan.escalationIds }, remediationPlanId: null };
  await model.updateMany(free, { $set: { remediationPlanId: plan._id } }).exec();
  const linked = await model.find({ remediationPlanId: plan._id }).select('_id').lean().exec();
  const pending = { _id: plan._id, escalationsPending: true, status: { $ne: CANCELLED } };
  if (linked.length === 0) {
    await plans.model.deleteOne(pending).exec();
    return false;
  }
  const ids = new Set(linked.map(({ _id }) => _id));
  const escalationIds = plan.escalationIds.filter((id) => ids.has(id));
  const settled = await plans.update(pending, { $set: { escalationIds, escalationsPending: false } });
  if (settled) return true;
  // Settled before, or cancelled meanwhile: then what was just linked is set free again.
  const current = await plans.current(plan._id);
  return current?.status === CANCELLED ? release(program, plan._id) : true;
}

// The plan keeps the list of what gave cause to it.
async function release(program: SubgraphContext, planId: string): Promise<true> {
  const { model } = program.collection(escalationEntity);
  await model.updateMany({ remediationPlanId: planId }, { $set: { remediationPlanId: null } }).exec();
  const pending = { _id: planId, escalationsPending: true };
  await program.collection(remediationPlanEntity).update(pending, { $set: { escalationsPending: false } });
  return true;
}
