import type { ReactNode } from 'react';
import type { AnswerError } from '../../../tables/answer';
import type { Table } from '../../../tables/table';
import { ChartView } from './chart-view';
import { DataGrid } from './data-grid';
import { Notice } from './notice';
import { TakeAway } from './take-away';

/** The rows of an answer as a table with what takes it away, or as a chart; or why there are none. */
export function TableOrChart(props: {
  readonly view: 'table' | 'chart';
  readonly table: Table | null;
  readonly errors: readonly AnswerError[] | undefined;
  readonly name: string | undefined;
  /** The choice of another table. */
  readonly children: ReactNode;
}) {
  const { view, table, errors, name, children } = props;
  if (!table)
    return errors?.length ? (
      <Notice title="No rows">The graph answered with an error and without data.</Notice>
    ) : (
      <Notice title="No rows">The answer is empty.</Notice>
    );
  return (
    <>
      <div className="sg-results-bar">
        {children}
        {table.rows.length > 0 && view === 'table' && <TakeAway table={table} name={name ?? table.path} />}
      </div>
      {table.columnsLeftOut > 0 && (
        <p className="sg-results-problem">
          {table.columnsLeftOut} columns are left out; ask for fewer fields to see them all.
        </p>
      )}
      <Rows {...{ view, table, name }} />
    </>
  );
}

function Rows(props: {
  readonly view: 'table' | 'chart';
  readonly table: Table;
  readonly name: string | undefined;
}) {
  const { view, table, name } = props;
  if (!table.rows.length || !table.columns.length)
    return (
      <Notice title="No rows">
        {table.path ? 'The list is empty: nothing' : 'Nothing'} meets the conditions, or nothing that you may
        see.
      </Notice>
    );
  if (view === 'chart') return <ChartView table={table} />;
  return <DataGrid key={table.path} table={table} label={name ?? 'Answer'} />;
}
