import { Severity, type SlaMetric, type SlaTarget } from './enums';

/** Hours during which a clock runs: the same window every day, at a fixed distance from UTC. The end is exclusive. */
export interface Calendar {
  readonly utcOffsetMinutes: number;
  readonly opensMinute: number;
  readonly closesMinute: number;
}

/** One promise: how many minutes, of which calendar's hours. */
export interface Target {
  readonly minutes: number;
  readonly calendar: string;
}

/** All promises: by whose they are, what they measure, and severity. */
export interface SlaPolicy {
  readonly calendars: Readonly<Record<string, Calendar>>;
  readonly targets: Readonly<
    Partial<Record<`${SlaTarget}.${SlaMetric}`, Readonly<Record<Severity, Target>>>>
  >;
}

type Part = Readonly<Record<string, unknown>>;

/** Everything that is wrong with a policy that was written by hand; empty for a good one. */
export function policyFaults(given: unknown, known: SlaPolicy): string[] {
  if (!isPart(given)) return ['it must be an object with `calendars` and `targets`'];
  const { calendars = {}, targets = {}, ...unknown } = given;
  if (!isPart(calendars) || !isPart(targets)) return ['`calendars` and `targets` must be objects'];
  const names = new Set([...Object.keys(known.calendars), ...Object.keys(calendars)]);
  return [
    ...Object.keys(unknown).map((name) => `there is no \`${name}\` in a policy`),
    ...Object.entries(calendars).flatMap(([name, calendar]) => calendarFaults(name, calendar)),
    ...Object.entries(targets).flatMap(([name, severities]) => targetFaults(name, severities, known, names)),
  ];
}

function calendarFaults(name: string, calendar: unknown): string[] {
  const { utcOffsetMinutes, opensMinute, closesMinute } = isPart(calendar) ? calendar : {};
  const isWindow =
    isWhole(opensMinute, 0, 1_439) && isWhole(closesMinute, 1, 1_440) && opensMinute < closesMinute;
  return [
    ...(isWhole(utcOffsetMinutes, -840, 840)
      ? []
      : [`calendar ${name} needs \`utcOffsetMinutes\` from -840 to 840`]),
    ...(isWindow
      ? []
      : [`calendar ${name} needs \`opensMinute\` before \`closesMinute\`, both from 0 to 1440`]),
  ];
}

function targetFaults(
  name: string,
  severities: unknown,
  known: SlaPolicy,
  calendars: ReadonlySet<string>,
): string[] {
  if (!Object.hasOwn(known.targets, name)) {
    return [`there is no target ${name}; there are ${Object.keys(known.targets).join(', ')}`];
  }
  const given = isPart(severities) ? severities : {};
  return Object.values(Severity).flatMap((severity) => {
    const { minutes, calendar } = isPart(given[severity]) ? given[severity] : {};
    return [
      ...(isWhole(minutes, 1, 525_600)
        ? []
        : [`target ${name} ${severity} needs \`minutes\` from 1 to 525600`]),
      ...(typeof calendar === 'string' && calendars.has(calendar)
        ? []
        : [`target ${name} ${severity} needs a \`calendar\` that is defined`]),
    ];
  });
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isWhole(value: unknown, min: number, max: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= max;
}
