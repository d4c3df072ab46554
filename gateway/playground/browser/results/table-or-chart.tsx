import type { ReactNode } from 'react';
import type { AnswerError } from '../../../tables/answer';
import type { ChartChoice } from '../../../tables/chart';
import type { Gap } from '../../../tables/gap';
import type { Table } from '../../../tables/table';
import { ChartView } from './chart-view';
import { DataGrid } from './data-grid';
import type { Look } from './look';
import { Notice } from './notice';
import { TakeAway } from './take-away';

interface Props {
  readonly view: 'table' | 'chart';
  readonly table: Table | null;
  /** What the table lacks; null when it has all there is. */
  readonly gap: Gap | null;
  readonly look: Look;
  readonly onLook: (look: Look) => void;
  readonly chart: ChartChoice | undefined;
  readonly errors: readonly AnswerError[] | undefined;
  readonly name: string | undefined;
  /** The choice of another table. */
  readonly children: ReactNode;
}

/** The rows of an answer as a table with what takes it away, or as a chart; or why there are none. */
export function TableOrChart(props: Props) {
  const { table, gap, errors } = props;
  if (!table)
    return errors?.length ? (
      <Notice title="No rows">The graph answered with an error and without data.</Notice>
    ) : (
      <Notice title="No rows">The answer is empty.</Notice>
    );
  return (
    <>
      {gap?.notice && <p className="sg-results-gap">{gap.notice}</p>}
      {table.columnsLeftOut > 0 && (
        <p className="sg-results-problem">
          {table.columnsLeftOut} columns are left out; ask for fewer fields to see them all.
        </p>
      )}
      <Rows {...props} table={table} />
    </>
  );
}

function Rows({ view, table, gap, look, onLook, chart, name, children }: Props & { readonly table: Table }) {
  const hasRows = table.rows.length > 0 && table.columns.length > 0;
  if (hasRows && view === 'table')
    return (
      <DataGrid
        key={table.path}
        {...{ table, label: name ?? 'Answer', sorting: look.sorting }}
        onSorting={(sorting) => onLook({ ...look, sorting })}
        toolbar={(rowsOnScreen) => (
          <>
            {children}
            <TakeAway {...{ table, rowsOnScreen, name: name ?? table.path }} />
          </>
        )}
      />
    );
  return (
    <>
      <div className="sg-results-bar">{children}</div>
      {hasRows ? (
        <ChartView
          {...{ table, gap, hint: chart, drawn: look.drawn, name: name ?? table.path }}
          onDrawn={(drawn) => onLook({ ...look, drawn })}
        />
      ) : (
        <Notice title="No rows">
          {table.path ? 'The list is empty: nothing' : 'Nothing'} meets the conditions, or nothing that you
          may see.
        </Notice>
      )}
    </>
  );
}
