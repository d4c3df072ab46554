import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import '../../gateway/playground/browser/theme.css';
import { useRememberedView } from '../../gateway/playground/browser/results/remembered-view';
import { ResultPanel } from '../../gateway/playground/browser/results/result-panel';
import type { Answer, Execute, GraphRequest } from '../../gateway/tables/answer';

declare global {
  interface Window {
    /** Asks the graph, and shows its answer. */
    ask(token: string, request: GraphRequest): Promise<void>;
    /** Shows an answer that nobody asked for. */
    show(answer: Answer | null): void;
  }
}

// The panel alone on a page, told by the test what to show.
function Page() {
  const [shown, setShown] = useState<{ answer: Answer | null; request: GraphRequest | null; token: string }>({
    answer: null,
    request: null,
    token: '',
  });
  const [view, onView] = useRememberedView();
  useEffect(() => {
    window.show = (answer) => setShown({ answer, request: null, token: '' });
    window.ask = async (token, request) => {
      setShown({ answer: null, request, token });
      const signal = AbortSignal.timeout(30_000);
      setShown({ answer: await executeAs(token)({ ...request, variables: {} }, signal), request, token });
    };
  }, []);
  return (
    <main>
      <h1>Answer</h1>
      <ResultPanel {...shown} {...{ view, onView }} schema={null} execute={executeAs(shown.token)} />
    </main>
  );
}

function executeAs(token: string): Execute {
  return async ({ query, variables, operationName }, signal) => {
    const response = await fetch('/graphql', {
      method: 'POST',
      signal,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables, operationName }),
    });
    return (await response.json()) as Answer;
  };
}

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <StrictMode>
      <Page />
    </StrictMode>,
  );
