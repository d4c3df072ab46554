import type { SubgraphContext } from '../../shared/context';
import { idempotencyMark, type IdempotencyMark, keyRefusals } from '../../shared/idempotency';
import { isIdOf, newId } from '../../shared/ids';
import { findMarked, forgetOldMark } from '../../shared/marked';
import { isDuplicateKey, notFound, providerAdminOnly } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { textRefusals } from '../../shared/text.rules';
import { Appropriateness, RemediationStatus } from '../enums';
import { type Escalation, escalationEntity } from '../escalation';
import { partnerExists } from '../peer-facts';
import { type RemediationPlan, remediationPlanEntity } from '../remediation-plan';
import type { RequestRemediationMeetingInput } from '../remediation-plan.input';
import { linkEscalations, type PlanOutcome, refused } from '../remediation-plan-writer';
import { LIMITS } from '../ticket-details.rules';
import { event } from '../ticket.rules';
import { occasionOf, withIds } from '../ticket-writer';

/** The provider asks a partner for a meeting, because of escalations that it judged inappropriate. */
export async function requestRemediationMeeting(
  context: SubgraphContext,
  partnerId: string,
  input: RequestRemediationMeetingInput,
): Promise<PlanOutcome> {
  const wrong = [...providerAdminOnly(context.viewer), ...inputRefusals(input)];
  if (wrong.length) return refused(wrong);
  const plans = context.collection(remediationPlanEntity);
  const action = `requestRemediationMeeting ${partnerId}`;
  const mark = idempotencyMark(context.viewer, action, input.idempotencyKey, input);
  const earlier = await earlierOutcome(context, mark);
  if (earlier) return earlier;
  if (!(await partnerExists(context, partnerId))) return refused([notFound('partner', ['partnerId'])]);
  const unfit = await escalationRefusals(context, partnerId, input.escalationIds);
  if (unfit.length) return (await earlierOutcome(context, mark)) ?? refused(unfit);
  const plan = newPlan(context, partnerId, input);
  try {
    return await done(
      context,
      await plans.insert(mark ? { ...plan, creationKey: mark.key, creationHash: mark.hash } : plan),
    );
  } catch (error) {
    if (!mark || !isDuplicateKey(error, 'creationKey')) throw error;
    await forgetOldMark(context, remediationPlanEntity, mark);
    return requestRemediationMeeting(context, partnerId, input);
  }
}

// What the same request came to before. Looked for again before a refusal: what stands in the way may be its own work.
async function earlierOutcome(
  context: SubgraphContext,
  mark: IdempotencyMark | null,
): Promise<PlanOutcome | null> {
  const earlier = mark && (await findMarked(context, remediationPlanEntity, mark));
  if (!earlier) return null;
  return 'userErrors' in earlier ? refused(earlier.userErrors) : done(context, earlier);
}

async function done(context: SubgraphContext, plan: RemediationPlan): Promise<PlanOutcome> {
  const linked = await linkEscalations(context, plan);
  if (!linked) return refused([overtaken()]);
  return {
    remediationPlan: await context.collection(remediationPlanEntity).current(plan._id),
    userErrors: [],
  };
}

function overtaken(): Refusal {
  const message =
    'Somebody else asked for a meeting about the same escalations at the same moment. Read them again.';
  return refusal(UserErrorCode.CONFLICT, message, ['input', 'escalationIds']);
}

function inputRefusals({ reason, escalationIds, idempotencyKey }: RequestRemediationMeetingInput): Refusal[] {
  const field = ['input', 'escalationIds'];
  const isRepeated = new Set(escalationIds).size < escalationIds.length;
  return [
    ...keyRefusals(idempotencyKey),
    ...textRefusals(reason, ['input', 'reason'], LIMITS.shortText),
    ...(escalationIds.length === 0
      ? [refusal(UserErrorCode.BLANK, 'Name the escalations that give cause to it.', field)]
      : []),
    ...(escalationIds.length > LIMITS.planItems
      ? [refusal(UserErrorCode.TOO_LONG, `Name ${LIMITS.planItems} escalations at most.`, field)]
      : []),
    ...(isRepeated ? [refusal(UserErrorCode.INVALID, 'Name each escalation once.', field)] : []),
  ];
}

async function escalationRefusals(
  context: SubgraphContext,
  partnerId: string,
  ids: string[],
): Promise<Refusal[]> {
  const wellFormed = ids.filter((id) => isIdOf('Escalation', id));
  const fields = ['partnerId', 'appropriateness', 'remediationPlanId', 'number'];
  const found = await context
    .collection(escalationEntity)
    .find({ _id: { $in: wellFormed } }, { _id: 1 }, fields);
  const byId = new Map(found.filter((each) => each.partnerId === partnerId).map((each) => [each._id, each]));
  return ids.flatMap((id, index) => unfit(byId.get(id), ['input', 'escalationIds', String(index)]));
}

function unfit(escalation: Escalation | undefined, field: string[]): Refusal[] {
  if (!escalation) return [notFound('escalation of this partner', field)];
  if (escalation.appropriateness !== Appropriateness.INAPPROPRIATE) {
    const message = `${escalation.number} was not judged INAPPROPRIATE. Review it first (reviewEscalation).`;
    return [refusal(UserErrorCode.PRECONDITION_FAILED, message, field)];
  }
  if (escalation.remediationPlanId === null) return [];
  return [
    refusal(
      UserErrorCode.PRECONDITION_FAILED,
      `${escalation.number} belongs to another plan already.`,
      field,
    ),
  ];
}

function newPlan(
  context: SubgraphContext,
  partnerId: string,
  { reason, escalationIds }: RequestRemediationMeetingInput,
): RemediationPlan {
  const occasion = occasionOf(context);
  const status = RemediationStatus.REQUESTED;
  return {
    _id: newId('RemediationPlan', occasion.at),
    ...{ partnerId, status, reason, escalationIds, requestedAt: occasion.at },
    ...{ meetingAt: null, summary: null, actions: [], version: 1, escalationsPending: true },
    events: withIds([event(occasion, 'CREATED', ['status', null, status])]),
  };
}
