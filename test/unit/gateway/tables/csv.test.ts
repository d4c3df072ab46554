import { csvLines, csvOf, guardFormula } from '../../../../gateway/tables/csv';
import { tableOf } from '../../../../gateway/tables/table';
import { parseCsv } from './parse-csv';

const list = [
  { name: 'Contoso, "Ltd."', amount: -5.5, active: true, note: null },
  { name: 'two\nlines', amount: 1e21, active: false, note: '' },
];

test('a table is CSV with titles, CRLF and doubled quotes; numbers stay numbers and null is nothing', () => {
  expect(csvOf(tableOf({ list }))).toBe(
    'Name,Amount,Active,Note\r\n"Contoso, ""Ltd.""",-5.5,true,\r\n"two\nlines",1e+21,false,\r\n',
  );
});

test('with a tab between cells it is TSV, and cells with tabs are quoted', () => {
  const text = csvOf(tableOf({ list: [{ a: 'x\ty', b: 'a,b' }] }), { delimiter: '\t' });
  expect(text).toBe('A\tB\r\n"x\ty"\ta,b\r\n');
});

test('the mark for Excel comes first, and only when asked for', () => {
  expect(csvOf(tableOf({ list }), { hasByteOrderMark: true }).startsWith('\ufeffName,')).toBe(true);
  expect(csvOf(tableOf({ list })).startsWith('Name,')).toBe(true);
});

test('pieces with and without the header make up the same file', () => {
  const table = tableOf({ list });
  const pieces =
    csvLines(table.columns, table.rows.slice(0, 1)) +
    csvLines(null, table.rows.slice(1)) +
    csvLines(null, []);
  expect(pieces).toBe(csvOf(table));
});

test('a table of one column keeps its empty cells as lines', () => {
  const table = tableOf({ list: [{ a: 'x' }, { a: '' }, { a: 'z' }] });
  expect(parseCsv(csvOf(table))).toEqual([['A'], ['x'], [''], ['z']]);
});

test.each([
  '=1+1',
  '+86 10 5555',
  '-2+3',
  '@SUM(A1)',
  '\t=1+1',
  '\r=1',
  '\n=1',
  '\tx',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '  =1+1',
  '\u0000=1',
  '\ufeff=1',
  '\u00a0=HYPERLINK("http://x")',
])('text that a spreadsheet may compute gets an apostrophe: %j', (text) => {
  expect(guardFormula(text)).toBe(`'${text}`);
  expect(parseCsv(csvOf(tableOf({ list: [{ text }] })))).toEqual([['Text'], [`'${text}`]]);
});

test.each(['', 'plain', '1-2', 'a=b', "'quoted", '上海', '5', 'mail@contoso.cn'])(
  'other text stays as it is: %j',
  (text) => {
    expect(guardFormula(text)).toBe(text);
  },
);

test('a negative number is no formula, but text that looks like one is', () => {
  expect(parseCsv(csvOf(tableOf({ list: [{ a: -1, b: '-1' }] })))[1]).toEqual(['-1', "'-1"]);
});
