// Each at least three times as light or dark as what is behind it, so that it can be told from it. Neighbours differ in
// lightness as well as in hue: not everybody sees all hues.
const ON_LIGHT = [
  '#0b57d0',
  '#c2560a',
  '#00695c',
  '#b5369b',
  '#7a6200',
  '#4a148c',
  '#00838f',
  '#a61b1b',
  '#558b2f',
  '#3e4a56',
  '#6d4c41',
  '#7c7f00',
] as const;
const ON_DARK = [
  '#8ab4f8',
  '#ffb374',
  '#4fd1c0',
  '#f29ad9',
  '#ffe08a',
  '#b9a3ff',
  '#67d3f0',
  '#ff8a80',
  '#b5d96b',
  '#c3ccd5',
  '#d3a98e',
  '#e6ee9c',
] as const;

/** The colours of a chart's series in order, for a light or a dark ground; as many as a chart has series at most. */
export function paletteFor(isDark: boolean): readonly string[] {
  return isDark ? ON_DARK : ON_LIGHT;
}

/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];
// What a shape needs to be told from its ground: WCAG 2.2, 1.4.11.
const LEAST_CONTRAST = 3;
const STEPS = 20;
// Two colours nearer than this are taken for one.
const NEAR = 90;

/**
 * The colours of a chart's series with a page's own first, on its ground. It is made lighter or darker until it can be told
 * from the ground; what looks much like it is left out.
 */
export function paletteWith(own: Rgb, ground: Rgb): readonly string[] {
  const isDark = contrast(ground, WHITE) > contrast(ground, BLACK);
  const first = readable(own, ground, isDark ? WHITE : BLACK);
  const others = paletteFor(isDark).filter((color) => distance(first, rgbOfHex(color)) > NEAR);
  return [`rgb(${first.join(' ')})`, ...others];
}

function readable(color: Rgb, ground: Rgb, towards: Rgb): Rgb {
  for (let step = 0; step < STEPS; step++) {
    const mixed = mix(color, towards, step / STEPS);
    if (contrast(mixed, ground) >= LEAST_CONTRAST) return mixed;
  }
  return towards;
}

/** How far two colours are apart in lightness, 1 to 21: WCAG 2.2, "contrast ratio". */
export function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: Rgb): number {
  const [red = 0, green = 0, blue = 0] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (at: 0 | 1 | 2) => Math.round(from[at] + (to[at] - from[at]) * share);
  return [part(0), part(1), part(2)];
}

function distance(one: Rgb, other: Rgb): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

function rgbOfHex(color: string): Rgb {
  const value = Number.parseInt(color.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
