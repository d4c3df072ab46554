import { SlaClockState, type Severity, type SlaMetric, type SlaTarget } from './enums';
import type { SlaClock } from './sla-clock';
import type { Calendar, SlaPolicy } from './sla-policy.rules';

const MINUTE = 60_000;
const DAY_MINUTES = 1_440;
const ALWAYS: Calendar = { utcOffsetMinutes: 0, opensMinute: 0, closesMinute: DAY_MINUTES };

// Support time counts only the milliseconds inside the window, from a fixed origin. Both directions are closed
// formulas, so that a clock of years costs as little as one of minutes.
function supportTime(calendar: Calendar, at: number): number {
  const window = (calendar.closesMinute - calendar.opensMinute) * MINUTE;
  const local = at + calendar.utcOffsetMinutes * MINUTE;
  const day = Math.floor(local / (DAY_MINUTES * MINUTE));
  const intoDay = local - day * DAY_MINUTES * MINUTE;
  const used = Math.min(Math.max(intoDay - calendar.opensMinute * MINUTE, 0), window);
  return day * window + used;
}

/** Milliseconds of support hours between two instants. */
export function supportMsBetween(calendar: Calendar, from: Date, to: Date): number {
  return supportTime(calendar, to.getTime()) - supportTime(calendar, from.getTime());
}

/** The instant at which this many milliseconds of support hours have passed; a day's end is that day's, not the next's. */
export function addSupportMs(calendar: Calendar, from: Date, ms: number): Date {
  if (ms <= 0) return new Date(from);
  const window = (calendar.closesMinute - calendar.opensMinute) * MINUTE;
  const due = supportTime(calendar, from.getTime()) + ms;
  const day = Math.ceil(due / window) - 1;
  const local = day * DAY_MINUTES * MINUTE + calendar.opensMinute * MINUTE + (due - day * window);
  return new Date(local - calendar.utcOffsetMinutes * MINUTE);
}

/** Starts the clock of a promise. @throws RangeError when the policy has no such promise. */
export function startClock(
  policy: SlaPolicy,
  promise: { target: SlaTarget; metric: SlaMetric; severity: Severity },
  at: Date,
): SlaClock {
  const target = policy.targets[`${promise.target}.${promise.metric}`]?.[promise.severity];
  if (!target) throw new RangeError(`The SLA policy has no target ${promise.target} ${promise.metric}.`);
  const clock = {
    metric: promise.metric,
    target: promise.target,
    targetMinutes: target.minutes,
    calendar: target.calendar,
  };
  const idle = {
    pausedAt: null,
    breachedAt: null,
    metAt: null,
    cancelledAt: null,
    dueAt: null,
    runningSince: null,
  };
  return run(policy, { ...clock, ...idle, startedAt: at, elapsedMs: 0 }, at);
}

/** Notes a breach that time brought about; the clock goes on, and the breach stays whatever happens later. */
export function noticeBreach(clock: SlaClock, at: Date): SlaClock {
  if (clock.breachedAt || !clock.dueAt || clock.dueAt > at) return clock;
  return { ...clock, breachedAt: clock.dueAt };
}

/** Stops the clock for a while. Has no effect on one that does not run. */
export function pauseClock(policy: SlaPolicy, clock: SlaClock, at: Date): SlaClock {
  return isRunning(clock) ? { ...stop(policy, clock, at), pausedAt: at } : clock;
}

/** Lets a paused clock go on, with a later `dueAt`. Has no effect on one that is not paused. */
export function resumeClock(policy: SlaPolicy, clock: SlaClock, at: Date): SlaClock {
  return clock.pausedAt ? run(policy, { ...clock, pausedAt: null }, at) : clock;
}

/** Lets a clock that has ended go on where it stopped: the solution was none. What was breached stays so. */
export function restartClock(policy: SlaPolicy, clock: SlaClock, at: Date): SlaClock {
  return hasEnded(clock) ? run(policy, { ...clock, metAt: null, cancelledAt: null }, at) : clock;
}

