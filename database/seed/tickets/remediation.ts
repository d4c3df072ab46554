import { RemediationStatus } from '../../../subgraphs/tickets/enums';
import type { Escalation } from '../../../subgraphs/tickets/escalation';
import type { RemediationPlan } from '../../../subgraphs/tickets/remediation-plan';
import type { SeedPartner } from '../partners';
import { drawsFor, partIds, seededId, type SeedSet, WINDOW_MS } from '../seed-set';
import { remediationPlan } from './remediation-plan';

const DAY_MS = 86_400_000;
const PERIODS = 6;
const PERIOD_MS = WINDOW_MS / PERIODS;
const MAX_ESCALATIONS = 10;
const { REQUESTED, MEETING_SCHEDULED, AGREED, IN_PROGRESS, COMPLETED, CANCELLED } = RemediationStatus;

interface Planned {
  readonly partner: SeedPartner;
  readonly period: number;
  readonly outcome: RemediationStatus;
  readonly escalationIds: string[];
}

/** The remediation plans of a set: at most one a partner and quarter, made of the inappropriate escalations reviewed in it. */
export class Remediation {
  private readonly plans = new Map<string, Planned>();
  private readonly counts = { past: 0, recent: 0, last: 0 };

  constructor(
    private readonly set: SeedSet,
    private readonly partners: readonly SeedPartner[],
  ) {}

  /** The plan that an inappropriate escalation belongs to in the end; null when the provider lets it pass or drops the plan. */
  planFor(escalation: Escalation, reviewedAt: Date): string | null {
    const partner = this.partners.find(({ _id }) => _id === escalation.partnerId);
    const period = this.periodOf(reviewedAt);
    if (!partner || period < 0 || !this.isStarted(partner, period)) return null;
    const id = this.idOf(partner, period);
    const plan = this.plans.get(id) ?? this.newPlan(partner, period);
    if (plan.escalationIds.length >= MAX_ESCALATIONS) return null;
    plan.escalationIds.push(escalation._id);
    this.plans.set(id, plan);
    return plan.outcome === CANCELLED ? null : id;
  }

  /** The plans of the escalations seen so far, as documents. */
  documents(): RemediationPlan[] {
    return [...this.plans].map(([id, { partner, period, escalationIds, outcome }]) => {
      const random = drawsFor(this.set, 'remediation', id);
      return remediationPlan({
        ...{ id, partner, escalationIds, random, outcome },
        requestedAt: new Date(this.endOf(period) + random.between(0, 1.5) * DAY_MS),
        newPartId: partIds(drawsFor(this.set, 'remediation-parts', id), period / PERIODS),
      });
    });
  }

  private newPlan(partner: SeedPartner, period: number): Planned {
    const age = period === PERIODS - 1 ? 'last' : period === PERIODS - 2 ? 'recent' : 'past';
    const courses = COURSES[age];
    const outcome = outcomeFor(partner, courses[this.counts[age]++ % courses.length] ?? COMPLETED);
    return { partner, period, escalationIds: [], outcome };
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

// What was asked for lately waits for its meeting, a quarter later it is being worked on, and then it is history.
const COURSES = {
  last: [REQUESTED, MEETING_SCHEDULED],
  recent: [IN_PROGRESS, AGREED, COMPLETED],
  past: [COMPLETED, CANCELLED, COMPLETED, COMPLETED],
} as const;

// A meeting that stays unscheduled stops a partner from escalating after two weeks. Not the one that tokens are made for
// unless another is named, so that a demo that is some weeks old can still show the whole procedure.
function outcomeFor({ index }: SeedPartner, outcome: RemediationStatus): RemediationStatus {
  return index === 0 && outcome === REQUESTED ? MEETING_SCHEDULED : outcome;
}
