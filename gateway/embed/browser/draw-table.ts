import type { Cell } from '../../tables/table';
import type { ViewColumn } from '../../../subgraphs/shared/view';
import { button, element } from './elements';
import { isNumeric, show, type Shown } from './format';
import { nextSorting, sorted, type Sorting } from './sort';
import type { ViewTable } from './view-table';

// More than fit beside one another on a phone: there, each row becomes a card. What is styled to be no table is one by its
// roles only.
const FEW_COLUMNS = 4;
// Such as SR-000042, which is one word.
const CODE = /^[A-Z]+-\d+$/;

/** What a table is drawn with. */
export interface TableOptions {
  /** Said before the table by a screen reader; the title above it is for the others. */
  readonly caption: string;
  readonly sorting: Sorting | null;
  readonly onSort: (sorting: Sorting | null) => void;
}

/** Draws rows as a table that can be sorted by its headers, and scrolled by keyboard where it is wider than its place. */
export function drawTable(table: ViewTable, { caption, sorting, onSort }: TableOptions): HTMLElement {
  const numeric = table.columns.map((_, at) => isNumeric(table.rows.map((row) => row[at] ?? null)));
  const headers = table.columns.map((column, at) =>
    drawHeader(column, numeric[at] === true, sorting?.column === at ? sorting : null, () =>
      onSort(nextSorting(sorting, at)),
    ),
  );
  const nowMs = Date.now();
  const rows = sorted(table.rows, sorting).map((row) =>
    element(
      'tr',
      { part: 'row', role: 'row' },
      ...table.columns.map((column, at) =>
        drawCell(row[at] ?? null, column, numeric[at] === true, at === 0, nowMs),
      ),
    ),
  );
  const drawn = element(
    'table',
    { part: 'table', role: 'table', class: table.columns.length > FEW_COLUMNS && 'stacks' },
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
  { title, path }: ViewColumn,
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

function drawCell(
  value: Cell,
  column: ViewColumn,
  isNumber: boolean,
  isFirst: boolean,
  nowMs: number,
): HTMLElement {
  const className = isNumber ? 'number' : typeof value === 'string' && CODE.test(value) && 'code';
  const attributes = { part: 'cell', class: className, 'data-title': column.title };
  const content = drawValue(show(value, column, nowMs));
  return isFirst
    ? element('th', { ...attributes, scope: 'row', role: 'rowheader' }, ...content)
    : element('td', { ...attributes, role: 'cell' }, ...content);
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
