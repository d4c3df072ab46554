import type { Fetcher } from '@graphiql/toolkit';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { STOPPED } from '../explain';
import { type Answer, type GraphRequest, isUnauthenticated } from '../request';
import type { SignIn } from './session';
import type { Tabs } from './tabs';
import type { PlaygroundState, TabAnswer } from './use-playground';

type Answers = PlaygroundState['answers'];

/** The answers of the tabs, and whose they are; nobody's are those of requests without a token. */
interface Kept {
  readonly owner: string;
  readonly answers: Answers;
}

interface Observer {
  next(value: object): void;
  complete(): void;
}

const NOBODY = '';

/**
 * Runs the requests of the tabs and keeps what was answered, by tab, until its reader signs out or somebody else signs in.
 * The editor itself is told nothing: it would write the answer into an editor that nobody sees.
 */
export function useAnswers(
  execute: PlaygroundState['execute'],
  signIn: SignIn,
  tabs: RefObject<Tabs | null>,
) {
  const [kept, setKept] = useState<Kept>({ owner: NOBODY, answers: {} });
  const owner = ownerOf(signIn) ?? kept.owner;
  if (owner !== kept.owner) setKept({ owner, answers: refusalsIn(kept.answers) });
  const latest = useRef({ execute, owner });
  useEffect(() => {
    latest.current = { execute, owner };
  }, [execute, owner]);
  const running = useRunning(owner);

  const fetcher: Fetcher = useCallback(
    ({ query, variables, operationName }) => {
      const id = tabs.current?.activeId ?? '';
      const asked = latest.current;
      const request: GraphRequest = {
        query,
        variables: (variables ?? {}) as GraphRequest['variables'],
        ...(operationName && { operationName }),
      };
      const keep = (answer: Answer | null) => {
        const entry: TabAnswer = { request, answer, at: performance.now() };
        // What somebody else asked is for nobody else to see.
        setKept((all) =>
          all.owner === asked.owner ? { ...all, answers: { ...all.answers, [id]: entry } } : all,
        );
      };
      // What can be stopped has to be subscribed to.
      return {
        subscribe: (observer: Observer) => {
          const stop = new AbortController();
          let isObserved = true;
          running.add(stop);
          const end = (answer: Answer) => {
            running.delete(stop);
            keep(answer);
            if (!isObserved) return;
            observer.next({});
            observer.complete();
          };
          keep(null);
          asked.execute(request, stop.signal).then(end, () => {
            // Only a stop gets here.
            end({ errors: [{ message: 'There is no answer.', extensions: { code: STOPPED } }] });
          });
          return {
            unsubscribe: () => {
              isObserved = false;
              stop.abort();
            },
          };
        },
      } as unknown as ReturnType<Fetcher>;
    },
    [tabs, running],
  );
  return { answers: kept.answers, fetcher };
}

// The requests that are under way. Those of somebody who is no longer there are stopped.
function useRunning(owner: string): Set<AbortController> {
  const [running] = useState(() => new Set<AbortController>());
  useEffect(() => {
    return () => running.forEach((stop) => stop.abort());
  }, [owner, running]);
  return running;
}

// Undefined while nobody knows. Somebody whose token has ended is not gone: the same person may sign in again.
function ownerOf(signIn: SignIn): string | undefined {
  if (signIn.state === 'in') return `${signIn.person.role} ${signIn.person.id}`;
  return signIn.state === 'out' && signIn.problem === undefined ? NOBODY : undefined;
}

// They hold no data, and the page offers to ask again.
function refusalsIn(answers: Answers): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([, entry]) => isUnauthenticated(entry?.answer)));
}
