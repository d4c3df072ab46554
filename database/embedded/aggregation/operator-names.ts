/** Operators of MongoDB that are refused: they run scripts, need what is not here, or could not be answered faithfully. */
export const refusedNames: ReadonlySet<string> = new Set([
  '$function', '$accumulator', '$where', '$meta', '$toHashedIndexKey', '$rand', '$sampleRate', '$encStrContains', '$encStrStartsWith',
  '$tsIncrement', '$tsSecond', '$binarySize', '$bsonSize', '$indexOfBytes', '$substrBytes', '$zip', '$sigmoid',
]); // prettier-ignore

/** Expression operators that may be used. */
export const expressionNames: ReadonlySet<string> = new Set([
  '$abs', '$add', '$ceil', '$divide', '$exp', '$floor', '$ln', '$log', '$log10', '$mod', '$multiply', '$pow', '$round', '$sqrt', '$subtract', '$trunc',
  '$arrayElemAt', '$arrayToObject', '$concatArrays', '$filter', '$first', '$firstN', '$in', '$indexOfArray', '$isArray', '$last', '$lastN', '$map',
  '$maxN', '$minN', '$objectToArray', '$range', '$reduce', '$reverseArray', '$size', '$slice', '$sortArray',
  '$and', '$not', '$or',
  '$cmp', '$eq', '$gt', '$gte', '$lt', '$lte', '$ne',
  '$cond', '$ifNull', '$switch',
  '$dateAdd', '$dateDiff', '$dateFromParts', '$dateFromString', '$dateSubtract', '$dateToParts', '$dateToString', '$dateTrunc', '$dayOfMonth',
  '$dayOfWeek', '$dayOfYear', '$hour', '$isoDayOfWeek', '$isoWeek', '$isoWeekYear', '$millisecond', '$minute', '$month', '$second', '$week', '$year',
  '$literal', '$getField', '$mergeObjects', '$setField', '$unsetField', '$let',
  '$allElementsTrue', '$anyElementTrue', '$setDifference', '$setEquals', '$setIntersection', '$setIsSubset', '$setUnion',
  '$concat', '$indexOfCP', '$ltrim', '$regexFind', '$regexFindAll', '$regexMatch', '$replaceAll', '$replaceOne', '$rtrim', '$split', '$strLenBytes',
  '$strLenCP', '$strcasecmp', '$substr', '$substrCP', '$toLower', '$toUpper', '$trim',
  '$sin', '$cos', '$tan', '$asin', '$acos', '$atan', '$atan2', '$asinh', '$acosh', '$atanh', '$sinh', '$cosh', '$tanh', '$degreesToRadians', '$radiansToDegrees',
  '$convert', '$isNumber', '$toBool', '$toDate', '$toDouble', '$toInt', '$toLong', '$toObjectId', '$toString', '$type',
  '$median', '$percentile', '$bitAnd', '$bitNot', '$bitOr', '$bitXor',
]); // prettier-ignore

/** Accumulators, most of which are also expressions over the elements of an array. */
export const accumulatorNames: ReadonlySet<string> = new Set([
  '$addToSet', '$avg', '$bottom', '$bottomN', '$count', '$first', '$firstN', '$last', '$lastN', '$max', '$maxN', '$median', '$mergeObjects', '$min', '$minN',
  '$percentile', '$push', '$stdDevPop', '$stdDevSamp', '$sum', '$top', '$topN',
]); // prettier-ignore
