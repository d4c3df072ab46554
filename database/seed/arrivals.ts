import { WINDOW_MS } from './seed-set';

const HOUR_MS = 3_600_000;
const OFFSET_MS = 8 * HOUR_MS;

// By the clock of UTC+8, where the customers work. Sunday is the first day, as in JavaScript's dates.
const WEEKDAYS = [0.3, 1.2, 1.1, 1.05, 1.05, 1, 0.4] as const;
const HOURS = [
  0.12, 0.08, 0.06, 0.05, 0.05, 0.07, 0.15, 0.4, 1.1, 2.1, 2.3, 2, 1.1, 1.5, 2.2, 2.1, 1.9, 1.5, 0.9, 0.6,
  0.5, 0.4, 0.3, 0.2,
] as const;
/** Twice as much arrives at the end of the window as at its beginning. */
const GROWTH = 1;

/** When things arrive during the 18 months: more by day than by night, on workdays, and towards the end. */
export interface Arrivals {
  /** The instant at which this share (0 to 1) has arrived; a larger share is never earlier. */
  at(share: number): Date;
}

/** Lays the pattern over the window that ends at an instant; costs one table of 13,000 hours. */
export function arrivalsUntil(until: Date): Arrivals {
  const start = until.getTime() - WINDOW_MS;
  const hours = Math.ceil(WINDOW_MS / HOUR_MS);
  const sums = new Float64Array(hours + 1);
  for (let hour = 0; hour < hours; hour++) {
    const local = new Date(start + hour * HOUR_MS + OFFSET_MS);
    const busy = (WEEKDAYS[local.getUTCDay()] ?? 1) * (HOURS[local.getUTCHours()] ?? 1);
    sums[hour + 1] = (sums[hour] ?? 0) + busy * (1 + (GROWTH * hour) / hours);
  }
  const total = sums[hours] ?? 1;
  return {
    at(share) {
      const wanted = Math.min(Math.max(share, 0), 1) * total;
      const hour = lastAtMost(sums, wanted);
      const [from = 0, to = from + 1] = [sums[hour], sums[hour + 1]];
      const at = start + (hour + (wanted - from) / (to - from)) * HOUR_MS;
      return new Date(Math.min(Math.floor(at), until.getTime()));
    },
  };
}

// The last hour whose sum is not above the wanted one.
function lastAtMost(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, sums.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((sums[middle] ?? 0) <= wanted) low = middle;
    else high = middle - 1;
  }
  return low;
}
