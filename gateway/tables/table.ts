import { type ColumnNode, ColumnTree } from './column-tree';
import { flatten } from './flatten';
import { isObject, valueAt } from './json';
import { kindOf } from './kind';
import { everyList, type List, listsOf, mainList, rowOf } from './lists';
import { titleOf, withoutWrappers } from './title';

/** What one row says about one column; dates are ISO 8601 text, as in the answer. */
export type Cell = string | number | boolean | null;

/** What the values of a column are. */
export type ColumnKind = 'text' | 'number' | 'date' | 'boolean';

/** One column of a table. */
export interface Column {
  /** Where a row has it, as `customer.companyName`; unlike its title it never changes and stands once in a table. */
  readonly path: string;
  readonly title: string;
  readonly kind: ColumnKind;
}

/** An answer as rows and columns. */
export interface Table {
  /** Where the rows are in the answer; empty where the answer itself is the one row. */
  readonly path: string;
  readonly columns: readonly Column[];
  /** As long as the columns, each. */
  readonly rows: readonly (readonly Cell[])[];
  /** How many columns were left out because there are too many. */
  readonly columnsLeftOut: number;
}

/** What only the caller can know. */
export interface TableOptions {
  /** Titles of the columns that a list called `keys` is split into: what was grouped by, in order. */
  readonly keyTitles?: readonly string[];
}

/**
 * The list at `rowsAt` of an answer's `data` as a table, or its main list: see `tablesOf`. Nested objects become columns. A
 * list inside rows can be asked for by its path, as `customers.nodes.services.nodes`: one row for each item, beside the
 * columns of the row that holds it, which is repeated; a row whose list is empty is kept. Connections inside rows that are
 * not asked for are counted; other lists become text. An object becomes one row, and what is null or absent none; the
 * empty path stands for the answer itself, or for the one object in it.
 * Takes time in proportion to the answer, whatever its shape.
 */
export function tableOf(data: unknown, rowsAt?: string, options: TableOptions = {}): Table {
  const lists = listsOf(data);
  const list = rowsAt === undefined ? mainList(lists) : listAt(lists, rowsAt);
  const path = list?.path ?? (rowsAt || singleObjectPath(data));
  const tree = new ColumnTree();
  const rows = list ? expanded(tree, data, list) : plainRows(tree, data, path);
  return finished(tree, path, rows, options);
}

/**
 * The table with these columns only, in this order; a column that it lacks is empty. A title that is given replaces the
 * table's, and so does a kind.
 */
export function pickColumns(
  table: Table,
  columns: readonly (Pick<Column, 'path'> & Partial<Column>)[],
): Table {
  const places = columns.map(({ path }) => table.columns.findIndex((column) => column.path === path));
  return {
    ...table,
    columns: columns.map(({ path, title, kind }, at) => {
      const own = table.columns[places[at] ?? -1];
      return { path, title: title ?? own?.title ?? titleOf(path), kind: kind ?? own?.kind ?? 'text' };
    }),
    rows: table.rows.map((row) => places.map((place) => row[place] ?? null)),
  };
}

function listAt(lists: ReadonlyMap<string, List>, path: string): List | undefined {
  const plain = path.replace(/\.node(?=\.|$)/g, '');
  const all = [...everyList(lists)];
  for (const name of [path, plain, `${plain}.nodes`, `${plain}.edges`]) {
    const list = all.find((each) => each.path === name);
    if (list) return list;
  }
  return undefined;
}

// An answer about one thing reads better without its name before each column.
function singleObjectPath(data: unknown): string {
  const keys = isObject(data) ? Object.keys(data) : [];
  const [only] = keys;
  return only !== undefined && keys.length === 1 && isObject(valueAt(data, [only])) ? only : '';
}

function plainRows(tree: ColumnTree, data: unknown, path: string): Cell[][] {
  // Where every question was answered with null there is nothing to show.
  if (!path && isObject(data) && Object.values(data).every((field) => field === null)) return [];
  const value = valueAt(data, path ? path.split('.') : []);
  const items = Array.isArray(value) ? (value as unknown[]) : [value];
  return items
    .filter((item) => item != null)
    .map((item) => {
      const row: Cell[] = [];
      flatten(tree, tree.root, row, isObject(item) ? item : { value: item });
      return row;
    });
}

// The keys that lead from the rows of a list, or from the answer, to a list inside them.
function keysTo({ path, parent }: List): string[] {
  return (parent ? path.slice(parent.path.length + 1) : path).split('.');
}

function expanded(tree: ColumnTree, data: unknown, list: List): Cell[][] {
  const chain: string[][] = [];
  for (let each: List | undefined = list; each; each = each.parent) chain.unshift(keysTo(each));
  const [first = [], ...inner] = chain;
  const rows: Cell[][] = [];
  addRows(rows, tree, tree.root, itemsAt(data, first), inner, []);
  return rows;
}

function addRows(
  rows: Cell[][],
  tree: ColumnTree,
  node: ColumnNode,
  items: readonly unknown[],
  [next, ...rest]: readonly string[][],
  outer: readonly Cell[],
): void {
  for (const item of items) {
    const row = outer.slice();
    const value = rowOf(item);
    if (isObject(value)) flatten(tree, node, row, value, next);
    else if (value !== null) flatten(tree, node, row, { value });
    const children = next ? itemsAt(value, next) : [];
    if (next && children.length) addRows(rows, tree, nodeAt(tree, node, next), children, rest, row);
    else rows.push(row);
  }
}

function itemsAt(value: unknown, keys: readonly string[]): readonly unknown[] {
  const items = valueAt(value, keys);
  return Array.isArray(items) ? items : [];
}

function nodeAt(tree: ColumnTree, node: ColumnNode, keys: readonly string[]): ColumnNode {
  return withoutWrappers(keys.join('.')).reduce((at, key) => tree.child(at, key), node);
}

function finished(tree: ColumnTree, path: string, rows: Cell[][], { keyTitles = [] }: TableOptions): Table {
  const nodes = tree.columns();
  const filled = rows.map((row) => nodes.map(({ index = -1 }) => row[index] ?? null));
  const titles = new Set<string>();
  const columns = nodes.map((node, at) => {
    const wanted =
      keyTitle(node.path, keyTitles) ?? titleOf(node.path) + (node.label ? ` (${node.label})` : '');
    const title = titles.has(wanted) ? `${wanted} (${node.path})` : wanted;
    titles.add(title);
    return { path: node.path, title, kind: kindOf(filled, at) };
  });
  return { path, columns, rows: filled, columnsLeftOut: tree.leftOut };
}

function keyTitle(path: string, keyTitles: readonly string[]): string | undefined {
  const at = /(?:^|\.)keys\.(\d+)$/.exec(path)?.[1];
  if (at === undefined) return undefined;
  const given = keyTitles[Number(at)];
  return given ? titleOf(given) : `Key ${Number(at) + 1}`;
}
