import { Arg, Ctx, ID, Int, Mutation, Resolver } from 'type-graphql';
import type { SubgraphContext } from '../shared/context';
import { EXPECTED_VERSION } from '../shared/input-descriptions';
import { partnerOnly, partnerOrProviderAdmin, providerAdminOnly } from '../shared/mutation';
import { DateTime } from '../shared/scalars';
import { agreeRemediationPlan } from './actions/agree-remediation-plan';
import { cancelRemediationPlan } from './actions/cancel-remediation-plan';
import { requestRemediationMeeting } from './actions/request-remediation-meeting';
import { RemediationPlanPayload } from './payloads';
import { AgreeRemediationPlanInput, RequestRemediationMeetingInput } from './remediation-plan.input';
import { complete, completeAction, schedule } from './remediation-plan.rules';
import { changePlan, type PlanOutcome, refused } from './remediation-plan-writer';

const PLAN_ID = "The plan's id.";

@Resolver()
export class RemediationPlanMutationResolver {
  @Mutation(() => RemediationPlanPayload, {
    description: "The provider's admin asks a partner for a meeting about inappropriate escalations.",
  })
  requestRemediationMeeting(
    @Arg('partnerId', () => ID, { description: "The partner's id." }) partnerId: string,
    @Arg('input', () => RequestRemediationMeetingInput, { description: 'Why.' })
    input: RequestRemediationMeetingInput,
    @Ctx() context: SubgraphContext,
  ): Promise<PlanOutcome> {
    return requestRemediationMeeting(context, partnerId, input);
  }

  @Mutation(() => RemediationPlanPayload, { description: 'Either side schedules the meeting.' })
  async scheduleRemediationMeeting(
    @Arg('id', () => ID, { description: PLAN_ID }) id: string,
    @Arg('meetingAt', () => DateTime, { description: 'When; in the future.' }) meetingAt: Date,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<PlanOutcome> {
    const wrong = partnerOrProviderAdmin(context.viewer);
    if (wrong.length) return refused(wrong);
    return changePlan(context, id, expectedVersion, (plan, occasion) => schedule(plan, meetingAt, occasion));
  }

  @Mutation(() => RemediationPlanPayload, {
    description: 'Either side records what was agreed at the meeting.',
  })
  agreeRemediationPlan(
    @Arg('id', () => ID, { description: PLAN_ID }) id: string,
    @Arg('input', () => AgreeRemediationPlanInput, { description: 'What was agreed.' })
    input: AgreeRemediationPlanInput,
    @Ctx() context: SubgraphContext,
  ): Promise<PlanOutcome> {
    return agreeRemediationPlan(context, id, input);
  }

  @Mutation(() => RemediationPlanPayload, { description: 'The partner marks one of the actions as done.' })
  async completeRemediationAction(
    @Arg('id', () => ID, { description: PLAN_ID }) id: string,
    @Arg('actionId', () => ID, { description: "The action's id." }) actionId: string,
    @Ctx() context: SubgraphContext,
  ): Promise<PlanOutcome> {
    const wrong = partnerOnly(context.viewer);
    if (wrong.length) return refused(wrong);
    return changePlan(context, id, null, (plan, occasion) => completeAction(plan, actionId, occasion));
  }

  @Mutation(() => RemediationPlanPayload, { description: "The provider's admin accepts the plan as done." })
  async completeRemediationPlan(
    @Arg('id', () => ID, { description: PLAN_ID }) id: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<PlanOutcome> {
    const wrong = providerAdminOnly(context.viewer);
    if (wrong.length) return refused(wrong);
    return changePlan(context, id, expectedVersion, complete);
  }

  @Mutation(() => RemediationPlanPayload, {
    description:
      "The provider's admin cancels an unfinished plan. Its escalations can then lead to another one.",
  })
  cancelRemediationPlan(
    @Arg('id', () => ID, { description: PLAN_ID }) id: string,
    @Arg('reason', () => String, { description: 'Why, 4,000 characters at most.' }) reason: string,
    @Arg('expectedVersion', () => Int, { nullable: true, description: EXPECTED_VERSION })
    expectedVersion: number | null,
    @Ctx() context: SubgraphContext,
  ): Promise<PlanOutcome> {
    return cancelRemediationPlan(context, id, reason, expectedVersion);
  }
}
