import { valueAt } from '../../tables/json';
import { clockTime } from './clock-time';
import { element } from './elements';
import type { ViewAnswer } from './view';
import type { ViewTable } from './view-table';

/** Bars in the place of rows that are not there yet. */
export function skeleton(): HTMLElement {
  const bars = Array.from({ length: 5 }, () => element('span'));
  return element(
    'div',
    { part: 'loading' },
    element('p', { class: 'unseen' }, 'Loading…'),
    element('div', { class: 'skeleton', 'aria-hidden': 'true' }, ...bars),
  );
}

/** Words in the place of rows. */
export function message(words: string, action?: HTMLElement): HTMLElement {
  return element('div', { class: 'message', part: 'message' }, element('p', {}, words), action);
}

/** What stands below the title: what the rows are about, else what the view is for. */
export function subtitleOf({ view, data }: ViewAnswer): string {
  const { subtitleAt } = view.display;
  const value = subtitleAt === undefined ? null : valueAt(data, subtitleAt.split('.'));
  return typeof value === 'string' && value !== '' ? value : view.description;
}

/** What stands below the rows: how many there are, in which order, how old, and whether parts are missing. */
export function footnote(
  { rows, totalCount }: ViewTable,
  asOf: Date | null,
  { errors }: ViewAnswer,
  isSorted: boolean,
): string {
  const isPart = totalCount !== null && totalCount > rows.length;
  const parts = [
    isPart && `${rows.length} of ${totalCount.toLocaleString()}`,
    isPart && isSorted && `Sorted among the ${rows.length} shown`,
    asOf && `As of ${clockTime(asOf)}`,
    errors?.length && 'Some of it could not be loaded',
  ];
  return parts.filter(Boolean).join(' · ');
}
