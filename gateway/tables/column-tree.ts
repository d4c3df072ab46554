import type { Cell } from './table';

/** More columns than anybody reads; a document selects at most 1,000 fields. */
export const MAX_COLUMNS = 500;

/** A field that rows have, or may have: a column, or the parent of columns. */
export class ColumnNode {
  readonly children = new Map<string, ColumnNode>();
  /** Where rows keep its value; undefined until one has a value. */
  index: number | undefined;
  isSeen = false;
  label: string | undefined;

  constructor(readonly path: string) {}
}

/** The columns that rows turn out to have, in the order of the answer, whichever row had them first. */
export class ColumnTree {
  readonly root = new ColumnNode('');
  #count = 0;
  #leftOut = 0;

  /** The column of a field of what `parent` stands for. */
  child(parent: ColumnNode, key: string): ColumnNode {
    const known = parent.children.get(key);
    if (known) return known;
    const node = new ColumnNode(parent.path ? `${parent.path}.${key}` : key);
    parent.children.set(key, node);
    return node;
  }

  /** Puts a value into a row. Null needs no column of its own: the field may turn out to be an object in other rows. */
  put(row: Cell[], node: ColumnNode, value: Cell): void {
    node.isSeen = true;
    if (value === null) return;
    node.index ??= this.#next();
    if (node.index >= 0) row[node.index] = value;
  }

  /** The columns in order. To be asked when all rows are filled. */
  columns(): readonly ColumnNode[] {
    const columns: ColumnNode[] = [];
    const visit = (node: ColumnNode) => {
      if (node.index === undefined && node.isSeen && !node.children.size) node.index = this.#next();
      if (node.index !== undefined && node.index >= 0) columns.push(node);
      node.children.forEach(visit);
    };
    visit(this.root);
    return columns;
  }

  /** How many columns there was no room for. */
  get leftOut(): number {
    return this.#leftOut;
  }

  #next(): number {
    if (this.#count < MAX_COLUMNS) return this.#count++;
    this.#leftOut++;
    return -1;
  }
}