/**
 * Puts a clock under the promise for another severity; the time used so far counts. A clock that has used up more than
 * the new promise allows is breached at this moment. Has no effect on one that has ended.
 */
export function retargetClock(policy: SlaPolicy, clock: SlaClock, severity: Severity, at: Date): SlaClock {
  const target = policy.targets[`${clock.target}.${clock.metric}`]?.[severity];
  if (!target || hasEnded(clock)) return clock;
  const promised = { targetMinutes: target.minutes, calendar: target.calendar };
  if (!isRunning(clock)) return { ...clock, ...promised };
  return run(policy, { ...stop(policy, clock, at), ...promised }, at);
}

/** The promise is kept, in time or late. Has no effect on a clock that has ended. */
export function meetClock(policy: SlaPolicy, clock: SlaClock, at: Date): SlaClock {
  return hasEnded(clock) ? clock : { ...stop(policy, clock, at), pausedAt: null, metAt: at };
}

/** The promise no longer matters. Has no effect on a clock that has ended. */
export function cancelClock(policy: SlaPolicy, clock: SlaClock, at: Date): SlaClock {
  return hasEnded(clock) ? clock : { ...stop(policy, clock, at), pausedAt: null, cancelledAt: at };
}

/** What a clock shows at an instant. */
export interface ClockReading {
  state: SlaClockState;
  breachedAt: Date | null;
  elapsedMinutes: number;
  /** Null once the clock has ended; negative when its time is up. */
  remainingMinutes: number | null;
}

/** Reads a clock: time passes without a write, so this looks at the stored instants and at the time of reading. */
export function readClock(policy: SlaPolicy, stored: SlaClock, at: Date): ClockReading {
  const clock = noticeBreach(stored, at);
  const elapsedMs = elapsed(policy, clock, at);
  return {
    state: stateOf(clock),
    breachedAt: clock.breachedAt,
    elapsedMinutes: Math.floor(elapsedMs / MINUTE),
    remainingMinutes: hasEnded(clock) ? null : Math.ceil(clock.targetMinutes - elapsedMs / MINUTE),
  };
}

/** True while the clock runs, whether or not its time is up. */
export function isRunning(clock: SlaClock): boolean {
  return clock.runningSince !== null;
}

function hasEnded(clock: SlaClock): boolean {
  return clock.metAt !== null || clock.cancelledAt !== null;
}

function stateOf(clock: SlaClock): SlaClockState {
  if (clock.breachedAt) return SlaClockState.BREACHED;
  if (clock.metAt) return SlaClockState.MET;
  if (clock.cancelledAt) return SlaClockState.CANCELLED;
  return clock.pausedAt ? SlaClockState.PAUSED : SlaClockState.RUNNING;
}

function run(policy: SlaPolicy, clock: SlaClock, at: Date): SlaClock {
  const remainingMs = clock.targetMinutes * MINUTE - clock.elapsedMs;
  // A clock whose time was up before the pause was breached then: it has no new time limit to set.
  const dueAt = clock.breachedAt
    ? clock.breachedAt
    : addSupportMs(calendarOf(policy, clock), at, remainingMs);
  return { ...clock, runningSince: at, dueAt };
}

function stop(policy: SlaPolicy, running: SlaClock, at: Date): SlaClock {
  const clock = noticeBreach(running, at);
  return { ...clock, elapsedMs: elapsed(policy, clock, at), runningSince: null, dueAt: null };
}

function elapsed(policy: SlaPolicy, clock: SlaClock, at: Date): number {
  if (!clock.runningSince) return clock.elapsedMs;
  return clock.elapsedMs + supportMsBetween(calendarOf(policy, clock), clock.runningSince, at);
}

// The policy of a process may have lost a calendar that stored clocks still run by.
function calendarOf({ calendars }: SlaPolicy, { calendar }: SlaClock): Calendar {
  return calendars[calendar] ?? ALWAYS;
}
