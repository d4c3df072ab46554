import { drawValue } from './draw-table';
import { element } from './elements';
import { show } from './format';
import type { ViewTable } from './view-table';

/** Draws each figure of each row as a card: its name, and the figure large below it. */
export function drawCards({ columns, rows }: ViewTable, nowMs: number): HTMLElement {
  const cards = rows.flatMap((row) =>
    columns.map((column, at) =>
      element(
        'div',
        { class: 'card', part: 'card' },
        element('dt', { part: 'card-title' }, column.title),
        element('dd', { part: 'card-value' }, ...drawValue(show(row[at] ?? null, column, nowMs))),
      ),
    ),
  );
  return element('dl', { class: 'cards', part: 'cards' }, ...cards);
}
