import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { type RefObject, useLayoutEffect } from 'react';
import type { LinkedRequest } from '../link';
import { useEditorOptions } from './editor-options';
import { useKeptOperations, useOperationChoice } from './kept-operation';

const POLL_MS = 30;

/** What is done to the editor's tabs from outside. */
export interface Tabs {
  /** The id of the tab in front. */
  readonly activeId: string;
  /**
   * Brings the tab with this request to the front, and makes one when there is none. `isInPlace` puts it into the tab in
   * front when that has the same query.
   */
  readonly open: (request: LinkedRequest, isInPlace?: boolean) => void;
  /** Runs what is in the tab in front. */
  readonly run: () => void;
  /** Closes the panel beside the editor, where there is no room for both. */
  readonly hidePanel: () => void;
}

/** Makes the editor's tabs reachable from outside of it, through `handleRef`, and its options ours. Draws nothing. */
export function TabsHandle({ handleRef }: { readonly handleRef: RefObject<Tabs | null> }) {
  const actions = useGraphiQLActions();
  useEditorOptions();
  const chooseOperation = useOperationChoice();
  useKeptOperations(chooseOperation);
  const { tabs, activeTabIndex, queryEditor, variableEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    activeTabIndex: state.activeTabIndex,
    queryEditor: state.queryEditor,
    variableEditor: state.variableEditor,
  }));
  useLayoutEffect(() => {
    const isReady = queryEditor && variableEditor;
    const fill = ({ query, operationName }: LinkedRequest, variables: string) => {
      queryEditor?.setValue(query);
      variableEditor?.setValue(variables);
      // The editor finds this out by itself, but later than a run that follows at once.
      const name = operationName ?? operationNameIn(query);
      if (name !== undefined) actions.setOperationName(name);
      actions.updateActiveTabValues({ query, variables });
      if (operationName !== undefined) chooseOperation(operationName);
    };
    handleRef.current = isReady
      ? {
          activeId: tabs[activeTabIndex]?.id ?? '',
          open(request, isInPlace = false) {
            const variables = textOf(request.variables);
            const index = tabs.findIndex(
              (tab) => tab.query === request.query && sameJson(tab.variables, variables),
            );
            const front = tabs[activeTabIndex]?.query ?? '';
            const isReplaced = !front.trim() || (isInPlace && front === request.query);
            if (index >= 0) actions.changeTab(index);
            else if (!isReplaced) actions.addTab();
            fill(request, variables);
          },
          run: () => actions.run(),
          hidePanel: () => actions.setVisiblePlugin(null),
        }
      : null;
  }, [actions, activeTabIndex, chooseOperation, handleRef, queryEditor, tabs, variableEditor]);
  return null;
}

/** The tabs, as soon as the editor is there: what is asked for before that is not lost. */
export async function whenReady(handle: RefObject<Tabs | null>): Promise<Tabs> {
  while (!handle.current) await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  return handle.current;
}

/** Variables as the editor shows them; nothing for none. */
export function textOf(variables: Readonly<Record<string, unknown>>): string {
  return Object.keys(variables).length > 0 ? JSON.stringify(variables, null, 2) : '';
}

/** The name of the first operation of a document; undefined when it has none. */
export function operationNameIn(document: string): string | undefined {
  return /^\s*(?:query|mutation)\s+(\w+)/m.exec(document)?.[1];
}

function sameJson(one: string | null | undefined, other: string): boolean {
  return (one ?? '').replace(/\s/g, '') === other.replace(/\s/g, '');
}
