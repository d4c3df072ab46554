import { useCallback, useState } from 'react';
import { type View, VIEWS } from './tab-list';

const KEY = 'sg.results.view';

/** The way of looking at answers that was chosen last, in this and in earlier visits; a table at first. */
export function useRememberedView(): readonly [View, (view: View) => void] {
  const [view, setView] = useState<View>(() => VIEWS.find((known) => known === stored()) ?? 'table');
  const choose = useCallback((next: View) => {
    setView(next);
    try {
      localStorage.setItem(KEY, next);
    } catch {
      // A browser that keeps nothing forgets it with the page.
    }
  }, []);
  return [view, choose];
}

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
