import { contrast, paletteFor, paletteWith, type Rgb } from '../../../../gateway/tables/palette';

const WHITE: Rgb = [255, 255, 255];
const DARK: Rgb = [24, 28, 32];
const rgbOf = (color: string | undefined) => (color?.match(/\d+/g) ?? []).map(Number) as unknown as Rgb;

describe('The palette of a page with a colour of its own', () => {
  it('begins with that colour where it can be told from the ground', () => {
    expect(paletteWith([140, 29, 64], WHITE)[0]).toBe('rgb(140 29 64)');
    expect(paletteWith([255, 157, 181], DARK)[0]).toBe('rgb(255 157 181)');
  });

  it.each<[string, Rgb, Rgb]>([
    ['a dark one on a dark ground', [0, 105, 92], DARK],
    ['black on black', [0, 0, 0], [0, 0, 0]],
    ['a light one on a light ground', [255, 224, 138], WHITE],
    ['white on white', WHITE, WHITE],
    ['grey on grey', [119, 119, 119], [119, 119, 119]],
  ])('begins with one that can be told from the ground in place of %s', (_, own, ground) => {
    const [first] = paletteWith(own, ground);
    expect(contrast(rgbOf(first), ground)).toBeGreaterThanOrEqual(3);
  });

  it('has no other colour that looks like it, and enough for every series', () => {
    const palette = paletteWith([0, 100, 90], WHITE);
    expect(palette).not.toContain('#00695c');
    expect(palette.length).toBeGreaterThanOrEqual(10);
    expect(paletteFor(false)).toEqual(expect.arrayContaining(palette.slice(1)));
  });
});
