import type { Fetcher } from '@graphiql/toolkit';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { STOPPED } from '../explain';
import type { Answer, GraphRequest } from '../request';
import type { Tabs } from './tabs';
import type { PlaygroundState, TabAnswer } from './use-playground';

/**
 * Runs the requests of the tabs and keeps what was answered, by tab. The editor itself is told nothing: it would write the
 * answer into an editor that nobody sees.
 */
export function useAnswers(execute: PlaygroundState['execute'], tabs: RefObject<Tabs | null>) {
  const [answers, setAnswers] = useState<Readonly<Record<string, TabAnswer | undefined>>>({});
  const latest = useRef(execute);
  useEffect(() => {
    latest.current = execute;
  }, [execute]);

  const fetcher: Fetcher = useCallback(
    ({ query, variables, operationName }) => {
      const id = tabs.current?.activeId ?? '';
      const request: GraphRequest = {
        query,
        variables: (variables ?? {}) as GraphRequest['variables'],
        ...(operationName && { operationName }),
      };
      const keep = (answer: Answer | null) => {
        setAnswers((all) => ({ ...all, [id]: { request, answer, at: performance.now() } }));
      };
      // What can be stopped has to be subscribed to.
      return {
        subscribe: (observer: { next(value: object): void; complete(): void }) => {
          const stop = new AbortController();
          const end = (answer: Answer) => {
            keep(answer);
            observer.next({});
            observer.complete();
          };
          keep(null);
          latest.current(request, stop.signal).then(end, () => {
            // Only a stop gets here.
            keep({ errors: [{ message: 'There is no answer.', extensions: { code: STOPPED } }] });
          });
          return { unsubscribe: () => stop.abort() };
        },
      } as unknown as ReturnType<Fetcher>;
    },
    [tabs],
  );
  return { answers, fetcher };
}
