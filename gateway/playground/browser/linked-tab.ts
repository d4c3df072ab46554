import { type RefObject, useEffect, useState } from 'react';
import { linkedRequest } from '../link';
import type { PlaygroundSettings } from '../settings';
import { type Tabs, textOf } from './tabs';

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
export function useLinkedTab(tabs: RefObject<Tabs | null>): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const open = () => {
      const request = linkedRequest(location.hash);
      if (!request) return;
      if (!tabs.current) {
        // The editor is still being set up.
        timer = setTimeout(open, 50);
        return;
      }
      tabs.current.open(request);
      history.replaceState(null, '', location.pathname);
    };
    open();
    addEventListener('hashchange', open);
    return () => {
      clearTimeout(timer);
      removeEventListener('hashchange', open);
    };
  }, [tabs]);
}
