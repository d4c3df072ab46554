import { useMemo, useState } from 'react';
import { connectionsIn } from '../../../tables/connections';
import { keyTitlesOf } from '../../../tables/key-titles';
import { tablesOf } from '../../../tables/lists';
import { tableOf } from '../../../tables/table';
import { AllPagesBar } from './all-pages-bar';
import { JsonView } from './json-view';
import { Notice } from './notice';
import { useRememberedView } from './remembered-view';
import type { ResultPanelProps } from './result-panel-props';
import './results.css';
import { TabList } from './tab-list';
import { TableChooser } from './table-chooser';
import { TableOrChart } from './table-or-chart';
import { useAllPages } from './use-all-pages';

/**
 * An answer as a table, a chart or JSON, to be taken away as CSV or TSV; a list that is longer than the answer is read to
 * its end on request. The way of looking is remembered.
 */
export function ResultPanel(props: ResultPanelProps) {
  const { answer, request, schema } = props;
  const [view, setView] = useRememberedView();
  const { pages, start, stop, goOn } = useAllPages(props);
  const data = pages.data ?? answer?.data;
  const [chosenPath, setChosenPath] = useState<string>();
  const choices = useMemo(() => tablesOf(data), [data]);
  const path = choices.find((choice) => choice.path === chosenPath)?.path ?? choices[0]?.path ?? '';
  const table = useMemo(() => {
    const keyTitles = request ? keyTitlesOf(request, path) : [];
    // Not told where, it finds the main table, and a single object without the name before it.
    return data == null ? null : tableOf(data, path === choices[0]?.path ? undefined : path, { keyTitles });
  }, [data, path, choices, request]);
  const connections = useMemo(
    () => (request && answer?.data != null ? connectionsIn(request, answer.data, schema) : []),
    [request, answer, schema],
  );
  if (!answer) return <Waiting isAsked={request !== null} />;
  return (
    <div className="sg-results">
      <TabList view={view} onView={setView}>
        {connections.length > 0 && (
          <AllPagesBar {...{ connections, pages, onStart: start, onStop: stop, onGoOn: goOn }} />
        )}
        {view === 'json' ? (
          <JsonView value={pages.data === undefined ? answer : { ...answer, data }} />
        ) : (
          <TableOrChart {...{ view, table, errors: answer.errors, name: request?.operationName }}>
            {choices.length > 1 && <TableChooser {...{ choices, path, onPath: setChosenPath }} />}
          </TableOrChart>
        )}
      </TabList>
    </div>
  );
}

function Waiting({ isAsked }: { readonly isAsked: boolean }) {
  return (
    <div className="sg-results" aria-busy={isAsked}>
      {isAsked ? (
        <Notice title="Waiting for the answer" />
      ) : (
        <Notice title="No answer yet">Choose a question, or write one, and run it.</Notice>
      )}
    </div>
  );
}
