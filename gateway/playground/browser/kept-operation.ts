import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useCallback, useEffect, useRef } from 'react';

// The editor takes a tenth of a second to notice another text.
const NOTICED_MS = 200;

/**
 * Keeps the operation that was chosen of a document of several. The editor goes back to the first whenever it is given
 * another text, also by a change of tabs. Returns the function that chooses one for a text that has just been put in.
 */
export function useKeptOperation(): (name: string) => void {
  const actions = useGraphiQLActions();
  const { id, chosen, operations } = useGraphiQL(({ tabs, activeTabIndex, ...state }) => ({
    id: tabs[activeTabIndex]?.id,
    chosen: tabs[activeTabIndex]?.operationName,
    operations: state.operations,
  }));
  const latest = useRef({ chosen, operations });
  useEffect(() => {
    latest.current = { chosen, operations };
  }, [chosen, operations]);
  const choose = useCallback(
    (wanted: string) =>
      setTimeout(() => {
        const { chosen: now, operations: known } = latest.current;
        const isThere = known?.some(({ name }) => name?.value === wanted);
        if (now !== wanted && isThere) actions.setOperationName(wanted);
      }, NOTICED_MS),
    [actions],
  );
  useEffect(() => {
    const wanted = latest.current.chosen;
    if (!wanted) return;
    const timer = choose(wanted);
    return () => clearTimeout(timer);
  }, [id, choose]);
  return choose;
}
