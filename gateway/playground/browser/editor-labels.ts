import { useEffect } from 'react';

const LABELS: readonly (readonly [selector: string, label: string])[] = [
  ['.graphiql-query-editor textarea', 'Operation'],
  ['.graphiql-editor-tool textarea', 'Variables, as JSON'],
];

/**
 * Mends what GraphiQL tells screen readers: names for its editors; and its tabs, which hold two buttons each, are said to
 * be the list of buttons that they are.
 */
export function useEditorLabels(): void {
  useEffect(() => {
    const observer = new MutationObserver(mend);
    observer.observe(document.body, {
      ...{ childList: true, subtree: true },
      attributeFilter: ['aria-selected', 'role'],
    });
    mend();
    return () => observer.disconnect();
  }, []);
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
  document.querySelectorAll('.graphiql-explorer-root :is(select, input)').forEach((control) => {
    setOnce(control, 'aria-label', explorerName(control));
  });
  document.querySelectorAll('#graphiql-session').forEach((session) => setOnce(session, 'role', 'group'));
}

// What the explorer shows for an argument has a class that ends with the argument's name.
function explorerName(control: Element): string {
  const owner = control.closest('[class^="graphiql-explorer-"]:not(.graphiql-explorer-root)');
  return /graphiql-explorer-(\w+)/.exec(owner?.className ?? '')?.[1] ?? 'Kind of operation';
}

function setOnce(element: Element, name: string, value: string): void {
  if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
