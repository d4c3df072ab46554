const MARGIN = 16;
const TITLE_SIZE = 15;

/**
 * A chart as a PNG that stands for itself: on the ground that it is drawn on, with its title above.
 * Rejects when the browser makes no picture of it.
 */
export async function chartImage(chart: HTMLCanvasElement, title: string): Promise<Blob> {
  const scale = chart.width / (chart.clientWidth || chart.width);
  const { color, fontFamily } = getComputedStyle(chart);
  const picture = document.createElement('canvas');
  const context = picture.getContext('2d');
  if (!context) throw new Error('The browser draws no pictures.');
  const font = `600 ${TITLE_SIZE * scale}px ${fontFamily}`;
  context.font = font;
  const [margin, lineHeight] = [MARGIN * scale, 1.4 * TITLE_SIZE * scale];
  const lines = linesOf(title, chart.width, (text) => context.measureText(text).width);
  const top = margin + lines.length * lineHeight + margin / 2;
  // To set its size clears a canvas and all that was said about drawing on it.
  picture.width = chart.width + 2 * margin;
  picture.height = chart.height + top + margin;
  context.fillStyle = groundOf(chart);
  context.fillRect(0, 0, picture.width, picture.height);
  Object.assign(context, { font, fillStyle: color, textBaseline: 'top' });
  lines.forEach((line, at) => context.fillText(line, margin, margin + at * lineHeight));
  context.drawImage(chart, margin, top);
  return new Promise((resolve, reject) => {
    picture.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The browser makes no picture.'))));
  });
}

function linesOf(text: string, width: number, widthOf: (text: string) => number): readonly string[] {
  return text.split(' ').reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    return widthOf(longer) > width ? [...lines, word] : [...lines.slice(0, -1), longer];
  }, []);
}

// The colour of the nearest element that has one: the chart itself has none.
function groundOf(element: Element | null): string {
  for (let at = element; at; at = at.parentElement) {
    const { backgroundColor } = getComputedStyle(at);
    if (!/^(?:transparent|rgba\(.*, 0\))$/.test(backgroundColor)) return backgroundColor;
  }
  return '#ffffff';
}
