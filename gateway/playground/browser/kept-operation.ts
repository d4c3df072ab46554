import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback, useEffect, useRef } from 'react';

// The editor takes a tenth of a second to notice another text, and then goes back to the first operation of it.
const NOTICED_MS = 200;

// There is one editor on the page, and the latest choice counts.
let pending: ReturnType<typeof setTimeout> | undefined;

/** Returns the function that chooses an operation of a document of several, also of one that has just been put in. */
export function useOperationChoice(): (name: string) => void {
  const actions = useGraphiQLActions();
  const state = useGraphiQL(({ operations, operationName }) => ({ operations, operationName }));
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  return useCallback(
    (wanted: string) => {
      const choose = () => {
        const { operations, operationName } = latest.current;
        const isThere = operations?.some(({ name }) => name?.value === wanted);
        if (isThere && operationName !== wanted) actions.setOperationName(wanted);
      };
      choose();
      clearTimeout(pending);
      pending = setTimeout(choose, NOTICED_MS);
    },
    [actions],
  );
}

/** Keeps the operation that was chosen in a tab while another is in front. */
export function useKeptOperations(choose: (name: string) => void): void {
  const { id, chosen } = useGraphiQL(({ tabs, activeTabIndex }) => ({
    id: tabs[activeTabIndex]?.id,
    chosen: tabs[activeTabIndex]?.operationName,
  }));
  const latest = useRef(chosen);
  useEffect(() => {
    latest.current = chosen;
  }, [chosen]);
  useEffect(() => {
    if (latest.current) choose(latest.current);
  }, [id, choose]);
}
