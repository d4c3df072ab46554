import type { Document } from '../bson/decode';
import { keyClass } from '../bson/value-key';
import type { Interval } from './interval';
import type { FindPlan } from './find';
import type { IndexScan } from './planner';
import type { ScanStatistics } from './scan';
import type { SortKey } from './sort-order';

function describeNumber(key: Buffer): string {
  const bytes = Buffer.from(key.subarray(1, 9));
  if (bytes.every((byte) => byte === 0)) return 'nan.0';
  if ((bytes[0] ?? 0) >= 0x80) bytes[0] = (bytes[0] ?? 0) ^ 0x80;
  else bytes.forEach((byte, at) => (bytes[at] = ~byte & 0xff));
  return String(bytes.readDoubleBE(0));
}

/** The value that a key stands for, in words; for people who read an explain. */
function describeKey(key: Buffer): string {
  const isClassOnly = key.length === 1;
  switch (key[0]) {
    case keyClass.null:
      return 'null';
    case keyClass.number:
      return isClassOnly ? '-inf' : describeNumber(key);
    case keyClass.number + 1:
      return 'inf.0';
    case keyClass.string: {
      const end = key.indexOf(0, 1);
      return JSON.stringify(key.toString('utf8', 1, end < 0 ? key.length : end));
    }
    case keyClass.string + 1:
      return '{}';
    case keyClass.objectId:
      return `ObjectId('${key.toString('hex', 1)}')`;
    case keyClass.boolean:
      return String(key[1] === 1);
    case keyClass.date:
      return isClassOnly
        ? 'new Date(-9223372036854775808)'
        : `new Date(${Number(key.readBigUInt64BE(1) - (1n << 63n))})`;
    case keyClass.date + 1:
      return 'new Date(9223372036854775807)';
    case 0:
    case keyClass.minKey:
      return 'MinKey';
    case 0xff:
    case keyClass.maxKey:
      return 'MaxKey';
    default:
      return key.toString('hex');
  }
}

function describeInterval({ low, high, isLowIncluded, isHighIncluded }: Interval): string {
  return `${isLowIncluded ? '[' : '('}${describeKey(low)}, ${describeKey(high)}${isHighIncluded ? ']' : ')'}`;
}

function describeIndexScan({ index, bounds, order }: IndexScan, statistics?: ScanStatistics): Document {
  const { definition } = index;
  const indexBounds = definition.fields.map(({ path }, position) => [
    path,
    bounds.fields[position]?.intervals.map(describeInterval) ?? ['[MinKey, MaxKey]'],
  ]);
  return {
    stage: 'IXSCAN',
    keyPattern: definition.key,
    indexName: definition.name,
    isMultiKey: index.multikey.size > 0,
    isUnique: definition.unique,
    isSparse: definition.sparse,
    isPartial: definition.partialFilterExpression !== undefined,
    direction: order?.reverse ? 'backward' : 'forward',
    indexBounds: Object.fromEntries(indexBounds),
    ...(statistics && { keysExamined: statistics.keysExamined }),
  };
}

function describeAccess({ access, request }: FindPlan, statistics?: ScanStatistics): Document {
  const docsExamined = statistics && { docsExamined: statistics.docsExamined };
  switch (access.kind) {
    case 'collection':
      return { stage: 'COLLSCAN', direction: access.reverse ? 'backward' : 'forward', ...docsExamined };
    case 'index': {
      const scan = describeIndexScan(access, statistics);
      const inputStage = access.order?.isMerge
        ? { stage: 'SORT_MERGE', sortPattern: describeSort(request.sort), inputStages: [scan] }
        : scan;
      return { stage: 'FETCH', isFiltered: !access.isExact, ...docsExamined, inputStage };
    }
    case 'union': {
      const inputStages = access.branches.map((branch) => describeIndexScan(branch));
      return { stage: 'FETCH', isFiltered: true, ...docsExamined, inputStage: { stage: 'OR', inputStages } };
    }
  }
}

function describeSort(sort: readonly SortKey[]): Document {
  return Object.fromEntries(sort.map(({ path, descending }) => [path, descending ? -1 : 1]));
}

/** The stages of a plan as explain shows them, from the last to the first; with what was read, if it was run. */
export function describePlan(plan: FindPlan, statistics?: ScanStatistics): Document {
  const { sort, skip, limit } = plan.request;
  let stage = describeAccess(plan, statistics);
  if (plan.sortsInMemory) {
    const limitAmount = limit === undefined ? {} : { limitAmount: skip + limit };
    stage = { stage: 'SORT', sortPattern: describeSort(sort), ...limitAmount, inputStage: stage };
  }
  if (skip > 0) stage = { stage: 'SKIP', skipAmount: skip, inputStage: stage };
  if (limit !== undefined && !plan.sortsInMemory)
    stage = { stage: 'LIMIT', limitAmount: limit, inputStage: stage };
  return stage;
}
