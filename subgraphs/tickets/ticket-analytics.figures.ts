import { collect, countIf, isBreached, percentile, share } from './aggregation';
import type { TicketBucket } from './ticket-analytics';

/** A figure of a group of tickets, beside their count. */
export type Figure = Exclude<keyof TicketBucket, 'keys' | 'periodStart' | 'count'>;

/** How a figure is computed: from what of a ticket, from what of all tickets of a group, and how from that. */
interface Recipe {
  readonly paths: readonly string[];
  readonly group: (now: Date) => Readonly<Record<string, object>>;
  readonly project: object;
}

const HAS_ENDED = { $ne: ['$endedAt', null] };

const RECIPES: Readonly<Record<Figure, Recipe>> = {
  firstResponseP50Minutes: {
    paths: ['firstResponseMinutes'],
    group: () => ({ firstResponses: collect('firstResponseMinutes') }),
    project: percentile('firstResponses', 0.5),
  },
  resolutionP50Minutes: {
    paths: ['resolutionMinutes'],
    group: () => ({ resolutions: collect('resolutionMinutes') }),
    project: percentile('resolutions', 0.5),
  },
  slaMetRate: {
    paths: ['endedAt', 'breached', 'nextDueAt'],
    group: (now) => ({
      judged: countIf({ $or: [HAS_ENDED, isBreached(now)] }),
      met: countIf({ $and: [HAS_ENDED, { $not: [isBreached(now)] }] }),
    }),
    project: share('met', 'judged'),
  },
  escalationRate: {
    paths: ['escalationCount'],
    group: () => ({ escalated: countIf({ $gt: ['$escalationCount', 0] }) }),
    project: share('escalated', 'count'),
  },
};

/** All figures there are. */
export const FIGURES = Object.keys(RECIPES) as readonly Figure[];

/** The parts of an aggregation that these figures take, and no others. */
export function figureStages(figures: readonly Figure[], now: Date) {
  const recipes = figures.map((figure) => RECIPES[figure]);
  return {
    paths: recipes.flatMap(({ paths }) => paths),
    group: Object.assign({}, ...recipes.map(({ group }) => group(now))) as object,
    project: Object.fromEntries(figures.map((figure) => [figure, RECIPES[figure].project])),
  };
}
