import { RemediationStatus } from '../../../subgraphs/tickets/enums';
import type { Escalation } from '../../../subgraphs/tickets/escalation';
import type { RemediationAction, RemediationPlan } from '../../../subgraphs/tickets/remediation-plan';
import texts from '../content/remediation.json';
import type { SeedPartner } from '../partners';
import { drawsFor, partIds, seededId, type SeedSet, WINDOW_MS } from '../seed-set';

const DAY_MS = 86_400_000;
const PERIODS = 6;
const PERIOD_MS = WINDOW_MS / PERIODS;
const MAX_ESCALATIONS = 10;
const { REQUESTED, MEETING_SCHEDULED, AGREED, IN_PROGRESS, COMPLETED, CANCELLED } = RemediationStatus;

/** The remediation plans of a set: at most one a partner and quarter, made of the inappropriate escalations reviewed in it. */
export class Remediation {
  private readonly plans = new Map<
    string,
    { partner: SeedPartner; period: number; escalationIds: string[] }
  >();

  constructor(
    private readonly set: SeedSet,
    private readonly partners: readonly SeedPartner[],
  ) {}

  /** The plan that an inappropriate escalation goes into; null when the provider lets it pass. */
  planFor(escalation: Escalation, reviewedAt: Date): string | null {
    const partner = this.partners.find(({ _id }) => _id === escalation.partnerId);
    const period = this.periodOf(reviewedAt);
    if (!partner || period < 0 || !this.isStarted(partner, period)) return null;
    const id = this.idOf(partner, period);
    const plan = this.plans.get(id) ?? { partner, period, escalationIds: [] };
    if (plan.escalationIds.length >= MAX_ESCALATIONS) return null;
    plan.escalationIds.push(escalation._id);
    this.plans.set(id, plan);
    return id;
  }

  /** The plans of the escalations seen so far, as documents. */
  documents(): RemediationPlan[] {
    const counts = { past: 0, recent: 0, last: 0 };
    return [...this.plans].map(([_id, { partner, period, escalationIds }]) => {
      const age = period === PERIODS - 1 ? 'last' : period === PERIODS - 2 ? 'recent' : 'past';
      const courses = COURSES[age];
      const status = courses[counts[age]++ % courses.length] ?? COMPLETED;
      const random = drawsFor(this.set, 'remediation', _id);
      const requestedAt = new Date(this.endOf(period) + random.between(0, 1.5) * DAY_MS);
      const base = {
        _id,
        partnerId: partner._id,
        reason: random.pick(texts.reasons),
        requestedAt,
        escalationIds,
        escalationsPending: false,
        events: [],
      };
      return { ...base, ...this.course(_id, status, requestedAt, period) };
    });
  }

  private course(id: string, status: RemediationStatus, requestedAt: Date, period: number) {
    const random = drawsFor(this.set, 'remediation-course', id);
    const newPartId = partIds(random, period / PERIODS);
    const meetingAt = new Date(requestedAt.getTime() + random.int(5, 12) * DAY_MS);
    const hasMeeting = status !== REQUESTED && (status !== CANCELLED || random.chance(0.5));
    const isAgreed = [AGREED, IN_PROGRESS, COMPLETED].includes(status);
    const actions = isAgreed
      ? random.sample(texts.actions, random.int(2, 4)).map((description, place): RemediationAction => {
          const isDone = status === COMPLETED || (status === IN_PROGRESS && place === 0);
          const completedAt = isDone ? new Date(meetingAt.getTime() + (4 + place * 9) * DAY_MS) : null;
          const dueAt = random.chance(0.85)
            ? new Date(meetingAt.getTime() + (14 + place * 14) * DAY_MS)
            : null;
          return { _id: newPartId('act'), description, dueAt, completedAt };
        })
      : [];
    return {
      status,
      meetingAt: hasMeeting ? meetingAt : null,
      summary: isAgreed ? random.pick(texts.summaries) : null,
      actions,
      version: VERSIONS[status] + actions.filter(({ completedAt }) => completedAt).length,
    };
  }

  // The last period ends three days before the end of the set, so that its meetings are still to come.
  private endOf(period: number): number {
    return this.set.until.getTime() - 3 * DAY_MS - (PERIODS - 1 - period) * PERIOD_MS;
  }

  private periodOf(at: Date): number {
    const period = PERIODS - 1 - Math.floor((this.endOf(PERIODS - 1) - at.getTime()) / PERIOD_MS);
    return period < PERIODS ? period : -1;
  }

  private isStarted(partner: SeedPartner, period: number): boolean {
    if (period >= PERIODS - 2) return true;
    const share = partner.index % 3 === 2 ? 0.85 : 0.3;
    return drawsFor(this.set, 'remediates', partner.index, period).chance(share);
  }

  private idOf(partner: SeedPartner, period: number): string {
    const moment = (period + partner.index / this.partners.length) / PERIODS;
    return seededId(this.set, 'RemediationPlan', `${partner.index}/${period}`, moment);
  }
}

const VERSIONS: Readonly<Record<RemediationStatus, number>> = {
  REQUESTED: 1,
  MEETING_SCHEDULED: 2,
  AGREED: 3,
  IN_PROGRESS: 3,
  COMPLETED: 4,
  CANCELLED: 3,
};

// What was asked for lately waits for its meeting, a quarter later it is being worked on, and then it is history.
const COURSES = {
  last: [REQUESTED, MEETING_SCHEDULED],
  recent: [IN_PROGRESS, AGREED, COMPLETED],
  past: [COMPLETED, CANCELLED, COMPLETED, COMPLETED],
} as const;
