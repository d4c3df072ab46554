import { csvOf } from '../../../../gateway/tables/csv';
import { tableOf } from '../../../../gateway/tables/table';
import { withPeriods } from '../../../../gateway/tables/written-dates';
import { parseCsv } from './parse-csv';

const MAY = '2025-04-30T16:00:00.000Z';
const JUNE = '2025-05-31T16:00:00.000Z';
const csv = (...list: object[]) => parseCsv(csvOf(tableOf({ list })));

describe('a date in a file', () => {
  test('is the month that a period begins with, as on the screen', () => {
    expect(csv({ periodStart: MAY, count: 3 }, { periodStart: JUNE, count: 4 })).toEqual([
      ['Period start', 'Count'],
      ['2025-05', '3'],
      ['2025-06', '4'],
    ]);
  });

  test('is the month also of one period alone', () => {
    expect(csv({ periodStart: MAY, count: 3 })[1]).toEqual(['2025-05', '3']);
  });

  test('is a moment to the second that a spreadsheet reads, in a column that says its zone', () => {
    const at = '2026-02-03T04:05:06.789Z';
    expect(csv({ createdAt: at, note: at }, { createdAt: null, note: 'soon' })).toEqual([
      ['Created at (UTC)', 'Note'],
      ['2026-02-03 04:05:06', at],
      ['', 'soon'],
    ]);
  });

  test('that is a day stays one', () => {
    expect(csv({ day: '2026-01-05' }, { day: '2026-01-06' })).toEqual([
      ['Day'],
      ['2026-01-05'],
      ['2026-01-06'],
    ]);
  });
});

test('pages of a view have their periods written alike, and nothing else changed', () => {
  const columns = [
    { path: 'group.periodStart', kind: 'date' },
    { path: 'createdAt', kind: 'date' },
    { path: 'periodStart', kind: 'text' },
  ] as const;
  const pages = [[[MAY, MAY, MAY]], [[JUNE, null, JUNE]]].map((rows) => withPeriods(columns, rows));
  expect(pages).toEqual([[['2025-05', MAY, MAY]], [['2025-06', null, JUNE]]]);
});
