import type { GraphQLError } from 'graphql';
import { limitExceeded } from './exceeded';
import type { Limits } from './limits';

const QUOTE = 0x22;
const COMMA = 0x2c;
const BACKSLASH = 0x5c;
const SPACE = 0x20;
const OPENING: ReadonlySet<number | undefined> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number | undefined> = new Set([0x5d, 0x7d]);

const LIMITS: ReadonlySet<unknown> = new Set<keyof Limits>(['inputDepth', 'inputValues', 'listValues']);

/** How many lists and objects stand around the values that count, each by itself. */
export const LEVELS_ABOVE = {
  /** The body of a request: the object itself and, in it, that of the variables. */
  body: 2,
  /** The variables by themselves. */
  variables: 1,
  /** One value. */
  value: 0,
} as const;

/**
 * Refuses JSON whose values are nested too deeply or hold too much. It is looked at before it is parsed, so that what is
 * refused never becomes objects by the ten thousands. What is no JSON at all passes: who parses it says so.
 * @throws BAD_USER_INPUT that names the limit.
 */
export function checkInputShape(json: string | Buffer, above: number, limits: Limits): void {
  const bytes = typeof json === 'string' ? Buffer.from(json) : json;
  const shape = new InputShape(above, limits);
  let isFirst = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === undefined || byte <= SPACE) continue;
    if (isFirst && !CLOSING.has(byte)) shape.addValue();
    isFirst = OPENING.has(byte);
    if (byte === QUOTE) at = endOfText(bytes, at);
    else if (byte === COMMA) shape.addValue();
    else if (isFirst) shape.open();
    else if (CLOSING.has(byte)) shape.close();
  }
}

/** True for an error that names one of these limits: what was sent was understood, as far as it was read. */
export function isOfInputShape({ extensions: { limit } }: GraphQLError): boolean {
  return LIMITS.has(limit);
}

/** The lists and objects that are open, and what was in them so far. */
class InputShape {
  readonly #sizes: number[] = [];
  #values = 0;

  constructor(
    readonly above: number,
    readonly limits: Limits,
  ) {}

  open(): void {
    const { inputDepth } = this.limits;
    if (this.#sizes.length - this.above >= inputDepth) throw limitExceeded('inputDepth', inputDepth);
    this.#sizes.push(0);
  }

  close(): void {
    this.#sizes.pop();
  }

  /** Counts a value in the innermost one. */
  addValue(): void {
    const { inputValues, listValues } = this.limits;
    const level = this.#sizes.length;
    if (level === 0) return;
    const size = (this.#sizes[level - 1] ?? 0) + 1;
    this.#sizes[level - 1] = size;
    if (level > this.above && size > listValues) throw limitExceeded('listValues', listValues);
    // What stands around the variables is a handful, and no place for more than they may hold.
    const values = level < this.above ? size : ++this.#values;
    if (values > inputValues) throw limitExceeded('inputValues', inputValues);
  }
}

function endOfText(bytes: Buffer, start: number): number {
  let at = start + 1;
  while (at < bytes.length && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}
