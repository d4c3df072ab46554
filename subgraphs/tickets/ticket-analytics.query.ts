import type { SubgraphContext } from '../shared/context';
import { and, type Filter, only } from '../shared/entity';
import { badUserInput } from '../shared/errors';
import { type TicketDimension, type TimeInterval } from './enums';
import { type Figure, figureStages } from './ticket-analytics.figures';
import { ticketEntity } from './ticket';
import type { TicketAnalytics, TicketBucket } from './ticket-analytics';
import { isTimeZone, periodCount, periodStarts, withEmptyPeriods } from './ticket-analytics.rules';
import { ticketFilter, type TicketFilter } from './ticket.filter';
import { filterTime } from './ticket-lists';

/** What is asked of the analytics. */
export interface AnalyticsRequest {
  readonly groupBy: readonly TicketDimension[];
  readonly interval: TimeInterval | null;
  readonly timeZone: string;
  readonly filter: TicketFilter | null;
  /** How many groups are given, counted with their empty periods. */
  readonly first: number;
  /** What is to be told of each group beside its count; null when only all groups together are to be counted. */
  readonly figures: readonly Figure[] | null;
}

const MAX_DIMENSIONS = 3;
const MAX_BUCKETS = 1_000;
const MAX_PERIODS = 4_000;

// All tickets there are, as a range of the index on their creation.
const EVER: Filter = { createdAt: { $gte: new Date(0) } };

const PATHS: Record<TicketDimension, string> = {
  STATUS: 'status',
  SEVERITY: 'severity',
  KIND: 'kind',
  ISSUE_AREA: 'issueArea',
  CATEGORY: 'category',
  PARTNER: 'partnerId',
  CUSTOMER: 'customerId',
  SERVICE: 'serviceId',
  ASSIGNEE: 'assigneeId',
};

/**
 * Groups tickets in one aggregation over the index on their creation.
 * @throws BAD_USER_INPUT for too many dimensions, groups or periods, a dimension named twice, or an unknown time zone.
 */
export async function analyse(context: SubgraphContext, request: AnalyticsRequest): Promise<TicketAnalytics> {
  check(request);
  const { groupBy, interval, first, timeZone } = request;
  const now = filterTime(context);
  const tickets = context.collection(ticketEntity);
  const where = and([EVER, ticketFilter(request.filter, now)]);
  if (!request.figures) return { totalCount: await tickets.count(where), buckets: [] };
  const [found] = await tickets.aggregate<Found>(where, stages(request, request.figures, now));
  const [all] = found?.all ?? [];
  if (!found || !all) return { totalCount: 0, buckets: [] };
  const buckets = found.rows.map(({ _id, ...figures }) => ({
    ...NO_FIGURES,
    ...figures,
    keys: groupBy.map((_, index) => _id[`k${index}`] ?? null),
    periodStart: _id.period ?? null,
  }));
  const { count: totalCount, earliest, latest } = all;
  if (!interval || !earliest || !latest) return { totalCount, buckets };
  const { from, to } = span(interval, request.filter, { from: earliest, to: latest }, now);
  const starts = periodStarts(interval, timeZone, from, to, first);
  return { totalCount, buckets: withEmptyPeriods(buckets, starts, first) };
}

// Not selected, and so never shown.
const NO_FIGURES = {
  firstResponseP50Minutes: null,
  resolutionP50Minutes: null,
  slaMetRate: null,
  escalationRate: null,
};

type Row = Pick<TicketBucket, 'count'> &
  Partial<Record<Figure, number | null>> & {
    _id: Record<`k${number}`, string | null> & { period?: Date };
  };

/** The groups that are shown, and what is to be known of all of them; `all` is empty when no ticket matches. */
interface Found {
  readonly all: readonly { count: number; earliest?: Date | null; latest?: Date | null }[];
  readonly rows: readonly Row[];
}

function check({ groupBy, first, timeZone }: AnalyticsRequest): void {
  if (groupBy.length > MAX_DIMENSIONS)
    throw badUserInput(`\`groupBy\` may name ${MAX_DIMENSIONS} dimensions at most.`);
  if (new Set(groupBy).size < groupBy.length) throw badUserInput('`groupBy` may name each dimension once.');
  if (first < 1 || first > MAX_BUCKETS)
    throw badUserInput(`\`first\` must be from 1 to ${MAX_BUCKETS}; it was ${first}.`);
  if (!isTimeZone(timeZone))
    throw badUserInput('`timeZone` must be an IANA name such as Asia/Shanghai or UTC.');
}

function stages(
  { groupBy, interval, timeZone, first }: AnalyticsRequest,
  figures: readonly Figure[],
  now: Date,
): object[] {
  const keys = groupBy.map((dimension, index) => [`k${index}`, `$${PATHS[dimension]}`] as const);
  const unit = interval?.toLowerCase();
  const period = { $dateTrunc: { date: '$createdAt', unit, timezone: timeZone, startOfWeek: 'monday' } };
  const id = { ...Object.fromEntries(keys), ...(interval && { period }) };
  const order = [...keys.map(([key]) => key), ...(interval ? ['period'] : [])];
  const wanted = figureStages(figures, now);
  const paths = ['createdAt', ...wanted.paths, ...groupBy.map((dimension) => PATHS[dimension])];
  const sort = order.length ? [{ $sort: Object.fromEntries(order.map((key) => [`_id.${key}`, 1])) }] : [];
  const bounds = { earliest: { $min: '$_id.period' }, latest: { $max: '$_id.period' } };
  const all = { _id: null, count: { $sum: '$count' }, ...(interval && bounds) };
  return [
    { $project: only(paths) },
    { $group: { _id: id, count: { $sum: 1 }, ...wanted.group } },
    { $project: { count: 1, ...wanted.project } },
    // There may be as many groups as tickets; no more of them leave the database than are shown.
    { $facet: { all: [{ $group: all }], rows: [...sort, { $limit: first }] } },
  ];
}

// The periods are those of the filter where it names a span, and otherwise those in which there are tickets.
function span(
  interval: TimeInterval,
  filter: TicketFilter | null,
  tickets: { from: Date; to: Date },
  now: Date,
): { from: Date; to: Date } {
  const from = filter?.createdAt?.from ?? tickets.from;
  const end = filter?.createdAt?.to;
  const last = tickets.to;
  // `to` is exclusive; periods that are still to come are not empty, they have not been.
  const to = end ? new Date(Math.max(last.getTime(), Math.min(end.getTime() - 1, now.getTime()))) : last;
  if (periodCount(interval, from, to) > MAX_PERIODS) {
    throw badUserInput(
      `The span holds over ${MAX_PERIODS} periods. Narrow \`filter.createdAt\`, or take a longer interval.`,
    );
  }
  return { from, to };
}
