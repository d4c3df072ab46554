import { arithmeticOperators } from './arithmetic';
import { arrayOperators } from './arrays';
import { comparisonOperators } from './comparison';
import { controlOperators } from './control';
import { conversionOperators } from './conversions';
import { dateArithmeticOperators } from './date-arithmetic';
import { dateTextOperators } from './date-text';
import { dateOperators } from './dates';
import { mathematicalOperators } from './mingo';
import { objectOperators } from './objects';
import type { Operator } from './operator';
import { statisticsOperators } from './statistics';
import { stringOperators } from './strings';

/** Every expression operator that this server knows. */
export const operators: ReadonlyMap<string, Operator> = new Map(
  Object.entries({
    ...arithmeticOperators,
    ...arrayOperators,
    ...comparisonOperators,
    ...controlOperators,
    ...conversionOperators,
    ...dateArithmeticOperators,
    ...dateOperators,
    ...dateTextOperators,
    ...mathematicalOperators,
    ...objectOperators,
    ...statisticsOperators,
    ...stringOperators,
  }),
);

/** Operators of MongoDB that are refused: they run scripts, are random, or need what is not here. */
export const refusedOperators: ReadonlySet<string> = new Set([
  '$function', '$accumulator', '$where', '$meta', '$toHashedIndexKey', '$rand', '$sampleRate', '$encStrContains', '$encStrStartsWith',
  '$tsIncrement', '$tsSecond', '$binarySize', '$bsonSize', '$indexOfBytes', '$substrBytes', '$zip', '$sigmoid', '$toDecimal', '$atan2', '$toUUID',
]); // prettier-ignore
