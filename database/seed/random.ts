/**
 * A small seeded random source (sfc32 over a hash of the key). The same key gives the same draws, on every machine,
 * and each document has a key of its own, so that no draw depends on what was made before it.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private counter = 1;

  constructor(...key: readonly (string | number)[]) {
    [this.a, this.b, this.c] = hash(key.join('/'));
    for (let round = 0; round < 12; round++) this.next();
  }

  /** From 0 up to, and without, 1. */
  readonly next = (): number => {
    const sum = (((this.a + this.b) | 0) + this.counter) | 0;
    this.counter = (this.counter + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = (((this.c << 21) | (this.c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };

  /** A whole number; both ends can come. */
  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  between(from: number, to: number): number {
    return from + this.next() * (to - from);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** One of the list. @throws RangeError when it is empty. */
  pick<T>(list: readonly T[]): T {
    const picked = list[Math.floor(this.next() * list.length)];
    if (picked === undefined) throw new RangeError('There is nothing to pick from.');
    return picked;
  }

  /** One of the list, each as often as its weight says. @throws RangeError when it is empty. */
  weighted<T>(list: readonly T[], weightOf: (each: T) => number): T {
    let rest = this.next() * list.reduce((sum, each) => sum + weightOf(each), 0);
    for (const each of list) {
      rest -= weightOf(each);
      if (rest < 0) return each;
    }
    return this.pick(list.slice(-1));
  }

  /** So many different ones of the list, in the order drawn. */
  sample<T>(list: readonly T[], count: number, weightOf: (each: T) => number = () => 1): T[] {
    const left = [...list];
    const drawn: T[] = [];
    while (drawn.length < count && left.length > 0) {
      const each = this.weighted(left, weightOf);
      left.splice(left.indexOf(each), 1);
      drawn.push(each);
    }
    return drawn;
  }

  /** Log-normal: half of the draws are below the median; the larger sigma, the longer the tail. */
  logNormal(median: number, sigma: number): number {
    const normal = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(sigma * normal);
  }
}

/** 32 bits that stand for a text, as eight hexadecimal digits. */
export function shortHash(text: string): string {
  return (hash(text)[0] >>> 0).toString(16).padStart(8, '0');
}

// cyrb128: four interleaved multiply-xor lanes, of which three are kept.
function hash(text: string): [number, number, number] {
  let [h1, h2, h3, h4] = [1_779_033_703, 3_144_134_277, 1_013_904_242, 2_773_480_762];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    h1 = h2 ^ Math.imul(h1 ^ code, 597_399_067);
    h2 = h3 ^ Math.imul(h2 ^ code, 2_869_860_233);
    h3 = h4 ^ Math.imul(h3 ^ code, 951_274_213);
    h4 = h1 ^ Math.imul(h4 ^ code, 2_716_044_179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597_399_067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2_869_860_233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951_274_213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2_716_044_179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1];
}
