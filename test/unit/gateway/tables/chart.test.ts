import { chartOf, suggestChart, suggestChoice } from '../../../../gateway/tables/chart';
import { dateLabels } from '../../../../gateway/tables/date-labels';
import { describeChart } from '../../../../gateway/tables/describe-chart';
import { paletteFor } from '../../../../gateway/tables/palette';
import { tableOf } from '../../../../gateway/tables/table';

const table = (...list: object[]) => tableOf({ list });
const MONTHS = ['2025-12-31T16:00:00.000Z', '2026-01-31T16:00:00.000Z', '2026-02-28T16:00:00.000Z'];

describe('a chart is suggested', () => {
  test('as lines over time with one series for each value of a text column, as ticket analytics has it', () => {
    const buckets = MONTHS.flatMap((periodStart, month) =>
      ['CRITICAL', 'MINIMAL'].map((key, at) => ({
        keys: [key],
        periodStart,
        count: 10 * month + at,
        slaMetRate: 0.5,
      })),
    );
    const data = { ticketAnalytics: { totalCount: 66, buckets } };
    expect(suggestChart(tableOf(data, undefined, { keyTitles: ['SEVERITY'] }))).toEqual({
      kind: 'line',
      title: 'Count by period start and severity',
      labels: ['2026-01', '2026-02', '2026-03'],
      series: [
        { name: 'CRITICAL', values: [0, 10, 20] },
        { name: 'MINIMAL', values: [1, 11, 21] },
      ],
    });
  });

  test('as bars of numbers over names', () => {
    expect(
      suggestChart(table({ name: 'A', seats: 3 }, { name: 'B', seats: 5 }, { name: null, seats: 1 })),
    ).toEqual({
      kind: 'bar',
      title: 'Seats by name',
      labels: ['A', 'B', '(none)'],
      series: [{ name: 'Seats', values: [3, 5, 1] }],
    });
  });

  test('as how many rows there are of each kind, where rows are things with dates of their own', () => {
    const rows = ['OPEN', 'NEW', 'OPEN'].map((status, at) => ({
      number: `T-${at}`,
      status,
      createdAt: `2026-01-0${at + 1}T0${at}:13:00.000Z`,
      reopens: 0,
    }));
    expect(suggestChart(table(...rows))).toEqual({
      kind: 'bar',
      title: 'Rows by status',
      labels: ['OPEN', 'NEW'],
      series: [{ name: 'Rows', values: [2, 1] }],
    });
  });

  test('not for one row, and not where there is nothing to compare', () => {
    expect(suggestChart(table({ name: 'A', count: 1 }))).toBeNull();
    expect(suggestChart(table({ name: 'A' }, { name: 'B' }))).toBeNull();
    expect(suggestChart(tableOf({ tickets: { nodes: [] } }))).toBeNull();
  });
});

