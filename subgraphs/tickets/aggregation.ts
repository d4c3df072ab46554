// Parts of aggregation pipelines. Percentiles are exact and by the nearest rank: the smallest value that at least
// this share of all values does not exceed. `$percentile` would approximate, and needs MongoDB 7.

/** Collects the values of a field in a `$group` stage, null ones too. */
export function collect(field: string) {
  return { $push: `$${field}` };
}

/** The percentile of the numbers of a collected list, in a stage after the `$group`; null when there are none. */
export function percentile(list: string, share: number) {
  const numbers = { $filter: { input: `$${list}`, cond: { $isNumber: '$$this' } } };
  const rank = { $toInt: { $subtract: [{ $ceil: { $multiply: [share, { $size: '$$sorted' }] } }, 1] } };
  return {
    $let: {
      vars: { sorted: { $sortArray: { input: numbers, sortBy: 1 } } },
      in: { $cond: [{ $eq: [{ $size: '$$sorted' }, 0] }, null, { $arrayElemAt: ['$$sorted', rank] }] },
    },
  };
}

/** Counts the documents of a group for which the condition holds. */
export function countIf(condition: object) {
  return { $sum: { $cond: [condition, 1, 0] } };
}

/** True for a ticket one of whose clocks ran out, up to now. */
export function isBreached(now: Date) {
  return { $or: ['$breached', { $lte: ['$nextDueAt', now] }] };
}

/** A share in a stage after the `$group`; null when the whole is 0. */
export function share(part: string, whole: string) {
  return { $cond: [{ $eq: [`$${whole}`, 0] }, null, { $divide: [`$${part}`, `$${whole}`] }] };
}
