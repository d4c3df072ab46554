import {
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import type { Cell, Table } from '../../../tables/table';
import { compareCells } from './compare-cells';
import { PAGE_SIZE } from './grid-pages';

type Row = readonly Cell[];

const features = tableFeatures({
  rowSortingFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
});

/** Rows that are sorted by columns, which are known by their paths, and leafed through. */
export function useGrid(
  { columns, rows }: Pick<Table, 'columns' | 'rows'>,
  sorting: SortingState,
  onSorting: (sorting: SortingState) => void,
) {
  const definitions = useMemo(
    () =>
      columns.map(({ path, title }, at) => ({
        id: path,
        header: title,
        // What is not there is last, whichever way the rest is sorted.
        accessorFn: (row: Row) => row[at] ?? undefined,
        sortUndefined: 'last' as const,
        sortFn: (one: { original: Row }, other: { original: Row }) =>
          compareCells(one.original[at], other.original[at]),
      })),
    [columns],
  );
  // The answer before this one may have had other columns.
  const known = useMemo(
    () => sorting.filter(({ id }) => columns.some(({ path }) => path === id)),
    [sorting, columns],
  );
  return useTable({
    features,
    columns: definitions,
    data: rows,
    initialState: { pagination: { pageIndex: 0, pageSize: PAGE_SIZE } },
    state: { sorting: known },
    onSortingChange: (change) => onSorting(typeof change === 'function' ? change(known) : change),
  });
}
