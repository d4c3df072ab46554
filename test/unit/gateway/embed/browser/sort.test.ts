import { nextSorting, sorted, type Sorting } from '../../../../../gateway/embed/browser/sort';
import type { Cell } from '../../../../../gateway/tables/table';

const column = (values: readonly Cell[], isDescending = false) =>
  sorted(
    values.map((value) => [value]),
    { column: 0, isDescending },
  ).map(([value]) => value);

describe('Rows', () => {
  it.each<[string, Cell[], Cell[]]>([
    ['numbers by size', [10, 9, -1], [-1, 9, 10]],
    ['texts by the numbers in them', ['SR-10', 'SR-9'], ['SR-9', 'SR-10']],
    [
      'times by when they are',
      ['2026-11-02T00:00Z', '2026-02-11T00:00Z'],
      ['2026-02-11T00:00Z', '2026-11-02T00:00Z'],
    ],
    [
      'severities by how bad they are',
      ['MINIMAL', 'CRITICAL', 'MODERATE'],
      ['CRITICAL', 'MODERATE', 'MINIMAL'],
    ],
    ['yes after no', [true, false], [false, true]],
  ])('are sorted: %s', (_, values, expected) => {
    expect(column(values)).toEqual(expected);
    expect(column(values, true)).toEqual([...expected].reverse());
  });

  it('that lack the value come last, either way', () => {
    expect(column([null, 2, 1])).toEqual([1, 2, null]);
    expect(column([null, 1, 2], true)).toEqual([2, 1, null]);
  });

  it('that are equal keep their order', () => {
    const rows = [
      ['a', 1],
      ['b', 1],
      ['c', 0],
    ];
    expect(sorted(rows, { column: 1, isDescending: true }).map(([name]) => name)).toEqual(['a', 'b', 'c']);
  });
});

it('A header sorts upwards, then downwards, then not at all', () => {
  const steps: (Sorting | null)[] = [null];
  for (let at = 0; at < 3; at++) steps.push(nextSorting(steps.at(-1) ?? null, 2));
  expect(steps).toEqual([null, { column: 2, isDescending: false }, { column: 2, isDescending: true }, null]);
  expect(nextSorting({ column: 1, isDescending: true }, 2)).toEqual({ column: 2, isDescending: false });
});
