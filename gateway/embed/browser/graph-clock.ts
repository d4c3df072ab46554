// Within this, a clock is as right as it can be told: the header has whole seconds, and answers take their time.
const TOLERANCE_MS = 5_000;

let aheadMs = 0;

/** Notes when the graph says that it is, by the `Date` header of an answer that has just come; null when it does not. */
export function noteGraphTime(date: string | null, nowMs = Date.now()): void {
  const graphMs = Date.parse(date ?? '');
  if (Number.isNaN(graphMs)) return;
  const difference = graphMs - nowMs;
  aheadMs = Math.abs(difference) > TOLERANCE_MS ? difference : 0;
}

/**
 * What time it is, in milliseconds since 1970, as the graph last said: visitors' clocks may be off by hours, and what is
 * overdue, or how long a token lives, is not for them to say. The visitor's own clock until the graph has said anything.
 */
export function graphNow(): number {
  return Date.now() + aheadMs;
}
