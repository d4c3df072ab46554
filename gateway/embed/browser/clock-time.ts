import { graphNow } from './graph-clock';

/** An instant as people say it: the time of today, the day as well of any other. */
export function clockTime(instant: Date, now = new Date(graphNow())): string {
  const isToday = instant.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(undefined, {
    ...(!isToday && { day: 'numeric', month: 'short' }),
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(instant);
}

/** What the visitor's time zone is called then, such as `GMT+8`. */
export function zoneName(atMs: number): string {
  const parts = new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' }).formatToParts(atMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC';
}
