import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { ChartSeries, ChartSpec } from '../chart';
import { describeChart, formatFigure } from '../describe-chart';
import { paletteFor, paletteWith, type Rgb } from '../palette';

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement);
Chart.register(PointElement, Tooltip);

/** What a chart takes from the page around it. */
export interface ChartTheme {
  readonly isDark: boolean;
  readonly text: string;
  readonly grid: string;
  readonly fontFamily: string;
  /** The page's own colour, which the first series takes, and what is behind the chart; both as CSS says them. */
  readonly own?: { readonly color: string; readonly ground: string };
}

/** A chart on a canvas. */
export interface DrawnChart {
  /** Draws something else, or the same in other colours. */
  update(spec: ChartSpec, theme?: ChartTheme): void;
  /** Takes the chart off the canvas. */
  destroy(): void;
}

// Told apart without their colour as well.
const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3]];
const POINTS = ['circle', 'rect', 'triangle', 'rectRot'] as const;
const MANY_POINTS = 60;

/**
 * Draws a chart as wide and high as the element around the canvas, which must have a height and be positioned, and tells what
 * it shows to those who don't see it. It moves only for readers who have not asked for less motion. Without a theme it takes
 * the text colour and font of the canvas.
 */
export function drawChart(canvas: HTMLCanvasElement, spec: ChartSpec, theme?: ChartTheme): DrawnChart {
  let chart: Chart | undefined;
  const draw = (shown: ChartSpec, given: ChartTheme | undefined) => {
    // Another kind of chart is another object; and data that change are seldom the same series.
    chart?.destroy();
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', describeChart(shown));
    chart = new Chart(canvas, configurationOf(shown, given ?? themeAround(canvas)));
  };
  draw(spec, theme);
  return {
    update: (next, nextTheme = theme) => draw(next, nextTheme),
    destroy: () => chart?.destroy(),
  };
}

/** The theme that follows from how the text of an element looks. */
export function themeAround(element: Element): ChartTheme {
  const { color, fontFamily } = getComputedStyle(element);
  const [red = 0, green = 0, blue = 0] = (color.match(/[\d.]+/g) ?? []).map(Number);
  // Light text is read on a dark ground.
  const isDark = 0.2126 * red + 0.7152 * green + 0.0722 * blue > 127;
  return { isDark, text: color, grid: isDark ? '#ffffff2e' : '#0000001f', fontFamily };
}

function configurationOf(spec: ChartSpec, theme: ChartTheme): ChartConfiguration {
  const { text, grid, fontFamily } = theme;
  const font = { family: fontFamily };
  const ticks = { color: text, font };
  const palette = paletteOf(theme);
  return {
    type: spec.kind,
    data: {
      labels: [...spec.labels],
      datasets: spec.series.map((series, at) => datasetOf(spec, series, at, palette)),
    },
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: prefersReducedMotion() ? false : { duration: 250 },
      interaction: { mode: 'index', intersect: false },
      color: text,
      font,
      scales: {
        x: {
          ticks: { ...ticks, maxRotation: 45, autoSkip: true },
          grid: { display: false },
          border: { color: grid },
        },
        y: {
          beginAtZero: true,
          ticks: { ...ticks, callback: (value) => formatFigure(Number(value), spec.unit) },
          grid: { color: grid },
          border: { display: false },
        },
      },
      plugins: {
        legend: {
          display: spec.series.length > 1,
          position: 'bottom',
          labels: { color: text, font, usePointStyle: spec.kind === 'line', boxWidth: 14 },
        },
        tooltip: {
          callbacks: {
            label: ({ dataset, parsed }) =>
              `${dataset.label ?? ''}: ${formatFigure(parsed.y ?? 0, spec.unit)}`,
          },
        },
      },
    },
  };
}

function datasetOf(
  { kind, labels }: ChartSpec,
  { name, values }: ChartSeries,
  at: number,
  palette: readonly string[],
): ChartDataset {
  const color = palette[at % palette.length] ?? 'currentColor';
  const shared = { label: name, data: [...values], backgroundColor: color, borderColor: color };
  if (kind === 'bar') return { ...shared, type: 'bar', borderRadius: 2, maxBarThickness: 48 };
  return {
    ...shared,
    type: 'line',
    borderWidth: 2,
    borderDash: DASHES[at % DASHES.length] ?? [],
    pointStyle: POINTS[at % POINTS.length] ?? 'circle',
    pointRadius: labels.length > MANY_POINTS ? 0 : 3,
    // A gap is where nothing is known, and no line should say otherwise.
    spanGaps: false,
  };
}

function paletteOf({ isDark, own }: ChartTheme): readonly string[] {
  const color = own && rgbOf(own.color);
  if (!own || !color) return paletteFor(isDark);
  return paletteWith(color, rgbOf(own.ground) ?? (isDark ? [24, 28, 32] : [255, 255, 255]));
}

// However CSS may write a colour, a pixel has three numbers; undefined for what is no colour, or is seen through.
function rgbOf(color: string): Rgb | undefined {
  if (!CSS.supports('color', color)) return undefined;
  const pixel = new OffscreenCanvas(1, 1).getContext('2d');
  if (!pixel) return undefined;
  pixel.fillStyle = color;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = pixel.getImageData(0, 0, 1, 1).data;
  return alpha === 255 ? [red, green, blue] : undefined;
}

function prefersReducedMotion(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
