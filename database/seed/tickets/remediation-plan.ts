import { RemediationStatus } from '../../../subgraphs/tickets/enums';
import type { RemediationAction, RemediationPlan } from '../../../subgraphs/tickets/remediation-plan';
import {
  agree,
  cancel,
  complete,
  completeAction,
  type PlanChange,
  schedule,
} from '../../../subgraphs/tickets/remediation-plan.rules';
import { slaPolicy } from '../../../subgraphs/tickets/sla-policy';
import { type Decision, event, type Occasion } from '../../../subgraphs/tickets/ticket.rules';
import texts from '../content/remediation.json';
import type { SeedPartner } from '../partners';
import { type Actor, PROVIDER_ADMINS } from '../provider-staff';
import type { Random } from '../random';
import { drawAgent } from './start';
import { changeOf } from './story';

const DAY_MS = 86_400_000;
const { REQUESTED, MEETING_SCHEDULED, AGREED, IN_PROGRESS, CANCELLED } = RemediationStatus;

/** What a plan is about, and how far it has come. */
export interface PlanOpening {
  readonly id: string;
  readonly partner: SeedPartner;
  readonly escalationIds: string[];
  readonly requestedAt: Date;
  readonly outcome: RemediationStatus;
  readonly random: Random;
  readonly newPartId: (prefix: string) => string;
}

/** A remediation plan, told by the program's own rules from the request to its outcome. */
export function remediationPlan(opening: PlanOpening): RemediationPlan {
  const { random, partner, requestedAt, outcome } = opening;
  const admin = random.pick(PROVIDER_ADMINS);
  const { actor: agent } = drawAgent(random, partner);
  const plan = newPlan(opening, admin);
  const write = (actor: Actor, at: Date, decide: (occasion: Occasion) => Decision<PlanChange>) => {
    const { set, events } = changeOf(decide({ actor, at, policy: slaPolicy }));
    Object.assign(plan, set);
    plan.events.push(...events.map((draft) => ({ _id: opening.newPartId('evt'), ...draft })));
    plan.version += 1;
  };
  const after = (from: Date, days: number) => new Date(from.getTime() + days * DAY_MS);
  if (outcome === REQUESTED) return plan;
  const meetingAt = after(requestedAt, random.int(5, 12));
  write(random.pick([admin, agent]), after(requestedAt, 1), (occasion) =>
    schedule(plan, meetingAt, occasion),
  );
  if (outcome === MEETING_SCHEDULED) return plan;
  if (outcome === CANCELLED) {
    write(admin, after(requestedAt, 3), (occasion) =>
      cancel(plan, random.pick(texts.cancelReasons), occasion),
    );
    // Those that gave cause to it never learn of it here.
    plan.escalationsPending = false;
    return plan;
  }
  const actions = drawActions(opening, meetingAt);
  write(agent, after(meetingAt, 0.1), (occasion) =>
    agree(plan, random.pick(texts.summaries), actions, occasion),
  );
  if (outcome === AGREED) return plan;
  for (const [place, { _id }] of actions.entries()) {
    write(agent, after(meetingAt, 4 + 9 * place), (occasion) => completeAction(plan, _id, occasion));
    if (outcome === IN_PROGRESS) return plan;
  }
  write(admin, after(meetingAt, 5 + 9 * actions.length), (occasion) => complete(plan, occasion));
  return plan;
}

function drawActions({ random, newPartId }: PlanOpening, meetingAt: Date): RemediationAction[] {
  return random.sample(texts.actions, random.int(2, 4)).map((description, place) => ({
    _id: newPartId('act'),
    description,
    dueAt: random.chance(0.85) ? new Date(meetingAt.getTime() + (14 + place * 14) * DAY_MS) : null,
    completedAt: null,
  }));
}

function newPlan(opening: PlanOpening, admin: Actor): RemediationPlan {
  const { id, partner, escalationIds, requestedAt, random, newPartId } = opening;
  const occasion = { actor: admin, at: requestedAt, policy: slaPolicy };
  return {
    _id: id,
    ...{
      partnerId: partner._id,
      status: REQUESTED,
      reason: random.pick(texts.reasons),
      escalationIds,
      requestedAt,
    },
    ...{ meetingAt: null, summary: null, actions: [], version: 1, escalationsPending: false },
    events: [{ _id: newPartId('evt'), ...event(occasion, 'CREATED', ['status', null, REQUESTED]) }],
  };
}
