/** An instant as people say it: the time of today, the day as well of any other. */
export function clockTime(instant: Date, now = new Date()): string {
  const isToday = instant.toDateString() === now.toDateString();
  return new Intl.DateTimeFormat(undefined, {
    ...(!isToday && { day: 'numeric', month: 'short' }),
    ...{ hour: '2-digit', minute: '2-digit' },
  }).format(instant);
}
