import type { Ticket } from '../../subgraphs/tickets/ticket';
import { isBreachedAt } from './ticket-rows';

// The figures of analytics, worked out from the rows with nothing but arithmetic and the platform's own calendar.

/** The figures of a group of tickets. */
export interface Figures {
  readonly count: number;
  readonly firstResponseP50Minutes: number | null;
  readonly resolutionP50Minutes: number | null;
  readonly slaMetRate: number | null;
  readonly escalationRate: number | null;
}

export interface Bucket extends Figures {
  readonly keys: readonly (string | null)[];
  readonly periodStart: string | null;
}

export type Interval = 'DAY' | 'WEEK' | 'MONTH';

/** The smallest value that at least this share of all values does not exceed; null for none. */
export function nearestRank(values: readonly (number | null)[], share: number): number | null {
  const numbers = values.filter((value) => value !== null).sort((a, b) => a - b);
  return numbers[Math.ceil(share * numbers.length) - 1] ?? null;
}

/** A share, or null when there is nothing of which it is one. */
export function rate<T>(whole: readonly T[], isPart: (each: T) => boolean): number | null {
  return whole.length ? whole.filter(isPart).length / whole.length : null;
}

/** The share without a breach, of the tickets that have ended or have one. */
export function slaMetRate(tickets: readonly Ticket[], now: Date): number | null {
  const judged = tickets.filter((ticket) => ticket.endedAt !== null || isBreachedAt(ticket, now));
  return rate(judged, (ticket) => !isBreachedAt(ticket, now));
}

export function figuresOf(tickets: readonly Ticket[], now: Date): Figures {
  return {
    count: tickets.length,
    firstResponseP50Minutes: nearestRank(
      tickets.map(({ firstResponseMinutes }) => firstResponseMinutes),
      0.5,
    ),
    resolutionP50Minutes: nearestRank(
      tickets.map(({ resolutionMinutes }) => resolutionMinutes),
      0.5,
    ),
    slaMetRate: slaMetRate(tickets, now),
    escalationRate: rate(tickets, ({ escalationCount }) => escalationCount > 0),
  };
}

/** The calendar day of an instant in a zone, as the number of days since 1970. */
function dayOf(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const { year, month, day } = Object.fromEntries(
    parts.formatToParts(at).map(({ type, value }) => [type, Number(value)]),
  );
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day) / 86_400_000;
}

/** The first moment of a calendar day in a zone, found by halving: days are 23 to 25 hours long there. */
function startOfDay(day: number, timeZone: string): Date {
  let [early, late] = [(day - 2) * 86_400_000, (day + 2) * 86_400_000];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (dayOf(new Date(middle), timeZone) >= day) late = middle;
    else early = middle;
  }
  return new Date(late);
}

/** The first day of the period that holds a day; weeks begin on Mondays. */
function firstDay(day: number, interval: Interval): number {
  const date = new Date(day * 86_400_000);
  if (interval === 'DAY') return day;
  if (interval === 'WEEK') return day - ((date.getUTCDay() + 6) % 7);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / 86_400_000;
}

/** The first days of all periods from the one of the first instant to the one of the last. */
function firstDays(from: Date, to: Date, interval: Interval, timeZone: string): number[] {
  const days: number[] = [];
  for (let day = dayOf(from, timeZone); day <= dayOf(to, timeZone); day++) {
    const first = firstDay(day, interval);
    if (days.at(-1) !== first) days.push(first);
  }
  return days;
}

/** The buckets of `ticketAnalytics`: groups in the order of their keys, then all periods of the span. */
export function bucketsOf(
  tickets: readonly Ticket[],
  keysOf: (ticket: Ticket) => readonly (string | null)[],
  {
    interval,
    timeZone,
    now,
    from,
    to,
  }: { interval: Interval | null; timeZone: string; now: Date; from?: Date; to?: Date },
): Bucket[] {
  const groups = new Map<string, Ticket[]>();
  for (const ticket of tickets) {
    const key = JSON.stringify(keysOf(ticket));
    groups.set(key, [...(groups.get(key) ?? []), ticket]);
  }
  const sorted = [...groups]
    .map(([key, rows]) => [JSON.parse(key) as (string | null)[], rows] as const)
    .sort(([a], [b]) => compare(a, b));
  const times = tickets.map(({ createdAt }) => createdAt.getTime());
  const last = new Date(Math.max(...times));
  const end = to ? new Date(Math.max(last.getTime(), Math.min(to.getTime() - 1, now.getTime()))) : last;
  const days = interval ? firstDays(from ?? new Date(Math.min(...times)), end, interval, timeZone) : [null];
  return sorted.flatMap(([keys, rows]) =>
    days.map((day) => {
      const isIn = ({ createdAt }: Ticket) =>
        day === null || interval === null || firstDay(dayOf(createdAt, timeZone), interval) === day;
      const periodStart = day === null ? null : startOfDay(day, timeZone).toISOString();
      return { keys, periodStart, ...figuresOf(rows.filter(isIn), now) };
    }),
  );
}

// As the database orders: nothing before everything else, text by its bytes.
function compare(a: readonly (string | null)[], b: readonly (string | null)[]): number {
  for (const [index, value] of a.entries()) {
    const other = b[index] ?? null;
    if (value === other) continue;
    if (value === null || other === null) return value === null ? -1 : 1;
    return value < other ? -1 : 1;
  }
  return 0;
}
