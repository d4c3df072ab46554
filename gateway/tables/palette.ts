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
