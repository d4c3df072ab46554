import { onLocalClock, type WeekSpan } from '../../../../../gateway/embed/browser/week.rules';

const span = (day: string, opens: string, closes: string): WeekSpan => ({ day, opens, closes });
const DAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'];

describe('A span of a week in UTC', () => {
  it.each<[string, number, WeekSpan[], WeekSpan[]]>([
    ['in UTC is as it is', 0, [span('MONDAY', '08:00', '24:00')], [span('MONDAY', '08:00', '24:00')]],
    [
      'is on the next day further east',
      480,
      [span('MONDAY', '18:00', '23:30')],
      [span('TUESDAY', '02:00', '07:30')],
    ],
    [
      'is divided at the midnight of the clock',
      480,
      [span('MONDAY', '15:00', '18:00')],
      [span('MONDAY', '23:00', '24:00'), span('TUESDAY', '00:00', '02:00')],
    ],
    [
      'is one where two days of UTC met',
      480,
      [span('MONDAY', '18:00', '24:00'), span('TUESDAY', '00:00', '01:00')],
      [span('TUESDAY', '02:00', '09:00')],
    ],
    [
      'goes round from Sunday to Monday, and stands in order',
      345,
      [span('WEDNESDAY', '00:00', '01:00'), span('SUNDAY', '20:00', '21:00')],
      [span('MONDAY', '01:45', '02:45'), span('WEDNESDAY', '05:45', '06:45')],
    ],
    [
      'is on the day before further west',
      -300,
      [span('MONDAY', '01:00', '02:00')],
      [span('SUNDAY', '20:00', '21:00')],
    ],
    ['that cannot be read is left out', 0, [span('MONDAY', 'early', 'late')], []],
  ])('%s', (_, ahead, spans, local) => {
    expect(onLocalClock(spans, ahead)).toEqual(local);
  });

  it('that has no end is every day, all day', () => {
    const always = DAYS.map((day) => span(day, '00:00', '24:00'));
    expect(onLocalClock(always, 480)).toEqual(always);
  });
});
