import type { Price } from './price';

/** What an operation costs at most by its page sizes; where objects may be of several types, as the dearest. */
export function requestedCost(parts: readonly Price[]): number {
  return Math.ceil(estimate(parts));
}

/** How many rows an operation asks for: page sizes multiplied by those of the pages that they are in. */
export function requestedRows(parts: readonly Price[]): number {
  return sum(parts, ({ rows, size, parts: inner }) => rows + size * requestedRows(inner));
}

/** How many fields an operation selects, each wherever its fragment is spread. */
export function fieldCount(parts: readonly Price[]): number {
  return sum(parts, ({ parts: inner }) => 1 + fieldCount(inner));
}

/** What the answer cost, by the lists that it really has. */
export function actualCost(parts: readonly Price[], data: unknown): number {
  return Math.ceil(charge(parts, data));
}

function estimate(parts: readonly Price[]): number {
  const byType = new Map<string, number>();
  let common = 0;
  for (const part of parts) {
    const cost = part.weight + part.size * (part.each + estimate(part.parts));
    if (part.on === null) common += cost;
    else byType.set(part.on, (byType.get(part.on) ?? 0) + cost);
  }
  return common + Math.max(0, ...byType.values());
}

function charge(parts: readonly Price[], object: unknown): number {
  if (typeof object !== 'object' || object === null) return 0;
  const fields = object as Record<string, unknown>;
  // An object has a field once, whatever the types are that could have it, and is of the dearest of them.
  const common = new Map<string, number>();
  const byType = new Map<string, Map<string, number>>();
  for (const part of parts) {
    const value = fields[part.name];
    if (value === undefined) continue;
    const costs = part.on === null ? common : costsOf(byType, part.on);
    const cost = part.weight + chargeValue(part, value);
    costs.set(part.name, Math.max(cost, costs.get(part.name) ?? 0));
  }
  const extra = ([name, cost]: [string, number]) => Math.max(0, cost - (common.get(name) ?? 0));
  const extras = [...byType.values()].map((costs) => sum([...costs], extra));
  return sum([...common.values()], (cost) => cost) + Math.max(0, ...extras);
}

function costsOf(byType: Map<string, Map<string, number>>, type: string): Map<string, number> {
  const costs = byType.get(type) ?? new Map<string, number>();
  byType.set(type, costs);
  return costs;
}

function chargeValue(part: Price, value: unknown): number {
  if (Array.isArray(value)) return sum(value, (item) => chargeValue(part, item));
  return value === null ? 0 : part.each + charge(part.parts, value);
}

function sum<T>(items: readonly T[], amount: (item: T) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
