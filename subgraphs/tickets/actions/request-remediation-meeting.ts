import type { SubgraphContext } from '../../shared/context';
import { createOnce } from '../../shared/create-once';
import { idempotencyMark, keyRefusals } from '../../shared/idempotency';
import { isIdOf, newId } from '../../shared/ids';
import { notFound, providerAdminOnly } from '../../shared/mutation';
import { type Refusal, refusal, UserErrorCode } from '../../shared/refusal';
import { textRefusals } from '../../shared/text.rules';
import { Appropriateness, RemediationStatus } from '../enums';
import { type Escalation, escalationEntity } from '../escalation';
import { partnerExists } from '../peer-facts';
import { type RemediationPlan, remediationPlanEntity } from '../remediation-plan';
import type { RequestRemediationMeetingInput } from '../remediation-plan.input';
import { releaseFromCancelled, settleEscalations } from '../plan-escalations';
import { type PlanOutcome, refused } from '../remediation-plan-writer';
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
  const action = `requestRemediationMeeting ${partnerId}`;
  const mark = idempotencyMark(context.viewer, action, input.idempotencyKey, input);
  const { document, userErrors } = await createOnce(context, remediationPlanEntity, mark, {
    refusals: async () =>
      (await partnerExists(context, partnerId))
        ? escalationRefusals(context, partnerId, input.escalationIds)
        : [notFound('partner', ['partnerId'])],
    make: () => newPlan(context, partnerId, input),
  });
  if (!document) return refused(userErrors);
  if (!(await settleEscalations(context, document))) return refused([overtaken()]);
  const remediationPlan = await context.collection(remediationPlanEntity).current(document._id);
  return { remediationPlan, userErrors };
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
      ? [refusal(UserErrorCode.BLANK, 'Name the escalations that the meeting is about.', field)]
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
  await releaseFromCancelled(context, wellFormed);
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
