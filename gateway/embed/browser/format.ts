import type { Cell } from '../../tables/table';
import { titleOf } from '../../tables/title';
import { graphNow } from './graph-clock';
import type { ShownColumn } from './view';

/** A value as it is shown: in the visitor's language, time zone and numbers. */
export interface Shown {
  readonly text: string;
  /** The instant that it is, for machines. */
  readonly dateTime?: string;
  /** The whole of it, where `text` is short. */
  readonly detail?: string;
  /** What is remarkable about it, in words. */
  readonly mark?: { readonly text: string; readonly tone: Tone };
  readonly tone?: Tone;
}

/** How good a value is; always said in words beside it. */
export type Tone = 'bad' | 'warning' | 'good';

const SEPARATOR = '; ';
const NOTHING: Shown = { text: '–' };
const LATE = { text: 'Late', tone: 'bad' } as const;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SOON_MS = 2 * HOUR_MS;
// Nobody takes a day without its year for one of another year as long as it is nearer than that.
const FAR_MS = 300 * DAY_MS;
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const MONTH = /^\d{4}-\d\d$/;
const ENUM_VALUE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const ENUM_FIELD =
  /(^|\.)(status|state|severity|kind|metric|trigger|grounds|appropriateness|category|channel|weekday|role|target|day)$/i;

// Made once: making one takes longer than drawing a row.
const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const DAY = { day: 'numeric', month: 'short' } as const;
const MINUTE_NEARBY = new Intl.DateTimeFormat(undefined, { ...DAY, hour: '2-digit', minute: '2-digit' });
const DAY_FAR_AWAY = new Intl.DateTimeFormat(undefined, { ...DAY, year: 'numeric' });
const WHOLE_INSTANT = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' });
const MONTH_OF_YEAR = new Intl.DateTimeFormat(undefined, {
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
});

const TONES: Readonly<Record<string, Tone>> = {
  CRITICAL: 'bad',
  BREACHED: 'bad',
  DECLINED: 'bad',
  SUSPENDED: 'bad',
  INAPPROPRIATE: 'bad',
  MODERATE: 'warning',
  WARNING: 'warning',
  INFO_REQUESTED: 'warning',
  NORMAL: 'good',
  MET: 'good',
  RESOLVED: 'good',
  ACTIVE: 'good',
};

/** How a value of that column is shown at that moment; `isLate` when a promise about it was broken before. */
export function show(value: Cell, column: ShownColumn, nowMs = graphNow(), isLate = false): Shown {
  if (value === null || value === '') return isLate ? { ...NOTHING, mark: LATE } : NOTHING;
  if (typeof value === 'boolean') return { text: value ? 'Yes' : 'No' };
  if (typeof value === 'number')
    return { text: (column.format === 'percent' ? PERCENT : NUMBER).format(value) };
  if (ISO_INSTANT.test(value)) return showInstant(earliest(value), column, nowMs, isLate);
  if (MONTH.test(value)) return { text: month(value), dateTime: value };
  if (ENUM_FIELD.test(column.path)) return showEnum(value);
  return { text: value };
}

/** True for a column whose values are compared digit by digit, and stand at the right. */
export function isNumeric(values: readonly Cell[]): boolean {
  return (
    values.some((value) => typeof value === 'number') && values.every((value) => typeof value !== 'string')
  );
}

function showInstant(value: string, column: ShownColumn, nowMs: number, isLate: boolean): Shown {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return { text: value };
  const leftMs = instant.getTime() - nowMs;
  const text = (Math.abs(leftMs) < FAR_MS ? MINUTE_NEARBY : DAY_FAR_AWAY).format(instant);
  const mark = /dueAt$/i.test(column.path) ? dueMark(leftMs, isLate) : undefined;
  return { text, dateTime: value, detail: WHOLE_INSTANT.format(instant), ...(mark && { mark }) };
}

// A list of several stands as text in one cell; see the tables. The first to come is the one that counts.
function earliest(value: string): string {
  return value.split(SEPARATOR).filter(Boolean).sort()[0] ?? value;
}

function month(value: string): string {
  return MONTH_OF_YEAR.format(new Date(`${value}-01T00:00:00Z`));
}

// What is overdue is late; what is not may be all the same, by a promise before this one.
function dueMark(leftMs: number, isLate: boolean): Shown['mark'] {
  if (leftMs < 0) return { text: `Overdue ${span(-leftMs)}`, tone: 'bad' };
  if (leftMs >= SOON_MS) return isLate ? LATE : undefined;
  const soon = `ue in ${span(leftMs)}`;
  return isLate ? { text: `Late, d${soon}`, tone: 'bad' } : { text: `D${soon}`, tone: 'warning' };
}

function span(ms: number): string {
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)} d`;
  return ms >= HOUR_MS ? `${Math.floor(ms / HOUR_MS)} h` : `${Math.max(1, Math.floor(ms / MINUTE_MS))} min`;
}

function showEnum(value: string): Shown {
  const words = value.split(SEPARATOR).map((word) => (ENUM_VALUE.test(word) ? titleOf(word) : word));
  const tone = TONES[value];
  return { text: words.join(', '), ...(tone && { tone }) };
}
