import type { Cell } from '../../tables/table';
import { titleOf } from '../../tables/title';
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
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SOON_MS = 2 * HOUR_MS;
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
const MONTH = /^\d{4}-\d\d$/;
const ENUM_VALUE = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/;
const ENUM_FIELD =
  /(^|\.)(status|state|severity|kind|metric|trigger|grounds|appropriateness|category|channel|weekday|role|target|day)$/i;

// Made once: making one takes longer than drawing a row.
const PERCENT = new Intl.NumberFormat(undefined, { style: 'percent', maximumFractionDigits: 1 });
const NUMBER = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const MINUTE = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
const MINUTE_OF_THIS_YEAR = new Intl.DateTimeFormat(undefined, MINUTE);
const MINUTE_OF_ANY_YEAR = new Intl.DateTimeFormat(undefined, { ...MINUTE, year: 'numeric' });
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

/** How a value of that column is shown at that moment. */
export function show(value: Cell, column: ShownColumn, nowMs = Date.now()): Shown {
  if (value === null || value === '') return NOTHING;
  if (typeof value === 'boolean') return { text: value ? 'Yes' : 'No' };
  if (typeof value === 'number')
    return { text: (column.format === 'percent' ? PERCENT : NUMBER).format(value) };
  if (ISO_INSTANT.test(value)) return showInstant(earliest(value), column, nowMs);
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

function showInstant(value: string, column: ShownColumn, nowMs: number): Shown {
  const instant = new Date(value);
  if (Number.isNaN(instant.getTime())) return { text: value };
  const isThisYear = instant.getFullYear() === new Date(nowMs).getFullYear();
  const text = (isThisYear ? MINUTE_OF_THIS_YEAR : MINUTE_OF_ANY_YEAR).format(instant);
  const detail = WHOLE_INSTANT.format(instant);
  const isDue = /dueAt$/i.test(column.path);
  return { text, dateTime: value, detail, ...(isDue && { mark: dueMark(instant.getTime() - nowMs) }) };
}

// A list of several stands as text in one cell; see the tables. The first to come is the one that counts.
function earliest(value: string): string {
  return value.split(SEPARATOR).filter(Boolean).sort()[0] ?? value;
}

function month(value: string): string {
  return MONTH_OF_YEAR.format(new Date(`${value}-01T00:00:00Z`));
}

function dueMark(leftMs: number): Shown['mark'] {
  if (leftMs < 0) return { text: `Overdue ${span(-leftMs)}`, tone: 'bad' };
  return leftMs < SOON_MS ? { text: `Due in ${span(leftMs)}`, tone: 'warning' } : undefined;
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
