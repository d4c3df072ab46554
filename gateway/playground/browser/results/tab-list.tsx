import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react';

/** The ways to look at an answer. */
export const VIEWS = ['table', 'chart', 'json'] as const;
export type View = (typeof VIEWS)[number];

const TITLES: Readonly<Record<View, string>> = { table: 'Table', chart: 'Chart', json: 'JSON' };
const STEPS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** Three tabs over one panel. The arrow keys go from tab to tab, as in any tab list. */
export function TabList(props: {
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly children: ReactNode;
}) {
  const { view, onView, children } = props;
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const at = VIEWS.indexOf(view);
    const ends: Readonly<Record<string, number>> = { Home: 0, End: VIEWS.length - 1 };
    const step = STEPS[event.key];
    const to =
      ends[event.key] ?? (step === undefined ? undefined : (at + step + VIEWS.length) % VIEWS.length);
    const next = to === undefined ? undefined : VIEWS[to];
    if (to === undefined || next === undefined) return;
    event.preventDefault();
    onView(next);
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[to]?.focus();
  };
  return (
    <>
      <div
        className="sg-results-tabs"
        role="tablist"
        aria-label="Show the answer as"
        ref={list}
        onKeyDown={onKeyDown}
      >
        {VIEWS.map((each) => (
          <button
            key={each}
            type="button"
            role="tab"
            id={`${id}-${each}`}
            aria-selected={each === view}
            aria-controls={`${id}-panel`}
            tabIndex={each === view ? 0 : -1}
            onClick={() => onView(each)}
          >
            {TITLES[each]}
          </button>
        ))}
      </div>
      <div className="sg-results-panel" role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view}`}>
        {children}
      </div>
    </>
  );
}
