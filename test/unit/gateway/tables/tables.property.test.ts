import * as fc from 'fast-check';
import { suggestChart } from '../../../../gateway/tables/chart';
import { csvOf, guardFormula } from '../../../../gateway/tables/csv';
import { describeChart } from '../../../../gateway/tables/describe-chart';
import { tablesOf } from '../../../../gateway/tables/lists';
import { type Cell, type Table, tableOf } from '../../../../gateway/tables/table';
import { parseCsv } from './parse-csv';

const KEYS = ['nodes', 'edges', 'node', 'cursor', 'pageInfo', 'totalCount', 'keys', 'name', '__proto__'];
const key = fc.oneof(fc.constantFrom(...KEYS), fc.stringMatching(/^[_a-z]{1,3}$/));
const scalar = fc.oneof(
  fc.constantFrom('2026-01-01', '2026-03-01T00:00:00.000Z', null, true),
  fc.string(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
// Answers of any shape, with the names that mean something here more often than chance would have it.
const { answer } = fc.letrec((tie) => ({
  answer: fc.oneof({ depthSize: 'medium', withCrossShrink: true }, scalar, tie('list'), tie('object')),
  list: fc.array(tie('answer'), { maxLength: 5 }),
  object: fc.dictionary(key, tie('answer'), { maxKeys: 5 }),
}));

test('an answer of any shape is a table, as wide in each row as it has columns with different names', () => {
  fc.assert(
    fc.property(
      fc.oneof(answer, fc.anything()),
      fc.option(fc.string(), { nil: undefined }),
      (data, rowsAt) => {
        const { columns, rows } = tableOf(data, rowsAt);
        expect(rows.every((row) => row.length === columns.length)).toBe(true);
        expect(new Set(columns.map(({ title }) => title)).size).toBe(columns.length);
        const cells = rows.flat();
        expect(
          cells.every((cell) => cell === null || ['string', 'number', 'boolean'].includes(typeof cell)),
        ).toBe(true);
      },
    ),
    { numRuns: 500 },
  );
});

test('every table that is offered can be had by its path, with a row at least for each that it has', () => {
  fc.assert(
    fc.property(answer, (data) => {
      for (const { path, rowCount } of tablesOf(data))
        if (path) expect(tableOf(data, path).rows.length).toBeGreaterThanOrEqual(rowCount);
      expect(tableOf(data).rows.length).toBeLessThan(1_000);
    }),
    { numRuns: 300 },
  );
});

test('what was written as CSV is read back the same, but for the guard of formulas', () => {
  const cell: fc.Arbitrary<Cell> = fc.oneof(
    fc.string(),
    fc.stringMatching(/^[=+\-@"',;\t\r\n \\a]{0,6}$/),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const table = fc.integer({ min: 1, max: 4 }).chain((width) =>
    fc
      .array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 6 })
      .map((rows): Pick<Table, 'columns' | 'rows'> => ({
        columns: Array.from({ length: width }, (_, at) => ({
          path: `c${at}`,
          title: `c${at}`,
          kind: 'text',
        })),
        rows,
      })),
  );
  fc.assert(
    fc.property(table, fc.constantFrom(',' as const, '\t' as const), (written, delimiter) => {
      const [header, ...lines] = parseCsv(csvOf(written, { delimiter }), delimiter);
      expect(header).toEqual(written.columns.map(({ title }) => title));
      const texts = written.rows.map((row) =>
        row.map((value) =>
          typeof value === 'string' ? guardFormula(value) : value === null ? '' : String(value),
        ),
      );
      expect(lines).toEqual(texts);
      for (const text of written.rows.flat().filter((value) => typeof value === 'string'))
        expect(guardFormula(text)).not.toMatch(/^[=+\-@＝＋－＠\t\r\n]/);
    }),
    { numRuns: 500 },
  );
});

test('a chart that is suggested has a value or null for each label in each of at most 12 series', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({ name: scalar, kind: fc.constantFrom('A', 'B', null), at: scalar, count: fc.nat() }),
      ),
      (list) => {
        const chart = suggestChart(tableOf({ list }));
        if (!chart) return;
        expect(chart.series.length).toBeLessThanOrEqual(12);
        for (const { values } of chart.series) expect(values).toHaveLength(chart.labels.length);
        expect(describeChart(chart)).toContain(chart.title);
      },
    ),
    { numRuns: 300 },
  );
});
