import { arrivalsUntil } from '../../../database/seed/arrivals';
import { WINDOW_MS } from '../../../database/seed/seed-set';

const UNTIL = new Date('2026-03-05T10:20:00Z');
const arrivals = arrivalsUntil(UNTIL);
const dates = Array.from({ length: 20_000 }, (_, index) => arrivals.at((index + 0.5) / 20_000));
const local = (date: Date) => new Date(date.getTime() + 8 * 3_600_000);
const share = (matches: (date: Date) => boolean) => dates.filter(matches).length / dates.length;

describe('when tickets arrive', () => {
  it('never goes back in time, and stays within the window', () => {
    for (const [index, date] of dates.entries()) {
      if (index > 0) expect(date.getTime()).toBeGreaterThanOrEqual(dates[index - 1]?.getTime() ?? 0);
    }
    expect(arrivals.at(0).getTime()).toBe(UNTIL.getTime() - WINDOW_MS);
    expect(arrivals.at(1)).toEqual(UNTIL);
  });

  it('brings few on Saturdays and Sundays by the clock of UTC+8', () => {
    const weekend = share((date) => [0, 6].includes(local(date).getUTCDay()));
    expect(weekend).toBeGreaterThan(0.08);
    expect(weekend).toBeLessThan(0.16);
  });

  it('brings most between 8 and 19 o’clock in UTC+8', () => {
    const day = share((date) => local(date).getUTCHours() >= 8 && local(date).getUTCHours() < 19);
    expect(day).toBeGreaterThan(0.75);
    expect(day).toBeLessThan(0.95);
  });

  it('grows: the last quarter of the window brings more than the first', () => {
    const start = UNTIL.getTime() - WINDOW_MS;
    const first = share((date) => date.getTime() < start + WINDOW_MS / 4);
    const last = share((date) => date.getTime() >= UNTIL.getTime() - WINDOW_MS / 4);
    expect(last / first).toBeGreaterThan(1.4);
    expect(last / first).toBeLessThan(2);
  });
});
