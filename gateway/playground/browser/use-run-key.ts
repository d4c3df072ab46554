import type { useGraphiQLActions } from '@graphiql/react';
import { useEffect } from 'react';

// Whoever writes a token, or reads a dialog, does not mean to run what is behind.
const ELSEWHERE = '.sg-header, dialog, [role=dialog]';
const DIALOG = 'dialog[open], [role=dialog]';

/** Has Ctrl+Enter run the tab in front. The editors know the key themselves; this is for the rest of the workspace. */
export function useRunKey(actions: ReturnType<typeof useGraphiQLActions>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.defaultPrevented) return;
      const isElsewhere = event.target instanceof Element && event.target.closest(ELSEWHERE);
      if (isElsewhere || document.querySelector(DIALOG)) return;
      event.preventDefault();
      actions.run();
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [actions]);
}
