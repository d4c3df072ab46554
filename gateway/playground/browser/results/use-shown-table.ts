import { useMemo, useState } from 'react';
import { connectionsIn, type OpenConnection } from '../../../tables/connections';
import { cutListAt } from '../../../tables/cut-list';
import { type Gap, gapOfConnection, gapOfCutList } from '../../../tables/gap';
import { connectionRows, isObject, valueAt } from '../../../tables/json';
import { keyTitlesOf } from '../../../tables/key-titles';
import { tablesOf } from '../../../tables/lists';
import { tableOf } from '../../../tables/table';
import type { ResultPanelProps } from './result-panel-props';
import { type AllPages, MAX_ROWS } from './use-all-pages';

type Shown = Pick<ResultPanelProps, 'answer' | 'request' | 'schema'>;

/** The table of an answer that is shown: the one that was chosen, with the pages that were read, and what it lacks. */
export function useShownTable({ answer, request, schema }: Shown, pages: AllPages) {
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
  const gap = useMemo((): Gap | null => {
    const open = connections.find((connection) => path.startsWith(`${connection.path}.`));
    if (open) return gapIn(open, data, pages);
    const cut = request && cutListAt(request, data, path, schema);
    return cut && gapOfCutList(cut);
  }, [connections, data, pages, path, request, schema]);
  return { data, table, choices, path, setChosenPath, connections, gap };
}

function gapIn({ path, total }: OpenConnection, data: unknown, { progress, ...pages }: AllPages): Gap | null {
  const isOfPages = pages.path === path && pages.data !== undefined;
  if (isOfPages && pages.state === 'done' && (progress?.loaded ?? 0) < MAX_ROWS) return null;
  const connection = valueAt(data, path.split('.'));
  const rows = isObject(connection) ? connectionRows(connection)?.rows : undefined;
  return gapOfConnection({ loaded: rows?.length ?? 0, total: total ?? progress?.total });
}
