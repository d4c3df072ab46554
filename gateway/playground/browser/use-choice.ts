import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { foundVariables } from '../find';
import type { Question, QuestionGroup } from '../settings';
import { ask } from './graph';
import { isFor } from './questions-panel';
import type { Session } from './session';
import { type Tabs, whenReady } from './tabs';

const NARROW = window.matchMedia('(max-width: 50rem)');

/**
 * What happens when a question is chosen. In the demo, somebody is signed in who may ask it; then the graph is asked for
 * what only it knows, such as the id of a ticket; then the question stands in a tab and, unless it is a mutation, runs.
 */
export function useChoice(session: Session, tabs: RefObject<Tabs | null>) {
  const waiting = useRef<{ readonly question: Question; readonly group: QuestionGroup } | null>(null);
  const { signIn, demoViewers, become } = session;
  const role = signIn.state === 'in' ? signIn.person.role : undefined;
  const token = signIn.state === 'in' ? signIn.token : undefined;

  const open = useCallback(
    async (question: Question) => {
      const found = question.find && token !== undefined ? await findVariables(question.find, token) : {};
      const editor = await whenReady(tabs);
      if (NARROW.matches) editor.hidePanel();
      editor.open({ query: question.document, variables: { ...found, ...question.variables } });
      // The tab is only in front when the editor has drawn it.
      await new Promise((resolve) => setTimeout(resolve));
      const isMutation = /^\s*mutation\b/m.test(question.document);
      if (!isMutation && token !== undefined) editor.run();
      if (NARROW.matches) document.querySelector('.sg-response')?.scrollIntoView();
    },
    [tabs, token],
  );
  // Somebody had to be signed in first.
  useEffect(() => {
    const next = waiting.current;
    if (!next || role === undefined || !isFor(next.group.role, role)) return;
    waiting.current = null;
    void open(next.question);
  }, [role, open]);

  return useCallback(
    (question: Question, group: QuestionGroup) => {
      const canSwitch = demoViewers.some((viewer) => viewer.role === group.role);
      if (!canSwitch || (role !== undefined && isFor(group.role, role))) {
        void open(question);
        return;
      }
      waiting.current = { question, group };
      void become(group.role);
    },
    [become, demoViewers, open, role],
  );
}

async function findVariables(find: NonNullable<Question['find']>, token: string) {
  const { data } = await ask({ query: find.query, variables: {} }, token);
  const unknown = Object.fromEntries(Object.keys(find.take).map((name) => [name, 'none-found']));
  return foundVariables(find, data) ?? unknown;
}
