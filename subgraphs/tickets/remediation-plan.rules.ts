import { type Refusal, refusal, UserErrorCode } from '../shared/refusal';
import type { ViewerRole } from '../shared/viewer';
import { RemediationStatus } from './enums';
import type { RemediationAction, RemediationPlan } from './remediation-plan';
import { type Decision, type DraftEvent, event, type Occasion } from './ticket.rules';
import { sideOf } from './visibility.rules';

/** What a step does to a plan, to be written in one go. */
export interface PlanChange {
  readonly set: Partial<RemediationPlan>;
  readonly events: readonly DraftEvent[];
}

const { MEETING_SCHEDULED, AGREED, IN_PROGRESS, COMPLETED, CANCELLED } = RemediationStatus;
type Actors = 'BOTH' | 'PARTNER' | 'PROVIDER';

/** From each status: where it can go, and by whose step. */
const STEPS: Readonly<Record<RemediationStatus, readonly (readonly [RemediationStatus, Actors])[]>> = {
  REQUESTED: [
    [MEETING_SCHEDULED, 'BOTH'],
    [CANCELLED, 'PROVIDER'],
  ],
  MEETING_SCHEDULED: [
    [AGREED, 'BOTH'],
    [CANCELLED, 'PROVIDER'],
  ],
  AGREED: [
    [IN_PROGRESS, 'PARTNER'],
    [CANCELLED, 'PROVIDER'],
  ],
  IN_PROGRESS: [
    [COMPLETED, 'PROVIDER'],
    [CANCELLED, 'PROVIDER'],
  ],
  COMPLETED: [],
  CANCELLED: [],
};

/** The statuses to which this viewer may bring a plan with its next step: of the provider, its admins only. */
export function allowedTransitions(
  plan: Pick<RemediationPlan, 'status' | 'actions'>,
  role: ViewerRole,
): RemediationStatus[] {
  const isProvidersAgent = (role as string) === 'PROVIDER_AGENT';
  const side = isProvidersAgent ? null : sideOf(role);
  return STEPS[plan.status]
    .filter(
      ([to, by]) => side !== null && (by === 'BOTH' || by === side) && stepRefusals(plan, to).length === 0,
    )
    .map(([to]) => to);
}

function stepRefusals(plan: Pick<RemediationPlan, 'status' | 'actions'>, to: RemediationStatus): Refusal[] {
  if (!STEPS[plan.status].some(([next]) => next === to)) return [notTo(plan, to)];
  const left = plan.actions.filter(({ completedAt }) => completedAt === null).length;
  if (to !== COMPLETED || left === 0) return [];
  const message = `${left} action(s) are not completed yet. The partner completes them first.`;
  return [refusal(UserErrorCode.PRECONDITION_FAILED, message)];
}

function notTo({ status }: Pick<RemediationPlan, 'status'>, to: RemediationStatus): Refusal {
  const from = Object.values(RemediationStatus).filter((each) => STEPS[each].some(([next]) => next === to));
  const message = `A plan can become ${to} only while it is ${from.join(' or ')}; this one is ${status}.`;
  return refusal(UserErrorCode.TRANSITION_NOT_ALLOWED, message);
}

function step(
  plan: RemediationPlan,
  to: RemediationStatus,
  occasion: Occasion,
  set: Partial<RemediationPlan> = {},
  note: string | null = null,
): Decision<PlanChange> {
  const refusals = stepRefusals(plan, to);
  if (refusals.length) return { refusals };
  const moved = event(occasion, 'STATUS_CHANGED', ['status', plan.status, to]);
  const told = note === null ? [] : [event(occasion, 'REASON_GIVEN', ['status', null, note])];
  return { change: { set: { status: to, ...set }, events: [moved, ...told] } };
}

/** The meeting gets a date, which lies ahead. */
export function schedule(plan: RemediationPlan, meetingAt: Date, occasion: Occasion): Decision<PlanChange> {
  if (meetingAt <= occasion.at) {
    const message = '`meetingAt` must lie in the future.';
    return { refusals: [refusal(UserErrorCode.INVALID, message, ['meetingAt'])] };
  }
  return step(plan, MEETING_SCHEDULED, occasion, { meetingAt });
}

/** Both sides have agreed on what to do. */
export function agree(
  plan: RemediationPlan,
  summary: string,
  actions: RemediationAction[],
  occasion: Occasion,
): Decision<PlanChange> {
  return step(plan, AGREED, occasion, { summary, actions });
}

/** The partner has done one of the actions; the first brings the plan into progress. */
export function completeAction(
  plan: RemediationPlan,
  actionId: string,
  occasion: Occasion,
): Decision<PlanChange> {
  if (plan.status !== AGREED && plan.status !== IN_PROGRESS) return { refusals: [notTo(plan, IN_PROGRESS)] };
  const action = plan.actions.find(({ _id }) => _id === actionId);
  if (!action) {
    const message = 'The plan has no such action.';
    return { refusals: [refusal(UserErrorCode.NOT_FOUND, message, ['actionId'])] };
  }
  if (action.completedAt) {
    const message = 'This action is completed already.';
    return { refusals: [refusal(UserErrorCode.TRANSITION_NOT_ALLOWED, message, ['actionId'])] };
  }
  const actions = plan.actions.map((each) =>
    each === action ? { ...each, completedAt: occasion.at } : each,
  );
  const done = event(occasion, 'ACTION_COMPLETED', ['actions', null, action.description]);
  const moved =
    plan.status === AGREED ? [event(occasion, 'STATUS_CHANGED', ['status', AGREED, IN_PROGRESS])] : [];
  return { change: { set: { status: IN_PROGRESS, actions }, events: [done, ...moved] } };
}

/** The provider accepts the plan as done: every action is. */
export function complete(plan: RemediationPlan, occasion: Occasion): Decision<PlanChange> {
  return step(plan, COMPLETED, occasion);
}

/** The provider drops the plan, and says why; its escalations are to be set free. */
export function cancel(plan: RemediationPlan, reason: string, occasion: Occasion): Decision<PlanChange> {
  return step(plan, CANCELLED, occasion, { escalationsPending: true }, reason);
}
