import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef } from 'react';
import { type Answer, costOf, isUnauthenticated } from '../request';
import { userErrorsOf } from '../user-errors';
import { ErrorPanel } from './error-panel';
import { NARROW } from './narrow';
import { ResultPanel } from './results/result-panel';
import { RunBar } from './run-bar';
import { type TabAnswer, usePlayground } from './use-playground';
import { UserErrorPanel } from './user-error-panel';

// An answer that has been there for longer is not one that somebody waits for.
const RECENT_MS = 1_000;

/** The right half: what a run costs, the button that runs, what went wrong, and the answers of all tabs. */
export function Response() {
  const { answers, session, settings, schema, execute, view, onView } = usePlayground();
  const { tabs, activeId, response } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeId: state.tabs[state.activeTabIndex]?.id ?? '',
    response: state.tabs[state.activeTabIndex]?.response,
  }));
  const current = answers[activeId];
  // Whoever has signed in since is asked to run it again, rather than told what was.
  const isOver = session.signIn.state === 'in' && isUnauthenticated(current?.answer);
  const refusal = refusalOf(response);
  const answer = refusal ? { errors: [refusal] } : isOver ? null : (current?.answer ?? null);
  const section = useScrolledTo(current);
  return (
    <section className="sg-response" aria-labelledby="answer-title" ref={section}>
      <h2 className="sg-hidden" id="answer-title">
        Answer
      </h2>
      <RunBar answer={answer} />
      {isOver && !refusal && <RunAgain />}
      <Errors answer={answer} at={current?.at ?? 0} />
      {tabs.map(({ id }) => {
        const isInFront = id === activeId;
        const own = answers[id];
        const isShown = isInFront && (refusal !== undefined || isOver);
        if (!own && !isInFront) return null;
        // Those behind stay as they are, with the pages that they have read.
        return (
          <div key={id} className="sg-answer" hidden={!isInFront}>
            <ResultPanel
              {...{ schema, execute, view, onView }}
              answer={isShown ? answer : (own?.answer ?? null)}
              request={isShown ? null : (own?.request ?? null)}
              chart={
                settings.groups
                  .flatMap(({ questions }) => questions)
                  .find((question) => question.document === own?.request.query)?.chart
              }
            />
          </div>
        );
      })}
    </section>
  );
}

function Errors({ answer, at }: { readonly answer: Answer | null; readonly at: number }) {
  const userErrors = userErrorsOf(answer?.data);
  const paid = answer?.data == null ? costOf(answer)?.actual : undefined;
  return (
    <>
      {answer?.errors && <ErrorPanel errors={answer.errors} at={at} paid={paid} />}
      {userErrors.length > 0 && <UserErrorPanel errors={userErrors} />}
    </>
  );
}

function RunAgain() {
  const actions = useGraphiQLActions();
  return (
    <p className="sg-note sg-note-warn" role="status">
      You are signed in again; this was not answered before.{' '}
      <button type="button" className="sg-button" onClick={() => actions.run()}>
        Run again
      </button>
    </p>
  );
}

// On a phone the answer is below what was asked.
function useScrolledTo(current: TabAnswer | undefined) {
  const section = useRef<HTMLElement>(null);
  useEffect(() => {
    if (!NARROW.matches || !current?.answer) return;
    if (performance.now() - current.at < RECENT_MS) section.current?.scrollIntoView();
  }, [current]);
  return section;
}

// The editor refuses variables that are no JSON before anything is sent, and writes so where the answer would be.
function refusalOf(response: string | null | undefined) {
  if (!response?.includes('Request not sent')) return undefined;
  const [, message] = /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(response) ?? [];
  return { message: message ?? 'The variables are not valid JSON.', extensions: { code: 'BAD_USER_INPUT' } };
}
