import type { ChartSpec } from './chart';

/** What a chart shows in words, for those who don't see it: its title, its span, and the least and the most of each series. */
export function describeChart({ kind, title, labels, series, unit }: ChartSpec): string {
  const figure = (value: number) => formatFigure(value, unit);
  const span = labels.length > 1 ? `, from ${labels[0]} to ${labels.at(-1)}` : '';
  const parts = series.map(({ name, values }) => {
    const known = values.filter((value) => value !== null);
    if (!known.length) return `${name}: no values.`;
    const [least, most] = [Math.min(...known), Math.max(...known)];
    return `${name}: ${least === most ? figure(least) : `${figure(least)} to ${figure(most)}`}.`;
  });
  return [`${kind === 'line' ? 'Line' : 'Bar'} chart: ${title}${span}.`, ...parts].join(' ');
}

/** A number of a chart as text, in the reader's language, with its unit; shares are percentages. */
export function formatFigure(value: number, unit: string | undefined): string {
  if (unit === 'share')
    return value.toLocaleString(undefined, { style: 'percent', maximumFractionDigits: 1 });
  const text = value.toLocaleString(undefined, { maximumFractionDigits: 1 });
  return unit ? `${text} ${unit}` : text;
}
