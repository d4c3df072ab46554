import type { Cell, ColumnKind } from './table';

const DATE =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?:T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/** What the values of a column are, when they are all of one kind; text otherwise, and where there is none. */
export function kindOf(rows: readonly (readonly Cell[])[], index: number): ColumnKind {
  let kind: ColumnKind | undefined;
  for (const row of rows) {
    const value = row[index] ?? null;
    if (value === null) continue;
    const own = kindOfValue(value);
    kind ??= own;
    if (kind !== own || kind === 'text') return 'text';
  }
  return kind ?? 'text';
}

function kindOfValue(value: Exclude<Cell, null>): ColumnKind {
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  return DATE.test(value) ? 'date' : 'text';
}
