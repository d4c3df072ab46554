import { supportCoverage } from '../../../subgraphs/partners/coverage.rules';
import { Weekday } from '../../../subgraphs/partners/enums';

const { MONDAY, TUESDAY, WEDNESDAY, SATURDAY, SUNDAY } = Weekday;
const EVERY_DAY = Object.values(Weekday);
const WINTER = new Date('2026-01-15T00:00:00Z');
const SUMMER = new Date('2026-07-15T00:00:00Z');

const daily = (opens: string, closes: string) => EVERY_DAY.map((day) => ({ day, opens, closes }));
const channel = (timeZone: string, ...hours: { day: Weekday; opens: string; closes: string }[]) => ({
  timeZone,
  hours,
});

describe('the coverage of support channels', () => {
  test.each([
    ['from midnight to 24:00 every day', [channel('UTC', ...daily('00:00', '24:00'))]],
    ['from an hour to the same hour of the next day', [channel('Asia/Shanghai', ...daily('09:00', '09:00'))]],
    [
      'by day on one channel and by night on another',
      [
        channel('Asia/Shanghai', ...daily('08:00', '20:00')),
        channel('Asia/Shanghai', ...daily('20:00', '08:00')),
      ],
    ],
    [
      'by three offices that follow the sun',
      [
        channel('Asia/Shanghai', ...daily('08:00', '16:00')),
        channel('Europe/London', ...daily('08:00', '16:00')),
        channel('America/Los_Angeles', ...daily('08:00', '16:00')),
      ],
    ],
  ])('is continuous when somebody answers %s', (_, channels) => {
    expect(supportCoverage(channels, WINTER)).toEqual({
      continuous: true,
      coveredMinutesPerWeek: 10_080,
      gaps: [],
    });
  });

  test('is the whole week as one gap a day when there is no channel', () => {
    expect(supportCoverage([], WINTER)).toEqual({
      continuous: false,
      coveredMinutesPerWeek: 0,
      gaps: daily('00:00', '24:00'),
    });
  });

  test('counts hours that overlap once', () => {
    const channels = [
      channel('UTC', { day: MONDAY, opens: '08:00', closes: '12:00' }),
      channel('UTC', { day: MONDAY, opens: '10:00', closes: '14:00' }),
    ];
    const { coveredMinutesPerWeek, gaps } = supportCoverage(channels, WINTER);
    expect(coveredMinutesPerWeek).toBe(6 * 60);
    expect(gaps.slice(0, 3)).toEqual([
      { day: MONDAY, opens: '00:00', closes: '08:00' },
      { day: MONDAY, opens: '14:00', closes: '24:00' },
      { day: TUESDAY, opens: '00:00', closes: '24:00' },
    ]);
  });

  test('names its gaps in UTC, not in the time zone of the channel', () => {
    const { gaps } = supportCoverage([channel('Asia/Shanghai', ...daily('08:00', '07:00'))], WINTER);
    expect(gaps).toEqual(daily('23:00', '24:00'));
  });

  test('goes on after the end of the week', () => {
    const channels = [channel('UTC', { day: SUNDAY, opens: '22:00', closes: '02:00' })];
    const { coveredMinutesPerWeek, gaps } = supportCoverage(channels, WINTER);
    expect(coveredMinutesPerWeek).toBe(240);
    expect(gaps[0]).toEqual({ day: MONDAY, opens: '02:00', closes: '24:00' });
    expect(gaps.at(-1)).toEqual({ day: SUNDAY, opens: '00:00', closes: '22:00' });
  });

  test('moves hours into the week before or after with the time zone', () => {
    const east = supportCoverage(
      [channel('Asia/Shanghai', { day: MONDAY, opens: '00:00', closes: '08:00' })],
      WINTER,
    );
    expect(east.gaps.at(-1)).toEqual({ day: SUNDAY, opens: '00:00', closes: '16:00' });
    const west = supportCoverage(
      [channel('America/Los_Angeles', { day: SUNDAY, opens: '16:00', closes: '24:00' })],
      WINTER,
    );
    expect(west.gaps[0]).toEqual({ day: MONDAY, opens: '08:00', closes: '24:00' });
  });

  test('follows summer time', () => {
    const london = [channel('Europe/London', { day: WEDNESDAY, opens: '09:00', closes: '17:00' })];
    const gap = { day: WEDNESDAY, opens: '00:00' };
    expect(supportCoverage(london, WINTER).gaps).toContainEqual({ ...gap, closes: '09:00' });
    expect(supportCoverage(london, SUMMER).gaps).toContainEqual({ ...gap, closes: '08:00' });
  });

  test('has no gap in the week in which the clocks change', () => {
    const always = [channel('Europe/London', ...daily('00:00', '24:00'))];
    expect(supportCoverage(always, new Date('2026-03-29T12:00:00Z')).continuous).toBe(true);
  });

  test.each([
    ['a time zone that does not exist', 'Mars/Olympus', '08:00', '12:00'],
    ['an hour that does not exist', 'UTC', '25:00', '12:00'],
    ['a minute that does not exist', 'UTC', '08:00', '11:60'],
    ['a time in another notation', 'UTC', '8am', '12:00'],
  ])('counts nothing for %s', (_, timeZone, opens, closes) => {
    const channels = [channel(timeZone, { day: SATURDAY, opens, closes })];
    expect(supportCoverage(channels, WINTER).coveredMinutesPerWeek).toBe(0);
  });
});
