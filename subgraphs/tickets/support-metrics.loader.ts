import DataLoader from 'dataloader';
import type { SubgraphContext } from '../shared/context';
import { badUserInput } from '../shared/errors';
import { collect, countIf, isBreached, percentile, share } from './aggregation';
import { escalationEntity } from './escalation';
import type { SupportMetrics } from './support-metrics';
import { ticketEntity } from './ticket';
import { filterTime } from './ticket-lists';

type Group = { _id: string } & Partial<SupportMetrics>;

interface Span {
  readonly from: Date;
  readonly to: Date;
}

/**
 * The metrics of a partner: four aggregations whatever the number of partners that are asked for.
 * @throws BAD_USER_INPUT when the span is empty.
 */
export function supportMetrics(
  context: SubgraphContext,
  partnerId: string,
  from: Date,
  to: Date,
): Promise<SupportMetrics> {
  if (from >= to) throw badUserInput('`from` must be earlier than `to`.');
  const loaders = context.once(createLoaders);
  const key = `${from.getTime()} ${to.getTime()}`;
  let loader = loaders.get(key);
  if (!loader) {
    loader = new DataLoader((ids: readonly string[]) => measure(context, ids, { from, to }), {
      cache: false,
    });
    loaders.set(key, loader);
  }
  return loader.load(partnerId);
}

function createLoaders(): Map<string, DataLoader<string, SupportMetrics>> {
  return new Map();
}

async function measure(
  context: SubgraphContext,
  ids: readonly string[],
  span: Span,
): Promise<SupportMetrics[]> {
  const parts = await Promise.all([
    opened(context, ids, span),
    resolved(context, ids, span),
    backlog(context, ids, span),
    reviewed(context, ids, span),
  ]);
  const groups = parts.map((rows) => new Map(rows.map(({ _id, ...row }) => [_id, row])));
  return ids.map((id) => groups.reduce((metrics, rows) => ({ ...metrics, ...rows.get(id) }), NOTHING));
}

const NOTHING: SupportMetrics = {
  ...{ opened: 0, resolved: 0, backlog: 0, slaMetRate: null, reopenRate: null, escalationRate: null },
  ...{ firstResponseP50Minutes: null, firstResponseP90Minutes: null },
  ...{ resolutionP50Minutes: null, resolutionP90Minutes: null },
  ...{ inappropriateEscalationRate: null, satisfactionAverage: null },
};

function opened(context: SubgraphContext, ids: readonly string[], { from, to }: Span): Promise<Group[]> {
  const breached = isBreached(filterTime(context));
  return context
    .collection(ticketEntity)
    .aggregate({ partnerId: { $in: ids }, createdAt: { $gte: from, $lt: to } }, [
      {
        $group: {
          _id: '$partnerId',
          opened: { $sum: 1 },
          firstResponses: collect('firstResponseMinutes'),
          judged: countIf({ $or: [{ $ne: ['$endedAt', null] }, breached] }),
          met: countIf({ $and: [{ $ne: ['$endedAt', null] }, { $not: [breached] }] }),
          escalated: countIf({ $gt: ['$escalationCount', 0] }),
        },
      },
      {
        $project: {
          opened: 1,
          firstResponseP50Minutes: percentile('firstResponses', 0.5),
          firstResponseP90Minutes: percentile('firstResponses', 0.9),
          slaMetRate: share('met', 'judged'),
          escalationRate: share('escalated', 'opened'),
        },
      },
    ]);
}

function resolved(context: SubgraphContext, ids: readonly string[], { from, to }: Span): Promise<Group[]> {
  // A ticket that was resolved ended at that moment, so the index on `endedAt` serves both.
  const when = { $gte: from, $lt: to };
  return context
    .collection(ticketEntity)
    .aggregate({ partnerId: { $in: ids }, endedAt: when, resolvedAt: when }, [
      {
        $group: {
          _id: '$partnerId',
          resolved: { $sum: 1 },
          resolutions: collect('resolutionMinutes'),
          reopened: countIf({ $gt: ['$reopens', 0] }),
          satisfactionAverage: { $avg: '$satisfaction.score' },
        },
      },
      {
        $project: {
          resolved: 1,
          resolutionP50Minutes: percentile('resolutions', 0.5),
          resolutionP90Minutes: percentile('resolutions', 0.9),
          reopenRate: share('reopened', 'resolved'),
          satisfactionAverage: 1,
        },
      },
    ]);
}

function backlog(context: SubgraphContext, ids: readonly string[], { to }: Span): Promise<Group[]> {
  const open = { $or: [{ endedAt: null }, { endedAt: { $gte: to } }] };
  return context
    .collection(ticketEntity)
    .aggregate({ partnerId: { $in: ids }, createdAt: { $lt: to }, ...open }, [
      { $group: { _id: '$partnerId', backlog: { $sum: 1 } } },
    ]);
}

function reviewed(context: SubgraphContext, ids: readonly string[], { from, to }: Span): Promise<Group[]> {
  return context.collection(escalationEntity).aggregate(
    {
      partnerId: { $in: ids },
      requestedAt: { $gte: from, $lt: to },
      appropriateness: { $ne: 'UNREVIEWED' },
    },
    [
      {
        $group: {
          _id: '$partnerId',
          reviewed: { $sum: 1 },
          inappropriate: countIf({ $eq: ['$appropriateness', 'INAPPROPRIATE'] }),
        },
      },
      { $project: { inappropriateEscalationRate: share('inappropriate', 'reviewed') } },
    ],
  );
}
