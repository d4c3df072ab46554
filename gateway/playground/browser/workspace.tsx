import './workspace.css';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { HISTORY_PLUGIN } from '@graphiql/plugin-history';
import { GraphiQL } from 'graphiql';
import { useCallback, useMemo, useRef } from 'react';
import type { GraphRequest } from '../../tables/answer';
import { isUnauthenticated } from '../request';
import type { PlaygroundSettings } from '../settings';
import { ask } from './graph';
import type { Budget } from './budget';
import { useEditorLabels } from './editor-labels';
import { useLinkedTab, useStartingTabs } from './linked-tab';
import { QUESTIONS_PLUGIN } from './questions-panel';
import { useRememberedView } from './results/remembered-view';
import { Response } from './response';
import { usePrices } from './prices';
import { schemaToken, useSchema } from './schema';
import type { Session } from './session';
import { TabsHandle, type Tabs } from './tabs';
import { useAnswers } from './use-answers';
import { useChoice } from './use-choice';
import { PlaygroundContext } from './use-playground';
import { setUpWorkers } from './workers';

setUpWorkers();
// The answer has more room than the question, unless the reader has moved the bars.
startAt('graphiql:editorFlex', '0.75');
startAt('graphiql:docExplorerFlex', '0.22');

const PLUGINS = [QUESTIONS_PLUGIN, HISTORY_PLUGIN, explorerPlugin({ showAttribution: false })];

/** The editor, the panels beside it, and what becomes of the answers. */
export default function Workspace({
  settings,
  session,
  budget,
  theme,
}: {
  readonly settings: PlaygroundSettings;
  readonly session: Session;
  readonly budget: Budget;
  readonly theme: 'light' | 'dark';
}) {
  const { signIn, expire } = session;
  const { note } = budget;
  const token = signIn.state === 'in' ? signIn.token : undefined;
  const tabs = useRef<Tabs>(null);
  const schema = useSchema(session, note);
  const prices = usePrices(schemaToken(session));
  const execute = useCallback(
    async (request: GraphRequest, signal?: AbortSignal) => {
      const answer = await ask(request, token, signal);
      note(answer);
      if (token !== undefined && isUnauthenticated(answer))
        expire(token, answer.errors?.[0]?.message ?? 'The token is no longer valid.');
      return answer;
    },
    [token, note, expire],
  );
  const [view, onView] = useRememberedView();
  const { answers, fetcher } = useAnswers(execute, signIn, tabs);
  const choose = useChoice(session, tabs);
  const startingTabs = useStartingTabs(settings);
  useLinkedTab(tabs, onView);
  useEditorLabels();
  const state = useMemo(
    () => ({ settings, session, budget, schema, prices, answers, view, onView, execute, choose }),
    [settings, session, budget, schema, prices, answers, view, onView, execute, choose],
  );
  return (
    <PlaygroundContext value={state}>
      <GraphiQL
        fetcher={fetcher}
        schema={schema}
        dangerouslyAssumeSchemaIsValid
        defaultTabs={startingTabs}
        plugins={PLUGINS}
        visiblePlugin={QUESTIONS_PLUGIN}
        forcedTheme={theme}
        isHeadersEditorEnabled={false}
        showPersistHeadersSettings={false}
        shouldPersistHeaders={false}
        defaultEditorToolsVisibility="variables"
      >
        <GraphiQL.Logo>{null}</GraphiQL.Logo>
        <GraphiQL.Toolbar>
          {({ prettify, merge, copy }) => (
            <>
              {prettify}
              {merge}
              {copy}
            </>
          )}
        </GraphiQL.Toolbar>
        <GraphiQL.Footer>
          <Response />
        </GraphiQL.Footer>
        <TabsHandle handleRef={tabs} />
      </GraphiQL>
    </PlaygroundContext>
  );
}

function startAt(key: string, size: string): void {
  if (localStorage.getItem(key) === null) localStorage.setItem(key, size);
}
