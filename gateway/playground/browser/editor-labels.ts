import { useEffect } from 'react';
import { listenToExplorer, mendExplorer } from './explorer-labels';
import { setOnce } from './set-once';

const LABELS: readonly (readonly [selector: string, label: string])[] = [
  ['.graphiql-query-editor textarea', 'Operation. Escape leaves the editor.'],
  ['.graphiql-editor-tool textarea', 'Variables, as JSON. Escape leaves the editor.'],
  ['.graphiql-query-editor .graphiql-editor', 'Editor of the operation. Enter begins to write.'],
  ['.graphiql-editor-tool .graphiql-editor', 'Editor of the variables. Enter begins to write.'],
];

/**
 * Mends what GraphiQL tells screen readers, and what it withholds from the keyboard: names for its editors and a way out of
 * them; its tabs, which hold two buttons each, are said to be the list of buttons that they are; see also the explorer.
 */
export function useEditorLabels(): void {
  useEffect(() => {
    const observer = new MutationObserver(mend);
    observer.observe(document.body, {
      ...{ childList: true, subtree: true },
      attributeFilter: ['aria-selected', 'role'],
    });
    mend();
    // Before the editor, which keeps the key to itself.
    document.addEventListener('keydown', leaveEditor, true);
    const forget = listenToExplorer();
    return () => {
      observer.disconnect();
      document.removeEventListener('keydown', leaveEditor, true);
      forget();
    };
  }, []);
}

// What the editor closes by the key itself.
const CLOSABLE =
  '.suggest-widget.visible, .parameter-hints-widget.visible, .find-widget.visible, .monaco-hover:not(.hidden)';

// Tab writes a tab in an editor: without this key, nobody without a mouse would come out again.
function leaveEditor(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !(event.target instanceof Element)) return;
  const editor = event.target.closest<HTMLElement>('.graphiql-editor');
  if (!editor || editor === event.target || document.querySelector(CLOSABLE)) return;
  event.stopPropagation();
  editor.focus();
}

function mend(): void {
  for (const [selector, label] of LABELS)
    document.querySelectorAll(selector).forEach((element) => setOnce(element, 'aria-label', label));
  document.querySelectorAll('.graphiql-tabs').forEach((list) => list.removeAttribute('role'));
  document.querySelectorAll('.graphiql-tab').forEach((tab) => {
    tab.removeAttribute('role');
    tab.removeAttribute('aria-selected');
    const isActive = tab.classList.contains('graphiql-tab-active');
    const button = tab.querySelector('.graphiql-tab-button');
    if (button) setOnce(button, 'aria-current', String(isActive));
  });
  // Its text is its name.
  document
    .querySelectorAll('.graphiql-history-item-label')
    .forEach((button) => button.removeAttribute('aria-label'));
  mendExplorer();
  document.querySelectorAll('.graphiql-editor').forEach((editor) => setOnce(editor, 'role', 'group'));
  document.querySelectorAll('#graphiql-session').forEach((session) => setOnce(session, 'role', 'group'));
}
