import { compileCondition } from '../aggregation/expression';
import { expressionFields } from '../aggregation/expression-fields';
import type { Variables } from '../aggregation/operators/operator';
import { decodeDocument, type Document } from '../bson/decode';
import type { Collection, StoredRecord } from '../storage/collection';
import type { Store } from '../storage/store';
import { PAUSE, type Execution, type Flow } from './execution';
import type { Filter } from './filter';
import { parseFilter } from './parse-filter';
import { filterFields, topLevelField } from './filter-fields';
import { compileFilter, type Matcher } from './matcher';
import { planAccess, type Access, type PlanRequest } from './planner';
import { scan, type ScanStatistics } from './scan';
import { sorted } from './sorter';
import type { SortKey } from './sort-order';

/** What is looked for; filter and sort are parsed once per command. */
export interface FindRequest {
  filter: Filter;
  matcher: Matcher;
  sort: readonly SortKey[];
  skip: number;
  /** undefined: no limit. */
  limit: number | undefined;
  hint?: PlanRequest['hint'];
}

/** A find with the way chosen for it. */
export interface FindPlan {
  request: FindRequest;
  access: Access;
  /** True when results have to be sorted in memory. */
  sortsInMemory: boolean;
  /** The fields that filter and sort read; undefined for the whole document. */
  needed: Set<string> | undefined;
  statistics: ScanStatistics;
}

/** Parses a filter and compiles it. `variables` are those of a command's `let`. */
export function compileQuery(
  filter: unknown,
  variables?: Variables,
): Pick<FindRequest, 'filter' | 'matcher'> {
  const parsed = parseFilter(filter);
  const scope = new Set(Object.keys(variables ?? {}));
  return {
    filter: parsed,
    matcher: compileFilter(parsed, (expression) => compileCondition(expression, scope, () => variables)),
  };
}

/** Chooses how to find; cheap, and run again for every command, so that it follows the data. */
export function planFind(store: Store, collection: Collection, request: FindRequest): FindPlan {
  const { filter, sort, skip, limit, hint } = request;
  const wanted = limit === undefined ? undefined : skip + limit;
  const access = planAccess(store, collection, { filter, sort, wanted, hint });
  const isOrdered = access.kind === 'index' && access.order !== undefined;
  const needed = filterFields(filter, expressionFields);
  for (const key of sort) needed?.add(topLevelField(key.path));
  const sortsInMemory = sort.length > 0 && !isOrdered;
  return { request, access, sortsInMemory, needed, statistics: { keysExamined: 0, docsExamined: 0 } };
}

interface Found extends StoredRecord {
  document: Document | undefined;
}

/** Runs a plan: documents that pass the filter, sorted, without those to skip, up to the limit. */
export function* runFind(
  plan: FindPlan,
  store: Store,
  collection: Collection,
  execution: Execution,
): Flow<StoredRecord> {
  const { request, sortsInMemory } = plan;
  const found = matching(plan, store, collection, execution);
  const wanted = request.limit === undefined ? undefined : request.skip + request.limit;
  const decode = (item: Found): Document => item.document ?? decodeDocument(item.raw, 'exact', plan.needed);
  const ordered = sortsInMemory ? sorted(found, request.sort, decode, wanted, execution) : found;
  yield* window(ordered, request.skip, request.limit);
}

function* matching(plan: FindPlan, store: Store, collection: Collection, execution: Execution): Flow<Found> {
  const { access, needed, statistics } = plan;
  const { matcher } = plan.request;
  const isExact = access.kind === 'index' && access.isExact;
  for (const record of scan(access, { store, collection, execution, statistics })) {
    if (record === PAUSE) {
      yield PAUSE;
    } else if (isExact && execution.pauses === 0) {
      yield { ...record, document: undefined };
    } else {
      const document = decodeDocument(record.raw, 'exact', needed);
      if (matcher(document)) yield { ...record, document };
    }
  }
}

/** Drops the first items and stops after the limit. */
export function* window<T>(items: Flow<T>, skip: number, limit: number | undefined): Flow<T> {
  if (limit === 0) return;
  let position = 0;
  for (const item of items) {
    if (item === PAUSE) {
      yield PAUSE;
      continue;
    }
    position++;
    if (position <= skip) continue;
    yield item;
    if (limit !== undefined && position >= skip + limit) return;
  }
}
