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
  const { id, chosen, names } = useGraphiQL(({ tabs, activeTabIndex, operations }) => ({
    id: tabs[activeTabIndex]?.id,
    chosen: tabs[activeTabIndex]?.operationName,
    names: operations?.map(({ name }) => name?.value) ?? [],
  }));
  const latest = useRef({ chosen, names });
  useEffect(() => {
    latest.current = { chosen, names };
  });
  const choose = useCallback(
    (wanted: string) =>
      setTimeout(() => {
        const { chosen: now, names: known } = latest.current;
        if (now !== wanted && known.includes(wanted)) actions.setOperationName(wanted);
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
