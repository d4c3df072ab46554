import { useMemo, useState } from 'react';
import type { Answer } from '../../../tables/answer';
import { tablesOf } from '../../../tables/lists';
import { AllPagesBar } from './all-pages-bar';
import { JsonView } from './json-view';
import { Notice } from './notice';
import type { ResultPanelProps } from './result-panel-props';
import './results.css';
import { TabList } from './tab-list';
import { TableChooser } from './table-chooser';
import { TableOrChart } from './table-or-chart';
import { useAllPages } from './use-all-pages';
import { AS_ANSWERED, type Look } from './look';
import { useShownTable } from './use-shown-table';

/**
 * An answer as a table, a chart or JSON, to be taken away as CSV or TSV; a list that is longer than the answer is read to
 * its end on request.
 */
export function ResultPanel(props: ResultPanelProps) {
  const { answer, request, view, onView, chart } = props;
  const { pages, start, stop, goOn } = useAllPages(props);
  const { data, table, choices, path, setChosenPath, connections, gap } = useShownTable(props, pages);
  const [look, setLook] = useState<Look>(AS_ANSWERED);
  const arrival = useMemo(() => arrivalOf(answer), [answer]);
  return (
    <div className="sg-results" aria-busy={!answer && request !== null}>
      <p className="sg-results-said" role="status">
        {arrival}
      </p>
      {answer ? (
        <TabList view={view} onView={onView}>
          {connections.length > 0 && (
            <AllPagesBar {...{ connections, pages, onStart: start, onStop: stop, onGoOn: goOn }} />
          )}
          {view === 'json' ? (
            <JsonView value={pages.data === undefined ? answer : { ...answer, data }} />
          ) : (
            <TableOrChart
              {...{ view, table, gap, look, onLook: setLook, chart }}
              {...{ errors: answer.errors, name: request?.operationName }}
            >
              {choices.length > 1 && <TableChooser {...{ choices, path, onPath: setChosenPath }} />}
            </TableOrChart>
          )}
        </TabList>
      ) : (
        <Waiting isAsked={request !== null} />
      )}
    </div>
  );
}

function Waiting({ isAsked }: { readonly isAsked: boolean }) {
  return isAsked ? (
    <Notice title="Waiting for the answer" />
  ) : (
    <Notice title="No answer yet">Choose a question, or write one, and run it.</Notice>
  );
}

// For those who do not see that it has come. What went wrong is told where the errors are.
function arrivalOf(answer: Answer | null): string {
  if (answer?.data == null) return '';
  const rows = tablesOf(answer.data)[0]?.rowCount ?? 0;
  return `The answer is here: ${rows.toLocaleString()} ${rows === 1 ? 'row' : 'rows'}.`;
}
