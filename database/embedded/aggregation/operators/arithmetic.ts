import { invalid, requireInteger, requireNumber } from './checks';
import { isMissing, values, variadic, type Operators } from './operator';

function unary(operator: string, run: (value: number) => number): Operators {
  return {
    [operator]: values(1, (value) => (isMissing(value) ? null : run(requireNumber(operator, value)))),
  };
}

function binary(operator: string, run: (left: number, right: number) => number): Operators {
  const apply = (left: unknown, right: unknown): number | null =>
    isMissing(left) || isMissing(right)
      ? null
      : run(requireNumber(operator, left), requireNumber(operator, right));
  return { [operator]: values(2, apply) };
}

/** Adds numbers, and at most one date, to which the numbers are milliseconds. */
function add(...operands: unknown[]): unknown {
  if (operands.some(isMissing)) return null;
  const dates = operands.filter((value) => value instanceof Date);
  if (dates.length > 1) throw invalid('only one date allowed in an $add expression');
  const sum = operands.reduce<number>(
    (total, value) => total + (value instanceof Date ? value.getTime() : requireNumber('$add', value)),
    0,
  );
  return dates.length > 0 ? new Date(sum) : sum;
}

function subtract(left: unknown, right: unknown): unknown {
  if (isMissing(left) || isMissing(right)) return null;
  if (left instanceof Date) {
    return right instanceof Date
      ? left.getTime() - right.getTime()
      : new Date(left.getTime() - requireNumber('$subtract', right));
  }
  return requireNumber('$subtract', left) - requireNumber('$subtract', right);
}

function divide(left: number, right: number): number {
  if (right === 0) throw invalid("can't $divide by zero");
  return left / right;
}

function remainder(left: number, right: number): number {
  if (right === 0) throw invalid("can't $mod by zero");
  return left % right;
}

/** Rounds halves to the even neighbour. */
function roundHalfEven(value: number): number {
  const floor = Math.floor(value);
  const difference = value - floor;
  if (difference !== 0.5) return Math.round(value);
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * Rounds or cuts at a decimal place by the shortest decimal text of the number, so that 2.675 is what it looks like;
 * places below zero are those before the point.
 */
function atPlace(
  operator: string,
  round: (value: number) => number,
): (value: unknown, place: unknown) => unknown {
  return (value, place = 0) => {
    if (isMissing(value) || isMissing(place)) return null;
    const number = requireNumber(operator, value);
    const digits = requireInteger(operator, place);
    if (digits < -20 || digits > 100)
      throw invalid(`cannot apply ${operator} with precision value ${digits}, which must be in [-20, 100]`);
    if (!Number.isFinite(number)) return number;
    if (digits === 0) return round(number);
    const scaled = round(Number(shift(number, digits)));
    return Number(shift(scaled, -digits));
  };
}

function shift(value: number, digits: number): string {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  return `${mantissa}e${Number(exponent) + digits}`;
}

function power(base: number, exponent: number): number {
  if (base === 0 && exponent < 0) throw invalid('$pow cannot take a base of 0 and a negative exponent');
  return base ** exponent;
}

function positive(operator: string, run: (value: number) => number, allowsZero = false): Operators {
  return unary(operator, (value) => {
    if (value < 0 || (value === 0 && !allowsZero))
      throw invalid(`${operator}'s argument must be a positive number, but is ${value}`);
    return run(value);
  });
}

export const arithmeticOperators: Operators = {
  $add: variadic(add),
  $multiply: variadic((...operands) =>
    operands.some(isMissing)
      ? null
      : operands.reduce<number>((product, value) => product * requireNumber('$multiply', value), 1),
  ),
  $subtract: values(2, subtract),
  ...binary('$divide', divide),
  ...binary('$mod', remainder),
  ...binary('$pow', power),
  ...binary('$log', (value, base) => Math.log(value) / Math.log(base)),
  ...unary('$abs', Math.abs),
  ...unary('$ceil', Math.ceil),
  ...unary('$floor', Math.floor),
  ...unary('$exp', Math.exp),
  ...positive('$ln', Math.log),
  ...positive('$log10', Math.log10),
  ...positive('$sqrt', Math.sqrt, true),
  $round: values(1, atPlace('$round', roundHalfEven), 2),
  $trunc: values(1, atPlace('$trunc', Math.trunc), 2),
};
