import { useGraphiQL } from '@graphiql/react';
import { ErrorPanel } from './error-panel';
import { ResultPanel } from './results/result-panel';
import { RunBar } from './run-bar';
import { usePlayground } from './use-playground';

/** The right half: what a run costs, the button that runs, what went wrong, and the answer. */
export function Response() {
  const { answers, schema, execute } = usePlayground();
  const { id, response } = useGraphiQL(({ tabs, activeTabIndex }) => ({
    id: tabs[activeTabIndex]?.id ?? '',
    response: tabs[activeTabIndex]?.response,
  }));
  const current = answers[id];
  const refusal = refusalOf(response);
  const answer = refusal ? { errors: [refusal] } : (current?.answer ?? null);
  return (
    <section className="sg-response" aria-label="Answer">
      <RunBar answer={answer} />
      {answer?.errors && <ErrorPanel errors={answer.errors} at={current?.at ?? 0} />}
      <ResultPanel
        key={id}
        answer={answer}
        request={current?.request ?? null}
        schema={schema}
        execute={execute}
      />
    </section>
  );
}

// The editor refuses variables that are no JSON before anything is sent, and writes so where the answer would be.
function refusalOf(response: string | null | undefined) {
  if (!response?.includes('Request not sent')) return undefined;
  const [, message] = /"message":\s*"((?:[^"\\]|\\.)*)"/.exec(response) ?? [];
  return { message: message ?? 'The variables are no JSON.', extensions: { code: 'BAD_USER_INPUT' } };
}
