import {
  createPaginatedRowModel,
  createSortedRowModel,
  rowPaginationFeature,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useEffect, useMemo, useRef } from 'react';
import type { Cell, Column, Table } from '../../../tables/table';
import { cellFormats } from './cell-formats';
import { compareCells } from './compare-cells';
import { GridPages, PAGE_SIZE } from './grid-pages';

type Row = readonly Cell[];

const features = tableFeatures({
  rowSortingFeature,
  rowPaginationFeature,
  sortedRowModel: createSortedRowModel(),
  paginatedRowModel: createPaginatedRowModel(),
});
const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;
const ARROWS = { asc: '▲', desc: '▼' } as const;

/** Rows to sort by a click on a column's head, or by Enter on it, and to leaf through. */
export function DataGrid({
  table: { columns, rows },
  label,
}: {
  readonly table: Table;
  readonly label: string;
}) {
  const scroll = useRef<HTMLDivElement>(null);
  const definitions = useMemo(
    () =>
      columns.map(({ title }, at) => ({
        id: String(at),
        header: title,
        // What is not there is last, whichever way the rest is sorted.
        accessorFn: (row: Row) => row[at] ?? undefined,
        sortUndefined: 'last' as const,
        sortFn: (one: { original: Row }, other: { original: Row }) =>
          compareCells(one.original[at], other.original[at]),
      })),
    [columns],
  );
  const formats = useMemo(() => cellFormats(columns, rows), [columns, rows]);
  const grid = useTable({
    features,
    columns: definitions,
    data: rows,
    initialState: { pagination: { pageIndex: 0, pageSize: PAGE_SIZE } },
  });
  const { pageIndex, pageSize } = grid.state.pagination;
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 });
  }, [pageIndex, pageSize, rows]);
  return (
    <>
      <div
        className="sg-results-scroll"
        ref={scroll}
        tabIndex={0}
        role="region"
        aria-label={`${label}, table`}
      >
        <table className="sg-results-table">
          <thead>
            {grid.getHeaderGroups().map((group) => (
              <tr key={group.id}>
                {group.headers.map(({ id, column }) => {
                  const sorted = column.getIsSorted();
                  const { title = '', kind } = columns[Number(id)] ?? {};
                  const note = formats[Number(id)]?.note;
                  return (
                    <th key={id} scope="col" data-kind={kind} aria-sort={sorted ? ARIA_SORT[sorted] : 'none'}>
                      <button type="button" onClick={column.getToggleSortingHandler()}>
                        {title}
                        {note && <span className="sg-results-note">{note}</span>}
                        <span aria-hidden="true" className="sg-results-arrow">
                          {sorted ? ARROWS[sorted] : ''}
                        </span>
                      </button>
                    </th>
                  );
                })}
              </tr>
            ))}
          </thead>
          <tbody>
            {grid.getRowModel().rows.map(({ id, original }) => (
              <tr key={id}>
                {columns.map((column, at) => (
                  <GridCell
                    key={column.path}
                    column={column}
                    value={original[at] ?? null}
                    text={formats[at]?.text ?? String}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <GridPages
        {...{ pageIndex, pageSize, rowCount: rows.length }}
        onPage={(index) => grid.setPageIndex(index)}
        onSize={(size) => grid.setPageSize(size)}
      />
    </>
  );
}

function GridCell(props: {
  readonly column: Column;
  readonly value: Cell;
  readonly text: (value: Exclude<Cell, null>) => string;
}) {
  const { column, value, text } = props;
  const { kind } = column;
  if (value === null)
    return (
      <td className="sg-results-none">
        <span role="img" aria-label="no value">
          –
        </span>
      </td>
    );
  if (kind !== 'date') return <td data-kind={kind}>{text(value)}</td>;
  return (
    <td data-kind={kind}>
      <time dateTime={String(value)} title={String(value)}>
        {text(value)}
      </time>
    </td>
  );
}
