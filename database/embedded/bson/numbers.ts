import { Decimal128, Double, Int32, Long } from 'bson';
import { notSupported } from '../errors';
import type { KeyWriter } from './key-writer';

/** Every form a BSON number takes once decoded. */
export type Numeric = number | Double | Int32 | Long | Decimal128;
export type NumericType = 'int' | 'long' | 'double' | 'decimal';

const FRACTION_BITS = 80n;
const FRACTION_BYTES = 10;
const scratch = new DataView(new ArrayBuffer(8));

/** True for whole numbers that BSON stores as int32 when they are given as a JavaScript number. */
export function isInt32(value: number): boolean {
  return value === (value | 0) && !Object.is(value, -0);
}

/** The BSON type of a number, or undefined for what is not a number. Exact only for documents decoded as `exact`. */
export function numericType(value: unknown): NumericType | undefined {
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (value instanceof Double) return 'double';
  if (value instanceof Long) return 'long';
  if (value instanceof Decimal128) return 'decimal';
  if (value instanceof Int32) return 'int';
  return undefined;
}

export function isNumeric(value: unknown): value is Numeric {
  return numericType(value) !== undefined;
}

/** The nearest JavaScript number. */
export function toNumber(value: Numeric): number {
  if (typeof value === 'number') return value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof Decimal128) return Number(value.toString());
  return value.valueOf();
}

/** A whole number within the safe range, or undefined. Used for limits, sizes and positions. */
export function toInteger(value: unknown): number | undefined {
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  return Number.isSafeInteger(number) ? number : undefined;
}

function stepDouble(value: number, up: boolean): number {
  if (value === 0) return up ? Number.MIN_VALUE : -Number.MIN_VALUE;
  scratch.setFloat64(0, value);
  const bits = scratch.getBigInt64(0);
  scratch.setBigInt64(0, bits + (value > 0 === up ? 1n : -1n));
  return scratch.getFloat64(0);
}

interface Ratio {
  over: bigint;
  under: bigint;
}

function ratioOfDouble(value: number): Ratio {
  scratch.setFloat64(0, value);
  const bits = scratch.getBigUint64(0);
  const exponentBits = Number((bits >> 52n) & 0x7ffn);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = exponentBits === 0 ? fraction : fraction | 0x10000000000000n;
  const exponent = Math.max(exponentBits, 1) - 1075;
  const signed = value < 0 ? -mantissa : mantissa;
  return exponent >= 0
    ? { over: signed << BigInt(exponent), under: 1n }
    : { over: signed, under: 1n << BigInt(-exponent) };
}

function ratioOfDecimal(text: string): Ratio {
  const [, sign = '', whole = '', fraction = '', exponentText = '0'] =
    /^(-?)(\d+)(?:\.(\d*))?(?:E([+-]?\d+))?$/i.exec(text) ?? [];
  const exponent = Number(exponentText) - fraction.length;
  const digits = BigInt(sign + whole + fraction);
  return exponent >= 0
    ? { over: digits * 10n ** BigInt(exponent), under: 1n }
    : { over: digits, under: 10n ** BigInt(-exponent) };
}

const minus = (a: Ratio, b: Ratio): Ratio => ({
  over: a.over * b.under - b.over * a.under,
  under: a.under * b.under,
});

function writeDouble(writer: KeyWriter, value: number): void {
  if (Number.isNaN(value)) {
    writer.uint32(0);
    writer.uint32(0);
    return;
  }
  scratch.setFloat64(0, value === 0 ? 0 : value);
  const high = scratch.getUint32(0);
  const low = scratch.getUint32(4);
  const negative = high >>> 31 === 1;
  writer.uint32(negative ? ~high : high ^ 0x80000000);
  writer.uint32(negative ? ~low : low);
}

/** Writes the largest double below the number, then how far the number is on the way to the next double. */
function writeBetweenDoubles(writer: KeyWriter, exact: Ratio, near: number): void {
  let floor = near;
  let rest = minus(exact, ratioOfDouble(floor));
  if (rest.over < 0n) {
    floor = stepDouble(floor, false);
    rest = minus(exact, ratioOfDouble(floor));
  }
  writeDouble(writer, floor);
  if (rest.over === 0n) return writer.byte(0);
  const gap = minus(ratioOfDouble(stepDouble(floor, true)), ratioOfDouble(floor));
  const fraction = ((rest.over * gap.under) << FRACTION_BITS) / (rest.under * gap.over);
  writer.byte(1);
  writer.raw(Buffer.from(fraction.toString(16).padStart(FRACTION_BYTES * 2, '0'), 'hex'));
}

/**
 * Writes a number so that keys order as int, long, double and decimal values compare with each other in MongoDB;
 * NaN comes first. Throws for decimals outside the range of doubles, which could not be told apart.
 */
export function writeNumber(writer: KeyWriter, value: Numeric): void {
  const near = toNumber(value);
  const isExact = !(value instanceof Decimal128 || (value instanceof Long && !Number.isSafeInteger(near)));
  if (isExact || Number.isNaN(near)) {
    writeDouble(writer, near);
    return writer.byte(0);
  }
  const text = value.toString();
  if (/^-?inf/i.test(text)) {
    writeDouble(writer, near);
    return writer.byte(0);
  }
  const exact = ratioOfDecimal(text);
  const isOutside = !Number.isFinite(near) || (exact.over !== 0n && Math.abs(near) < 1e-300);
  if (isOutside) throw notSupported('comparing a Decimal128 outside the range of doubles');
  writeBetweenDoubles(writer, exact, near);
}
