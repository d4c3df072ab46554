import { type ChartTheme, drawChart, themeAround } from '../../tables/browser/draw-chart';
import { chartOf, type ChartSpec } from '../../tables/chart';
import { pickColumns, tableOf } from '../../tables/table';
import { show } from './format';
import type { ViewAnswer } from './view';

/** A chart that is drawn. */
export type ViewChart = ReturnType<typeof drawChart>;

/** The chart of a view's answer; null when its data make none. */
export function chartOfView({ view, data }: ViewAnswer): ChartSpec | null {
  const { rowsAt, columns, kind, chart } = view.display;
  if (!chart || (kind !== 'bar' && kind !== 'line')) return null;
  const table = pickColumns(tableOf(data, rowsAt), columns);
  if (table.rows.length === 0) return null;
  const { x: labels, y: values } = chart;
  const spec = chartOf(table, { kind, labels, values });
  return (
    spec && {
      ...spec,
      title: view.title,
      labels: spec.labels.map((label) => show(label, { path: labels }).text),
    }
  );
}

/** How a chart in that place looks: as the text around it, with the host page's accent first. See `.chart` in style.ts. */
export function themeOfView(place: Element): ChartTheme {
  const { accentColor, backgroundColor } = getComputedStyle(place);
  return { ...themeAround(place), own: { color: accentColor, ground: backgroundColor } };
}

export { drawChart as drawViewChart };
