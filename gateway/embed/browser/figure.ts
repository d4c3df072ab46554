import type { ViewDisplay } from '../../../subgraphs/shared/view';
import type { ChartSpec } from '../../tables/chart';
import type { themeOfView, ViewChart } from './chart';
import { element } from './elements';
import type { ViewAnswer } from './view';

/** True for a view that wants to be a chart. */
export function isChart({ kind }: ViewDisplay): boolean {
  return kind === 'bar' || kind === 'line';
}

type ThemeOf = typeof themeOfView;

/** The chart of a view. What draws it is loaded with the first chart of a page; tables and cards do without. */
export class Figure {
  #place: HTMLElement | null = null;
  #chart: ViewChart | null = null;
  #drawn: ViewAnswer | null = null;
  #spec: ChartSpec | null = null;
  #turn = 0;

  /**
   * Draws the answer into `body`; again for another answer, and not for the same one. Resolves to false when it cannot:
   * the data make no chart, or its code cannot be loaded; then a table is the better thing.
   */
  async draw(body: HTMLElement, answer: ViewAnswer): Promise<boolean> {
    if (this.#drawn === answer && this.#place?.parentElement === body) return true;
    const turn = (this.#turn += 1);
    const module = await import('./chart').catch(() => null);
    // Something newer is drawn, or nothing any more.
    if (turn !== this.#turn) return true;
    const spec = module?.chartOfView(answer);
    if (!module || !spec) return false;
    if (this.#chart && this.#place?.parentElement === body)
      this.#chart.update(spec, module.themeOfView(this.#place));
    else {
      this.#chart?.destroy();
      const canvas = element('canvas', { part: 'canvas' });
      this.#place = element('div', { class: 'chart', part: 'chart' }, canvas);
      body.replaceChildren(this.#place);
      this.#chart = module.drawViewChart(canvas, spec, module.themeOfView(this.#place));
      this.#followColors(this.#place, module.themeOfView);
    }
    this.#drawn = answer;
    this.#spec = spec;
    return true;
  }

  // A canvas keeps its colours when the page around it turns dark or changes its accent; that it did shows in the colours of
  // the place, which take a millisecond to change, and say so, each for itself.
  #followColors(place: HTMLElement, themeOf: ThemeOf): void {
    let frame = 0;
    place.addEventListener('transitionend', () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        if (this.#spec && this.#place === place) this.#chart?.update(this.#spec, themeOf(place));
      });
    });
  }

  /** Takes the chart away and what it listens to. */
  clear(): void {
    this.#turn += 1;
    this.#chart?.destroy();
    this.#place?.remove();
    this.#chart = this.#place = this.#drawn = this.#spec = null;
  }
}
