import { connectionRows, isObject, type JsonObject } from './json';
import { titleOf } from './title';

/** How deep answers are read; what is nested deeper is left out. The gateway refuses such documents anyway. */
export const MAX_DEPTH = 40;

/** A table that an answer can be shown as. */
export interface TableChoice {
  /** Where its rows are, as `partner.tickets.nodes`; empty for the answer as one row. */
  readonly path: string;
  readonly title: string;
  readonly rowCount: number;
}

/** A list of objects in an answer. */
export interface List {
  readonly path: string;
  readonly isConnection: boolean;
  /** How many rows it has, in all the rows that it is nested in. */
  rowCount: number;
  /** The list whose rows hold it. */
  readonly parent: List | undefined;
  /** The lists inside its rows. */
  readonly nested: Map<string, List>;
}

/**
 * The tables that an answer can be shown as. The first is the one that `tableOf` takes when it is not told: the longest
 * list, and from there on as deep as the rows hold exactly one connection. The others follow in the answer's order; a list
 * inside rows is among them, with one row for each of its items. Reads the whole answer once.
 */
export function tablesOf(data: unknown): readonly TableChoice[] {
  const lists = listsOf(data);
  const main = mainList(lists);
  const all = [...everyList(lists)].map(choiceOf);
  const asOneRow: TableChoice = { path: '', title: 'The answer as one row', rowCount: 1 };
  const choices = hasScalar(data) || !main ? [...all, asOneRow] : all;
  return choices.toSorted((a, b) => rank(a, main) - rank(b, main));
}

/** The lists of objects in an answer by their paths, those inside rows below them. */
export function listsOf(data: unknown): ReadonlyMap<string, List> {
  const lists = new Map<string, List>();
  collect(data, { lists, parent: undefined }, '', 0);
  return lists;
}

/** The list that an answer is about; undefined when it has none worth showing. */
export function mainList(lists: ReadonlyMap<string, List>): List | undefined {
  let main: List | undefined;
  for (const list of lists.values()) {
    // An empty list of unknown things says less than the object around it.
    const isWorthIt = list.rowCount > 0 || list.isConnection;
    if (isWorthIt && (!main || list.rowCount > main.rowCount)) main = list;
  }
  return main && deepest(main);
}

/** All lists, each before those inside it. */
export function* everyList(lists: ReadonlyMap<string, List>): Iterable<List> {
  for (const list of lists.values()) {
    yield list;
    yield* everyList(list.nested);
  }
}

function deepest(list: List): List {
  const connections = [...list.nested.values()].filter(
    ({ isConnection, rowCount }) => isConnection && rowCount,
  );
  const [only] = connections;
  return only && connections.length === 1 ? deepest(only) : list;
}

interface Place {
  readonly lists: Map<string, List>;
  readonly parent: List | undefined;
}

function collect(value: unknown, place: Place, path: string, depth: number): void {
  if (depth > MAX_DEPTH || !isObject(value)) return;
  const connection = connectionRows(value);
  for (const key of Object.keys(value)) {
    const child = value[key];
    // The same rows twice.
    if (key === 'edges' && connection?.key === 'nodes') continue;
    if (Array.isArray(child)) collectList(child, place, join(path, key), connection?.key === key, depth);
    else if (isObject(child)) collect(child, place, join(path, key), depth + 1);
  }
}

function collectList(
  items: readonly unknown[],
  { lists, parent }: Place,
  path: string,
  isConnection: boolean,
  depth: number,
): void {
  if (items.length && !items.some(isObject)) return;
  const list = lists.get(path) ?? {
    path,
    isConnection,
    rowCount: 0,
    parent,
    nested: new Map<string, List>(),
  };
  lists.set(path, list);
  list.rowCount += items.length;
  for (const item of items) collect(rowOf(item), { lists: list.nested, parent: list }, path, depth + 1);
}

/** The row that an item of a list stands for: of an edge its node, with what the edge itself says beside its cursor. */
export function rowOf(item: unknown): unknown {
  if (!isObject(item) || !isObject(item['node'])) return item;
  const { node, cursor: _, ...ofEdge } = item as JsonObject & { node: JsonObject };
  return Object.keys(ofEdge).length ? { ...ofEdge, ...node } : node;
}

function choiceOf({ path, rowCount }: List): TableChoice {
  return { path, title: titleOf(path), rowCount };
}

function rank({ path }: TableChoice, main: List | undefined): number {
  return path === (main?.path ?? '') ? 0 : 1;
}

function hasScalar(value: unknown, depth = 0): boolean {
  if (!isObject(value) || depth > MAX_DEPTH) return false;
  if (connectionRows(value)) return false;
  return Object.values(value).some((child) =>
    isObject(child) ? hasScalar(child, depth + 1) : child !== null && !Array.isArray(child),
  );
}

function join(path: string, key: string): string {
  return path ? `${path}.${key}` : key;
}
