import { type RefObject, useEffect, useRef, useState } from 'react';
import type { DrawnChart } from '../../../tables/browser/draw-chart';
import type { ChartSpec } from '../../../tables/chart';
import { chartImage } from './chart-image';
import { Notice } from './notice';
import { fileName, saveBlob } from './save-file';

/** A chart with its title, and the button that takes it away as a picture. */
export function ChartFigure({ spec, name }: { readonly spec: ChartSpec; readonly name: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const problem = useDrawing(canvas, spec);
  const save = async () => {
    if (canvas.current) saveBlob(fileName(name, 'png'), await chartImage(canvas.current, spec.title));
  };
  if (problem) return <Notice title="No chart">{problem}</Notice>;
  return (
    <figure className="sg-results-figure">
      <div className="sg-results-bar">
        <figcaption>{spec.title}</figcaption>
        <button type="button" className="sg-results-button" onClick={() => void save()}>
          Save chart
        </button>
      </div>
      <div className="sg-results-canvas">
        <canvas ref={canvas} />
      </div>
    </figure>
  );
}

// Returns why nothing could be drawn; nothing when it could.
function useDrawing(canvas: RefObject<HTMLCanvasElement | null>, spec: ChartSpec): string {
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
  }, [canvas, spec]);
  return problem;
}
