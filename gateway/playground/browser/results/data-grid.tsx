import type { SortingState } from '@tanstack/react-table';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { Table } from '../../../tables/table';
import { cellFormats } from './cell-formats';
import { GridCell } from './grid-cell';
import { GridPages } from './grid-pages';
import { useGrid } from './use-grid';

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;
const ARROWS = { asc: '▲', desc: '▼' } as const;

/** Rows to sort by a click on a column's head, or by Enter on it, and to leaf through. */
export function DataGrid(props: {
  readonly table: Table;
  readonly label: string;
  readonly sorting: SortingState;
  readonly onSorting: (sorting: SortingState) => void;
  /** What stands above the rows, given what returns all of them in their order on the screen. */
  readonly toolbar: (rowsOnScreen: () => Table['rows']) => ReactNode;
}) {
  const { table, label, sorting, onSorting, toolbar } = props;
  const { columns, rows } = table;
  const scroll = useRef<HTMLDivElement>(null);
  const formats = useMemo(() => cellFormats(columns, rows), [columns, rows]);
  const grid = useGrid(table, sorting, onSorting);
  const { pageIndex, pageSize } = grid.state.pagination;
  useEffect(() => {
    scroll.current?.scrollTo({ top: 0 });
  }, [pageIndex, pageSize, rows]);
  return (
    <>
      <div className="sg-results-bar">
        {toolbar(() => grid.getPrePaginatedRowModel().rows.map(({ original }) => original))}
      </div>
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
                {group.headers.map(({ id, column }, at) => {
                  const sorted = column.getIsSorted();
                  const { title = '', kind } = columns[at] ?? {};
                  const note = formats[at]?.note;
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
                {columns.map(({ path, kind }, at) => (
                  <GridCell key={path} {...{ kind, value: original[at] ?? null, format: formats[at] }} />
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
