import type { Cell } from '../../tables/table';
import { button, element } from './elements';
import { isNumeric, show, type Shown } from './format';
import { nextSorting, sorted, type Sorting } from './sort';
import type { TableColumn, ViewTable } from './view-table';

// Where a table has more columns than fit beside one another, each row becomes a card: see style.ts. What is styled to be no
// table is one by its roles only.
const STACKS = [
  [8, 'stacks many'],
  [6, 'stacks some'],
  [5, 'stacks few'],
] as const;
// Such as SR-000042, which is one word.
const CODE = /^[A-Z]+-\d+$/;

/** What a table is drawn with. */
export interface TableOptions {
  /** Said before the table by a screen reader; the title above it is for the others. */
  readonly caption: string;
  /** The moment by which things are overdue. */
  readonly nowMs: number;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
}

/** Draws rows as a table that can be sorted by its headers, and scrolled by keyboard where it is wider than its place. */
export function drawTable(table: ViewTable, { caption, nowMs, sorting, onSort }: TableOptions): HTMLElement {
  const numeric = table.columns.map((_, at) => isNumeric(table.rows.map((row) => row[at] ?? null)));
  const headers = table.columns.map((column, at) =>
    drawHeader(column, numeric[at] === true, sorting?.column === at ? sorting : null, () =>
      onSort(nextSorting(sorting, at)),
    ),
  );
  const rows = sorted(table.rows, sorting).map((row) =>
    element(
      'tr',
      { part: 'row', role: 'row' },
      ...table.columns.map((column, at) =>
        drawCell(row, column, { at, isNumber: numeric[at] === true, nowMs }),
      ),
    ),
  );
  const drawn = element(
    'table',
    { part: 'table', role: 'table', class: stacksOf(table) },
    element('caption', { class: 'unseen' }, caption),
    element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...headers)),
    element('tbody', { role: 'rowgroup' }, ...rows),
  );
  return element(
    'div',
    { class: 'scroll', part: 'scroll', tabindex: '0', role: 'group', 'aria-label': caption },
    drawn,
  );
}

function drawHeader(
  { title, path }: TableColumn,
  isNumber: boolean,
  sorting: Sorting | null,
  onClick: () => void,
): HTMLElement {
  const direction = sorting?.isDescending ? 'descending' : 'ascending';
  const arrow = sorting ? (sorting.isDescending ? '▾' : '▴') : '';
  const sign = element('span', { class: 'arrow', 'aria-hidden': 'true' }, arrow);
  const sorter = button(`sort ${path}`, { part: 'sort-button' }, title, onClick);
  sorter.append(sign);
  return element(
    'th',
    {
      ...{ scope: 'col', role: 'columnheader', part: 'header-cell', class: isNumber && 'number' },
      'aria-sort': sorting ? direction : 'none',
    },
    sorter,
  );
}

interface Place {
  readonly at: number;
  readonly isNumber: boolean;
  readonly nowMs: number;
}

function drawCell(row: readonly Cell[], column: TableColumn, { at, isNumber, nowMs }: Place): HTMLElement {
  const value = row[at] ?? null;
  const className = isNumber ? 'number' : typeof value === 'string' && CODE.test(value) && 'code';
  const attributes = { part: 'cell', class: className, 'data-title': column.title };
  const isLate = column.lateIndex !== undefined && row[column.lateIndex] === true;
  const content = drawValue(show(value, column, nowMs, isLate));
  return at === 0
    ? element('th', { ...attributes, scope: 'row', role: 'rowheader' }, ...content)
    : element('td', { ...attributes, role: 'cell' }, ...content);
}

function stacksOf({ columns }: ViewTable): string | false {
  return STACKS.find(([least]) => columns.length >= least)?.[1] ?? false;
}

/** Draws a value: a time as one that machines read, too, and what is remarkable about it in words beside it. */
export function drawValue({ text, dateTime, detail, mark, tone }: Shown): (Node | string)[] {
  const plain = dateTime ? element('time', { datetime: dateTime, title: detail }, text) : text;
  const value = tone ? element('span', { class: `tone ${tone}`, part: `tone tone-${tone}` }, plain) : plain;
  if (!mark) return [value];
  return [
    value,
    ' ',
    element('span', { class: `mark ${mark.tone}`, part: `mark mark-${mark.tone}` }, mark.text),
  ];
}
