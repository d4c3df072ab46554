import { DateTime, IANAZone } from 'luxon';
import { type TimeInterval } from './enums';
import type { TicketBucket } from './ticket-analytics';

/** Whether a time zone is one that calendars know, such as Asia/Shanghai. */
export function isTimeZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

const UNITS = { DAY: 'day', WEEK: 'week', MONTH: 'month' } as const;

/**
 * The starts of the periods from the one that holds `from` to the one that holds `to`, by the calendar of the zone;
 * the first `most` of them.
 */
export function periodStarts(
  interval: TimeInterval,
  timeZone: string,
  from: Date,
  to: Date,
  most = Infinity,
): Date[] {
  const unit = UNITS[interval];
  const starts: Date[] = [];
  let start = DateTime.fromJSDate(from, { zone: timeZone }).startOf(unit);
  while (start.toJSDate() <= to && starts.length < most) {
    starts.push(start.toJSDate());
    // From the start of the day after, so that a zone that skips midnight on that day is met as well.
    start = start.plus({ [`${unit}s`]: 1 }).startOf(unit);
  }
  return starts;
}

/** How many periods lie between two instants, roughly: to refuse what would never end, before it is begun. */
export function periodCount(interval: TimeInterval, from: Date, to: Date): number {
  const days = { DAY: 1, WEEK: 7, MONTH: 28 }[interval];
  return Math.ceil((to.getTime() - from.getTime()) / (days * 86_400_000)) + 1;
}

/**
 * The first `most` buckets when every group has one for each period, an empty one where it has no tickets. `buckets` are
 * in order of keys and time. Groups times periods may be millions: no more are made than are wanted.
 */
export function withEmptyPeriods(
  buckets: readonly TicketBucket[],
  starts: readonly Date[],
  most: number,
): TicketBucket[] {
  const filled: TicketBucket[] = [];
  for (const { keys, periods } of groupsOf(buckets)) {
    for (const start of starts) {
      if (filled.length >= most) return filled;
      filled.push(periods.get(start.getTime()) ?? emptyBucket(keys, start));
    }
  }
  return filled;
}

interface Group {
  readonly keys: (string | null)[];
  readonly periods: Map<number, TicketBucket>;
}

function groupsOf(buckets: readonly TicketBucket[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const bucket of buckets) {
    const key = JSON.stringify(bucket.keys);
    const group = groups.get(key) ?? { keys: bucket.keys, periods: new Map<number, TicketBucket>() };
    group.periods.set(bucket.periodStart?.getTime() ?? 0, bucket);
    groups.set(key, group);
  }
  return groups.values();
}

function emptyBucket(keys: (string | null)[], periodStart: Date): TicketBucket {
  const figures = {
    firstResponseP50Minutes: null,
    resolutionP50Minutes: null,
    slaMetRate: null,
    escalationRate: null,
  };
  return { keys, periodStart, count: 0, ...figures };
}
