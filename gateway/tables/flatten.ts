import type { ColumnNode, ColumnTree } from './column-tree';
import { connectionRows, isObject, type JsonObject } from './json';
import { MAX_DEPTH, rowOf } from './lists';
import type { Cell } from './table';

const MAX_JOINED = 50;
const SEPARATOR = '; ';
/** The field whose items are values of different things, one for each dimension that was grouped by. */
const GROUP_KEYS = 'keys';

/**
 * Writes what an object holds into the cells of a row, except what is at `without`, the keys that lead to the list whose
 * items become rows themselves. Connections become their `totalCount`, or how many rows of them are there; other lists
 * become text, field by field.
 */
export function flatten(
  tree: ColumnTree,
  node: ColumnNode,
  row: Cell[],
  value: JsonObject,
  without: readonly string[] = [],
  depth = 0,
): void {
  const connection = connectionRows(value);
  if (connection && !without.length && value['totalCount'] === undefined) {
    node.label ??= 'count';
    tree.put(row, node, connection.rows.length);
  }
  for (const key of Object.keys(value)) {
    if (connection && (key === 'nodes' || key === 'edges' || key === 'pageInfo')) continue;
    const child = tree.child(node, key);
    if (key !== without[0]) cell(tree, child, row, value[key], depth + 1);
    else if (without.length > 1 && isObject(value[key]))
      flatten(tree, child, row, value[key], without.slice(1), depth + 1);
  }
}

function cell(tree: ColumnTree, node: ColumnNode, row: Cell[], value: unknown, depth: number): void {
  if (depth > MAX_DEPTH) tree.put(row, node, '…');
  else if (Array.isArray(value)) list(tree, node, row, value, depth);
  else if (isObject(value)) flatten(tree, node, row, value, [], depth);
  else tree.put(row, node, scalar(value));
}

function list(
  tree: ColumnTree,
  node: ColumnNode,
  row: Cell[],
  items: readonly unknown[],
  depth: number,
): void {
  if (node.path === GROUP_KEYS || node.path.endsWith(`.${GROUP_KEYS}`)) {
    items.forEach((item, at) => cell(tree, tree.child(node, String(at)), row, item, depth + 1));
    return;
  }
  if (items.some(isObject)) joinObjects(tree, node, row, items, depth);
  else tree.put(row, node, items.length ? joined(items.map((item) => text(item, depth))) : null);
}

function joinObjects(
  tree: ColumnTree,
  node: ColumnNode,
  row: Cell[],
  items: readonly unknown[],
  depth: number,
): void {
  const [only] = items;
  if (items.length === 1) return cell(tree, node, row, rowOf(only), depth + 1);
  const parts = new Map<number, string[]>();
  items.forEach((item, at) => {
    const cells: Cell[] = [];
    cell(tree, node, cells, rowOf(item), depth + 1);
    cells.forEach((value, index) => {
      const texts = parts.get(index) ?? [];
      parts.set(index, texts);
      // An item without a value keeps its place, so that columns can be read side by side.
      while (texts.length < at) texts.push('');
      texts.push(value === null ? '' : String(value));
    });
  });
  for (const [index, texts] of parts)
    row[index] = joined([...texts, ...Array<string>(items.length - texts.length).fill('')]);
}

function joined(texts: readonly string[]): string {
  const shown = texts.slice(0, MAX_JOINED).join(SEPARATOR);
  return texts.length > MAX_JOINED ? `${shown}${SEPARATOR}… (${texts.length})` : shown;
}

function text(value: unknown, depth: number): string {
  if (Array.isArray(value))
    return depth > MAX_DEPTH ? '…' : `[${joined(value.map((item) => text(item, depth + 1)))}]`;
  return isObject(value) ? '{…}' : String(scalar(value) ?? '');
}

function scalar(value: unknown): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return typeof value === 'bigint' ? value.toString() : null;
}
