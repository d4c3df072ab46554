import { OperationTypeNode } from 'graphql';
import { useMemo, useState } from 'react';
import type { GraphRequest } from '../../../tables/answer';
import { connectionsIn, type OpenConnection } from '../../../tables/connections';
import { cutListAt } from '../../../tables/cut-list';
import { type Gap, gapOfConnection, gapOfCutList } from '../../../tables/gap';
import { connectionRows, isObject, valueAt } from '../../../tables/json';
import { keyTitlesOf } from '../../../tables/key-titles';
import { type TableChoice, tablesOf } from '../../../tables/lists';
import { operationOf, parsedRequest } from '../../../tables/parsed-request';
import { tableOf } from '../../../tables/table';
import type { ResultPanelProps } from './result-panel-props';
import { type AllPages, MAX_ROWS } from './use-all-pages';

type Shown = Pick<ResultPanelProps, 'answer' | 'request' | 'schema'>;

/** The table of an answer that is shown: the one that was chosen, with the pages that were read, and what it lacks. */
export function useShownTable({ answer, request, schema }: Shown, pages: AllPages) {
  const data = pages.data ?? answer?.data;
  const [chosenPath, setChosenPath] = useState<string>();
  const isChange = useMemo(() => request !== null && isMutation(request), [request]);
  const choices = useMemo(() => choicesOf(data, isChange), [data, isChange]);
  const path = choices.find((choice) => choice.path === chosenPath)?.path ?? choices[0]?.path ?? '';
  const table = useMemo(() => {
    const keyTitles = request ? keyTitlesOf(request, path) : [];
    // Not told where, it finds the main table, and a single object without the name before it.
    const rowsAt = path === choices[0]?.path && !isChange ? undefined : path;
    return data == null ? null : tableOf(data, rowsAt, { keyTitles });
  }, [data, path, choices, request, isChange]);
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

// What a mutation changed is one thing; the lists that it has are less than that.
function choicesOf(data: unknown, isChange: boolean): readonly TableChoice[] {
  const choices = tablesOf(data);
  const isWhole = ({ path }: TableChoice) => path === '';
  return isChange ? [...choices.filter(isWhole), ...choices.filter((choice) => !isWhole(choice))] : choices;
}

function isMutation(request: GraphRequest): boolean {
  const parsed = parsedRequest(request);
  return parsed !== null && operationOf(parsed)?.operation === OperationTypeNode.MUTATION;
}

function gapIn({ path, total }: OpenConnection, data: unknown, { progress, ...pages }: AllPages): Gap | null {
  const isOfPages = pages.path === path && pages.data !== undefined;
  if (isOfPages && pages.state === 'done' && (progress?.loaded ?? 0) < MAX_ROWS) return null;
  const connection = valueAt(data, path.split('.'));
  const rows = isObject(connection) ? connectionRows(connection)?.rows : undefined;
  return gapOfConnection({ loaded: rows?.length ?? 0, total: total ?? progress?.total });
}
