import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { foundVariables } from '../find';
import type { Question, QuestionGroup } from '../settings';
import { ask } from './graph';
import { NARROW } from './narrow';
import { isFor } from './questions-panel';
import type { Session } from './session';
import { type Tabs, whenReady } from './tabs';

interface Choice {
  readonly question: Question;
  readonly group: QuestionGroup;
  /** Whether it stands in a tab already, and only waits to be run. */
  readonly isOpen: boolean;
}

/**
 * What happens when a question is chosen. In the demo, somebody is signed in who may ask it; elsewhere the reader is asked
 * to. Then the graph is asked for what only it knows, such as the id of a ticket; then the question stands in a tab and,
 * unless it is a mutation, runs.
 */
export function useChoice(session: Session, tabs: RefObject<Tabs | null>) {
  const waiting = useRef<Choice | null>(null);
  const { signIn, demoViewers, become, want } = session;
  const role = signIn.state === 'in' ? signIn.person.role : undefined;
  const token = signIn.state === 'in' ? signIn.token : undefined;
  const isOut = signIn.state === 'out';
  const open = useOpen(tabs, token);

  const proceed = useCallback(
    (choice: Choice) => {
      const { question, group, isOpen } = choice;
      const canSwitch = demoViewers.some((viewer) => viewer.role === group.role);
      if (role !== undefined && (!canSwitch || isFor(group.role, role))) {
        waiting.current = null;
        void open(question, isOpen);
        return;
      }
      waiting.current = choice;
      if (canSwitch) void become(group.role);
      else if (isOut) {
        waiting.current = { ...choice, isOpen: true };
        void open(question, isOpen);
        want('Sign in to run it.');
      }
    },
    [become, demoViewers, isOut, open, role, want],
  );
  const latest = useRef(proceed);
  useEffect(() => {
    latest.current = proceed;
  }, [proceed]);
  // Somebody had to be signed in first.
  useEffect(() => {
    if (role !== undefined && waiting.current) latest.current(waiting.current);
  }, [role, token]);

  return useCallback(
    (question: Question, group: QuestionGroup) => proceed({ question, group, isOpen: false }),
    [proceed],
  );
}

// Puts a question into a tab and, when there is somebody to ask it and it changes nothing, runs it.
function useOpen(tabs: RefObject<Tabs | null>, token: string | undefined) {
  return useCallback(
    async (question: Question, isInPlace: boolean) => {
      const found = question.find && token !== undefined ? await findVariables(question.find, token) : {};
      const editor = await whenReady(tabs);
      if (NARROW.matches) editor.hidePanel();
      editor.open({ query: question.document, variables: { ...found, ...question.variables } }, isInPlace);
      // The tab is only in front when the editor has drawn it.
      await new Promise((resolve) => setTimeout(resolve));
      const isMutation = /^\s*mutation\b/m.test(question.document);
      if (!isMutation && token !== undefined) tabs.current?.run();
    },
    [tabs, token],
  );
}

async function findVariables(find: NonNullable<Question['find']>, token: string) {
  const { data } = await ask({ query: find.query, variables: {} }, token);
  const unknown = Object.fromEntries(Object.keys(find.take).map((name) => [name, 'none-found']));
  return foundVariables(find, data) ?? unknown;
}