describe('a chart of chosen columns', () => {
  test('adds up counts of the same place, and averages what cannot be added', () => {
    const rows = table(
      { month: '2026-01-01', partner: 'A', count: 2, slaMetRate: 1 },
      { month: '2026-01-01', partner: 'B', count: 3, slaMetRate: 0.5 },
    );
    const choice = { kind: 'line', labels: 'month' } as const;
    expect(chartOf(rows, { ...choice, values: ['count'] })?.series).toEqual([{ name: 'Count', values: [5] }]);
    expect(chartOf(rows, { ...choice, values: ['slaMetRate'] })).toMatchObject({
      title: 'SLA met rate by month, averaged',
      series: [{ values: [0.75] }],
      unit: 'share',
    });
  });

  test('orders dates, leaves out rows without one, and has null where nothing is known', () => {
    const rows = table(
      { day: '2026-01-03', n: 3, of: 'a' },
      { day: '2026-01-01', n: 1, of: 'b' },
      { day: null, n: 9, of: 'a' },
    );
    expect(chartOf(rows, { kind: 'line', labels: 'day', values: ['n'], series: 'of' })).toMatchObject({
      labels: ['2026-01-01', '2026-01-03'],
      series: [
        { name: 'a', values: [null, 3] },
        { name: 'b', values: [1, null] },
      ],
    });
  });

  test('has several series for several numbers', () => {
    const chart = chartOf(table({ name: 'A', opened: 1, resolved: 2 }), {
      kind: 'bar',
      labels: 'name',
      values: ['opened', 'resolved'],
    });
    expect(chart?.series).toEqual([
      { name: 'Opened', values: [1] },
      { name: 'Resolved', values: [2] },
    ]);
  });

  test('counts rows by day, or by month over a long time, when moments are its labels', () => {
    const at = (...dates: string[]) =>
      chartOf(table(...dates.map((createdAt) => ({ createdAt }))), {
        kind: 'bar',
        labels: 'createdAt',
        values: [],
      });
    expect(
      at('2026-01-01T01:02:03.000Z', '2026-01-01T05:00:00.000Z', '2026-01-02T07:00:00.000Z'),
    ).toMatchObject({
      labels: ['2026-01-01', '2026-01-02'],
      series: [{ values: [2, 1] }],
    });
    expect(
      at('2026-01-01T01:02:03.000Z', '2026-01-21T05:00:00.000Z', '2026-09-02T07:00:00.000Z'),
    ).toMatchObject({
      labels: ['2026-01', '2026-09'],
      series: [{ values: [2, 1] }],
    });
  });

  test('puts series beyond the twelfth together, and loses nothing', () => {
    const rows = Array.from({ length: 20 }, (_, at) => ({ day: '2026-01-01', of: `s${at}`, n: at }));
    const chart = chartOf(table(...rows), { kind: 'bar', labels: 'day', values: ['n'], series: 'of' });
    expect(chart?.series).toHaveLength(12);
    expect(chart?.series.at(-1)).toEqual({ name: 'Other', values: [36] });
    expect(chart?.series.reduce((sum, { values }) => sum + (values[0] ?? 0), 0)).toBe(190);
  });

  test('has severities from the gravest to the least, as series and as labels', () => {
    const rows = table(
      ...['MINIMAL', 'CRITICAL', null, 'MODERATE'].map((severity) => ({ day: '2026-01-01', severity, n: 1 })),
    );
    const order = ['CRITICAL', 'MODERATE', 'MINIMAL', '(none)'];
    const series = chartOf(rows, { kind: 'bar', labels: 'day', values: ['n'], series: 'severity' })?.series;
    expect(series?.map(({ name }) => name)).toEqual(order);
    expect(chartOf(rows, { kind: 'bar', labels: 'severity', values: ['n'] })?.labels).toEqual(order);
  });

  test('shows the largest of many bars and says so', () => {
    const rows = Array.from({ length: 100 }, (_, at) => ({ name: `n${at}`, n: at }));
    const chart = chartOf(table(...rows), { kind: 'bar', labels: 'name', values: ['n'] });
    expect(chart?.labels).toHaveLength(40);
    expect(chart?.labels[0]).toBe('n99');
    expect(chart?.title).toBe('N by name, the 40 largest of 100');
  });

  test('is null when a column is missing', () => {
    const rows = table({ name: 'A', n: 1 });
    expect(chartOf(rows, { kind: 'bar', labels: 'nam', values: ['n'] })).toBeNull();
    expect(chartOf(rows, { kind: 'bar', labels: 'name', values: ['m'] })).toBeNull();
    expect(chartOf(rows, { kind: 'bar', labels: 'name', values: ['n'], series: 'x' })).toBeNull();
  });

  test('says what its numbers are', () => {
    const unit = (path: string) =>
      chartOf(table({ l: 'a', [path]: 1 }), { kind: 'bar', labels: 'l', values: [path] })?.unit;
    expect(['firstResponseP50Minutes', 'slaMetRate', 'count', 'generated'].map(unit)).toEqual([
      'minutes',
      'share',
      undefined,
      undefined,
    ]);
  });
});

test.each([
  [
    ['2026-01-01', '2026-01-02'],
    ['2026-01-01', '2026-01-02'],
  ],
  [
    ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z'],
    ['2026-01', '2026-02'],
  ],
  [MONTHS, ['2026-01', '2026-02', '2026-03']],
  // Berlin, over the change to summer time.
  [
    ['2026-02-28T23:00:00.000Z', '2026-03-31T22:00:00.000Z'],
    ['2026-03', '2026-04'],
  ],
  // New York.
  [
    ['2026-01-05T05:00:00.000Z', '2026-01-12T05:00:00.000Z'],
    ['2026-01-05', '2026-01-12'],
  ],
  [
    ['2026-01-05T05:12:00.000Z', '2026-01-12T07:00:00.000Z'],
    ['2026-01-05 05:12', '2026-01-12 07:00'],
  ],
  [
    ['soon', '2026-01-12'],
    ['soon', '2026-01-12'],
  ],
])('the dates %j are labelled %j', (dates, labels) => {
  expect(dateLabels(dates)).toEqual(labels);
});

test('a chart is told in words', () => {
  const description = describeChart({
    kind: 'line',
    title: 'SLA met by month',
    labels: ['2026-01', '2026-02'],
    series: [
      { name: 'A', values: [0.5, 1] },
      { name: 'B', values: [null, null] },
    ],
    unit: 'share',
  });
  expect(description).toBe(
    'Line chart: SLA met by month, from 2026-01 to 2026-02. A: 50% to 100%. B: no values.',
  );
});

describe.each([
  ['light', false, '#f3f5f7'],
  ['dark', true, '#1f242a'],
])('the palette for a %s ground', (_, isDark, ground) => {
  test('has a colour for each of twelve series, each three times as bright or dark as the ground', () => {
    const palette = paletteFor(isDark);
    expect(new Set(palette).size).toBe(12);
    for (const color of palette) expect(contrast(color, ground)).toBeGreaterThanOrEqual(3);
  });
});

// WCAG 2.2, relative luminance and contrast ratio.
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [one, other].map(luminance).sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

test('a choice names columns of the table', () => {
  const choice = suggestChoice(table({ name: 'A', count: 1 }, { name: 'B', count: 2 }));
  expect(choice).toEqual({ kind: 'bar', labels: 'name', values: ['count'] });
});
