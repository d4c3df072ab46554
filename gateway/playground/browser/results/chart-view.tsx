import { useEffect, useMemo, useRef, useState } from 'react';
import type { DrawnChart } from '../../../tables/browser/draw-chart';
import { type ChartChoice, chartOf, type ChartSpec, suggestChoice } from '../../../tables/chart';
import type { Table } from '../../../tables/table';
import { ChartControls } from './chart-controls';
import { Notice } from './notice';

/** A table as a chart: as its shape suggests, until other columns are chosen. */
export function ChartView({ table }: { readonly table: Table }) {
  const shape = table.columns.map(({ path, kind }) => `${path}:${kind}`).join();
  const suggested = useMemo(() => suggestChoice(table), [table]);
  // A choice is for columns, and stays while they do.
  const [chosen, setChosen] = useState<{ readonly shape: string; readonly choice: ChartChoice } | null>(null);
  const choice = chosen?.shape === shape ? chosen.choice : (suggested ?? firstChoice(table));
  const spec = useMemo(() => choice && chartOf(table, choice), [table, choice]);
  if (!choice)
    return <Notice title="Nothing to draw">A chart needs rows with a column of text or dates.</Notice>;
  return (
    <>
      <ChartControls table={table} choice={choice} onChoice={(next) => setChosen({ shape, choice: next })} />
      {spec && spec.labels.length > 0 ? (
        <ChartCanvas spec={spec} />
      ) : (
        <Notice title="These columns make no chart" />
      )}
    </>
  );
}

function firstChoice({ columns, rows }: Table): ChartChoice | null {
  const label = columns.find(({ kind }) => kind === 'text' || kind === 'date');
  const value = columns.find(({ kind }) => kind === 'number');
  return label && rows.length ? { kind: 'bar', labels: label.path, values: value ? [value.path] : [] } : null;
}

function ChartCanvas({ spec }: { readonly spec: ChartSpec }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    let drawn: DrawnChart | undefined;
    let isGone = false;
    const draw = async () => {
      const { drawChart } = await import('../../../tables/browser/draw-chart');
      if (isGone || !canvas.current) return;
      drawn = drawChart(canvas.current, spec);
    };
    draw().catch(() =>
      setProblem('The code that draws charts could not be loaded. Reload the page to try again.'),
    );
    // The colours are those of the text around, which change with the theme.
    const observer = new MutationObserver(() => drawn?.update(spec));
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      isGone = true;
      observer.disconnect();
      drawn?.destroy();
    };
  }, [spec]);
  if (problem) return <Notice title="No chart">{problem}</Notice>;
  return (
    <figure className="sg-results-figure">
      <figcaption>{spec.title}</figcaption>
      <div className="sg-results-canvas">
        <canvas ref={canvas} />
      </div>
    </figure>
  );
}
