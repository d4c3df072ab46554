/** A text in which spellings of the same words are alike, and where each of its signs stands in the original. */
export interface FoldedText {
  readonly text: string;
  /** The part of the original that a part of this text was made of. */
  readonly originOf: (place: Place) => Place;
}

/** A part of a text: from its first sign on, up to and without `end`. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

// Full-width signs, and the quotation marks that programs put in the place of the plain ones. One sign becomes one.
const VARIANT = /[\uff01-\uff5e\u3000\ufe62\ufe6b\u2018\u2019\u02bc\u201c-\u201e]/g;
const FULL_WIDTH_OFFSET = 0xfee0;
const PLAIN: Readonly<Record<string, string>> = {
  ...{ '\u3000': ' ', '\ufe62': '+', '\ufe6b': '@', '\u2018': "'", '\u2019': "'", '\u02bc': "'" },
  ...{ '\u201c': '"', '\u201d': '"', '\u201e': '"' },
};

// Letters with their marks (a few: the time that composing takes grows with their square), parts of Korean syllables,
// and what nobody sees.
const COMPOSABLE = /[\p{M}\p{DI}\u1100-\u11ff]/u;
const CLUSTER = /[\u1100-\u115f][\u1160-\u11a7][\u11a8-\u11ff]?|\P{M}\p{M}{1,8}|\p{DI}+/gu;
const UNSEEN = /\p{DI}/gu;

/** The text with plain signs in the place of full-width and typographic ones; every sign keeps its place. */
export function withPlainSigns(text: string): string {
  return text.replace(
    VARIANT,
    (sign) => PLAIN[sign] ?? String.fromCharCode(sign.charCodeAt(0) - FULL_WIDTH_OFFSET),
  );
}

/** The text in small letters and plain signs, with composed letters and nothing that is not seen. */
export function foldedText(original: string): FoldedText {
  const plain = withPlainSigns(original);
  if (!COMPOSABLE.test(plain)) return { text: inSmallLetters(plain), originOf: (place) => place };
  return composedText(plain);
}

function composedText(plain: string): FoldedText {
  let text = '';
  const [starts, ends]: [number[], number[]] = [[], []];
  let done = 0;
  const keep = (end: number) => {
    for (let at = done; at < end; at++) ends[starts.push(at) - 1] = at + 1;
    text += plain.slice(done, end);
    done = end;
  };
  for (const { 0: cluster, index } of plain.matchAll(CLUSTER)) {
    keep(index);
    const composed = cluster.normalize('NFC').replace(UNSEEN, '');
    done = index + cluster.length;
    for (const _ of composed.split('')) ends[starts.push(index) - 1] = done;
    text += composed;
  }
  keep(plain.length);
  const originOf = ({ start, end }: Place) => ({ start: starts[start] ?? done, end: ends[end - 1] ?? done });
  return { text: inSmallLetters(text), originOf };
}

// The dotted capital I is the one letter whose small form is longer.
function inSmallLetters(text: string): string {
  return text.replaceAll('\u0130', 'I').toLowerCase();
}
