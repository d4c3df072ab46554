import { lazy, Suspense, useEffect, useState } from 'react';
import type { PlaygroundSettings } from '../settings';
import { useBudget } from './budget';
import { EditorBoundary } from './editor-boundary';
import { readJson } from './graph';
import { Header } from './header';
import { useSession } from './session';
import { useTheme } from './theme';

// The editor is most of the code. It comes after the page can be seen.
const Workspace = lazy(async () => {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return import('./workspace');
});

/** The whole page: the header with the sign-in at once, the editor as soon as it is there. */
export function Playground() {
  const [settings, setSettings] = useState<PlaygroundSettings>();
  const [problem, setProblem] = useState<string>();
  const budget = useBudget();
  const session = useSession(settings, budget.note);
  const theme = useTheme();
  useEffect(() => {
    readJson<PlaygroundSettings>('/playground/settings.json').then(setSettings, (error: unknown) => {
      setProblem(error instanceof Error ? error.message : String(error));
    });
  }, []);
  return (
    <>
      <a className="sg-skip" href="#workspace">
        Skip to the questions
      </a>
      <Header session={session} theme={theme} isDemo={settings?.demo ?? false} />
      <main id="workspace" className="sg-workspace" tabIndex={-1}>
        {problem !== undefined && (
          <p className="sg-note sg-note-danger" role="alert">
            The gateway does not answer: {problem} Reload the page when it does.
          </p>
        )}
        <EditorBoundary>
          <Suspense fallback={<Waiting />}>
            {settings ? (
              <Workspace settings={settings} session={session} budget={budget} theme={theme.theme} />
            ) : (
              <Waiting />
            )}
          </Suspense>
        </EditorBoundary>
      </main>
    </>
  );
}

function Waiting() {
  return (
    <p className="sg-waiting" role="status">
      Setting the editor up …
    </p>
  );
}
