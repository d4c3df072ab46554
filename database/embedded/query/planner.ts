import type { Collection } from '../storage/collection';
import type { Index } from '../storage/index';
import { prefixEnd } from '../storage/keys';
import type { Store } from '../storage/store';
import type { Filter } from './filter';
import { indexBounds, type IndexBounds } from './index-bounds';
import { impliesPartialFilter } from './partial-filter';
import { conjunctionOf, type Conjunction } from './predicate';
import { sortByIndex, type IndexOrder, type SortKey } from './sort-order';

export interface CollectionScan {
  kind: 'collection';
  reverse: boolean;
}

export interface IndexScan {
  kind: 'index';
  index: Index;
  bounds: IndexBounds;
  order: IndexOrder | undefined;
  /** True when the scan finds exactly what the filter asks for, each document once. */
  isExact: boolean;
}

export interface UnionScan {
  kind: 'union';
  branches: IndexScan[];
}

/** How the documents of a query are found. */
export type Access = CollectionScan | IndexScan | UnionScan;

export interface PlanRequest {
  filter: Filter;
  sort: readonly SortKey[];
  /** How many documents are wanted at most (skip + limit), or undefined. */
  wanted: number | undefined;
  /** A forced index, or 'natural' for a scan of the collection. */
  hint?: Index | 'natural' | 'naturalReverse' | undefined;
}

const ESTIMATE_LIMIT = 256;
const UNCERTAINTY = 20;
const MAX_MERGED_RANGES = 200;

interface Candidate {
  access: IndexScan | UnionScan;
  cost: number;
  boundedFields: number;
}

/** Chooses how to find the documents: by the index that leaves the fewest to read, judged by counting its entries. */
export function planAccess(store: Store, collection: Collection, request: PlanRequest): Access {
  const { hint } = request;
  if (hint === 'natural' || hint === 'naturalReverse')
    return { kind: 'collection', reverse: hint === 'naturalReverse' };
  const conjunction = conjunctionOf(request.filter);
  if (hint) return scanOf(hint, conjunction, request, true) ?? { kind: 'collection', reverse: false };
  const scans = collection.indexes
    .filter((index) => !index.building && !index.definition.hidden)
    .map((index) => scanOf(index, conjunction, request, false))
    .filter((scan) => scan !== undefined);
  const unions = unionsOf(collection, conjunction);
  const options = [...scans, ...unions];
  if (options.length === 0) return { kind: 'collection', reverse: false };
  if (options.length === 1 && options[0] && isBounded(options[0])) return options[0];
  return cheapest(store, collection, options, request);
}

function isBounded(access: IndexScan | UnionScan): boolean {
  return access.kind === 'union' || access.bounds.fields.length > 0;
}

function cheapest(
  store: Store,
  collection: Collection,
  options: (IndexScan | UnionScan)[],
  request: PlanRequest,
): Access {
  const candidates = options.map((access): Candidate => ({
    access,
    cost: costOf(store, collection, access, request),
    boundedFields: access.kind === 'index' ? access.bounds.fields.length : 0,
  }));
  const [best] = candidates.sort((a, b) => a.cost - b.cost || b.boundedFields - a.boundedFields);
  const scanCost = collection.count * (request.sort.length > 0 ? 1.5 : 1);
  if (!best || (!isBounded(best.access) && best.cost > scanCost))
    return { kind: 'collection', reverse: false };
  return best.access;
}

/** A rough number of documents that have to be read. */
function costOf(
  store: Store,
  collection: Collection,
  access: IndexScan | UnionScan,
  request: PlanRequest,
): number {
  if (access.kind === 'union') {
    return access.branches.reduce((sum, branch) => sum + entriesIn(store, collection, branch), 0) * 1.5;
  }
  const entries = entriesIn(store, collection, access);
  const isSorted = request.sort.length === 0 || access.order !== undefined;
  if (!isSorted) return entries * 1.5 + 1;
  if (request.wanted === undefined) return entries;
  return Math.min(entries, access.isExact ? request.wanted : Math.max(request.wanted * 4, entries / 4));
}

function entriesIn(store: Store, collection: Collection, { index, bounds }: IndexScan): number {
  if (bounds.fields.length === 0) return collection.count;
  let found = 0;
  for (const range of bounds.ranges) {
    const start = Buffer.concat([index.prefix, range.start]);
    found += store.count(start, Buffer.concat([index.prefix, range.end]), ESTIMATE_LIMIT - found);
    if (found >= ESTIMATE_LIMIT) return Math.min(collection.count, ESTIMATE_LIMIT * UNCERTAINTY);
  }
  return found;
}

/** The scan of one index, or undefined when the index does not help or may lack results. */
function scanOf(
  index: Index,
  conjunction: Conjunction,
  request: PlanRequest,
  isForced: boolean,
): IndexScan | undefined {
  const { predicates } = conjunction;
  if (!impliesPartialFilter(index, predicates)) return undefined;
  const bounds = indexBounds(index, predicates);
  const [first] = bounds.fields;
  if (index.definition.sparse && (!first || bounds.fields.every((field) => field.includesNull)))
    return undefined;
  const order = sortByIndex(index, bounds, request.sort);
  const isMergeable = !order?.isMerge || bounds.ranges.length <= MAX_MERGED_RANGES;
  const usableOrder = isMergeable ? order : undefined;
  if (!first && !usableOrder && !isForced) return undefined;
  const isExact =
    conjunction.isComplete &&
    index.multikey.size === 0 &&
    predicates.every((predicate) => bounds.covered.has(predicate));
  return { kind: 'index', index, bounds, order: usableOrder, isExact };
}

/** An `$or` whose branches are all served by an index can be read branch by branch. */
function unionsOf(collection: Collection, conjunction: Conjunction): UnionScan[] {
  return conjunction.alternatives.flatMap((filters): UnionScan[] => {
    const branches = filters.map((filter) => bestBranch(collection, filter));
    const found = branches.filter((branch) => branch !== undefined);
    return found.length === filters.length ? [{ kind: 'union', branches: found.flat() }] : [];
  });
}

function bestBranch(collection: Collection, filter: Filter): IndexScan[] | undefined {
  const conjunction = conjunctionOf(filter);
  const request: PlanRequest = { filter, sort: [], wanted: undefined };
  const scans = collection.indexes
    .filter((index) => !index.building && !index.definition.hidden)
    .map((index) => scanOf(index, conjunction, request, false))
    .filter((scan) => scan !== undefined)
    .filter(isBounded);
  const [best] = scans.sort(
    (a, b) => b.bounds.fixedFields - a.bounds.fixedFields || b.bounds.fields.length - a.bounds.fields.length,
  );
  if (best) return [best];
  const [nested] = unionsOf(collection, conjunction);
  return nested?.branches;
}

/** The full key ranges of a scan within the store. */
export function storeRanges({
  index,
  bounds,
}: IndexScan): { start: Buffer; end: Buffer; fixedLengths: number[] }[] {
  const whole = prefixEnd(index.prefix);
  return bounds.ranges.map((range) => ({
    start: Buffer.concat([index.prefix, range.start]),
    end: bounds.fields.length === 0 ? whole : Buffer.concat([index.prefix, range.end]),
    fixedLengths: range.fixedLengths.map((length) => length + index.prefix.length),
  }));
}
