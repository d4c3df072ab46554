import { type RefObject, useEffect, useState } from 'react';
import { linkedRequest, linkedView } from '../link';
import type { PlaygroundSettings } from '../settings';
import type { View } from './results/tab-list';
import { type Tabs, textOf, whenReady } from './tabs';

/** The tabs of the first visit: the analyst's questions that need nothing to be looked up; after a link, its tab first. */
export function useStartingTabs({ groups }: PlaygroundSettings) {
  const [tabs] = useState(() => {
    const linked = linkedRequest(location.hash);
    const analyst = groups.find(({ role }) => role === 'ANALYST')?.questions ?? [];
    const ready = analyst
      .filter(({ find }) => !find)
      .map(({ document: query, variables }) => ({ query, variables }));
    return [...(linked ? [linked] : []), ...ready.slice(0, 4)].map(({ query, variables }) => ({
      query,
      variables: textOf(variables),
    }));
  });
  return tabs;
}

/** Opens the request that the page's address carries, now and whenever the address changes, and clears it away. */
export function useLinkedTab(tabs: RefObject<Tabs | null>, onView: (view: View) => void): void {
  useEffect(() => {
    const open = () => {
      const request = linkedRequest(location.hash);
      if (!request) return;
      const view = linkedView(location.hash);
      if (view) onView(view);
      void whenReady(tabs).then((editor) => {
        editor.open(request);
        history.replaceState(null, '', location.pathname);
      });
    };
    open();
    addEventListener('hashchange', open);
    return () => removeEventListener('hashchange', open);
  }, [tabs, onView]);
}
