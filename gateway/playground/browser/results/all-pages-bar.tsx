import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { OpenConnection } from '../../../tables/connections';
import { type AllPages, MAX_ROWS } from './use-all-pages';

/** Offers to read a list to its end, shows how far that is, and stops it. */
export function AllPagesBar(props: {
  readonly connections: readonly OpenConnection[];
  readonly pages: AllPages;
  readonly onStart: (connection: OpenConnection) => void;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
}) {
  const { connections, pages, onStart, onStop, onGoOn } = props;
  return (
    <Bar state={pages.state}>
      {pages.state === 'idle' ? (
        <Offer {...{ connections, onStart }} />
      ) : (
        <Reading {...{ pages, onStop, onGoOn }} />
      )}
    </Bar>
  );
}

// Its buttons come and go while it reads: whoever pressed one by the keyboard is led to the next, or to the bar itself.
function Bar({ state, children }: { readonly state: AllPages['state']; readonly children: ReactNode }) {
  const bar = useRef<HTMLDivElement>(null);
  const wasPressed = useRef(false);
  useEffect(() => {
    if (!wasPressed.current || document.activeElement !== document.body) return;
    (bar.current?.querySelector('button') ?? bar.current)?.focus();
  }, [state]);
  return (
    <div
      className="sg-results-bar"
      data-state={state}
      ref={bar}
      tabIndex={-1}
      onClick={() => (wasPressed.current = true)}
    >
      {children}
    </div>
  );
}

function Offer({
  connections,
  onStart,
}: {
  readonly connections: readonly OpenConnection[];
  readonly onStart: (connection: OpenConnection) => void;
}) {
  const id = useId();
  const [chosen, setChosen] = useState('');
  const connection = connections.find(({ path }) => path === chosen) ?? connections[0];
  if (!connection) return null;
  const { path, title, loaded, total, isCertain } = connection;
  const of =
    total === undefined ? `${isCertain ? 'more' : 'perhaps more'} rows` : `${total.toLocaleString()} rows`;
  return (
    <>
      {connections.length > 1 ? (
        <>
          <label htmlFor={id}>List</label>
          <select id={id} value={path} onChange={({ target }) => setChosen(target.value)}>
            {connections.map((each) => (
              <option key={each.path} value={each.path}>
                {each.title}
              </option>
            ))}
          </select>
        </>
      ) : null}
      <span>
        {title}: the first {loaded.toLocaleString()} of {of}
      </span>
      <button type="button" className="sg-results-button" onClick={() => onStart(connection)}>
        Load all pages
      </button>
    </>
  );
}

function Reading(props: {
  readonly pages: AllPages;
  readonly onStop: () => void;
  readonly onGoOn: () => void;
}) {
  const { pages, onStop, onGoOn } = props;
  const { state, progress, problem } = pages;
  const id = useId();
  const { loaded = 0, total } = progress ?? {};
  const isReading = state === 'reading';
  return (
    <>
      {isReading && (
        <>
          <label htmlFor={id}>Loading all pages</label>
          <progress id={id} {...(total && { value: Math.min(loaded, total), max: total })} />
          <button type="button" className="sg-results-button" onClick={onStop}>
            Stop
          </button>
        </>
      )}
      {/* Told by screen readers at its ends and when it waits, not with every page. */}
      <span role={isReading && !progress?.waitSeconds ? undefined : 'status'}>{statusOf(pages)}</span>
      {problem && <span className="sg-results-problem">{problem}</span>}
      {(state === 'stopped' || state === 'failed') && (
        <button type="button" className="sg-results-button" onClick={onGoOn}>
          Go on
        </button>
      )}
    </>
  );
}

function statusOf({ state, progress }: AllPages): string {
  const { loaded = 0, total, waitSeconds = 0 } = progress ?? {};
  const rows = `${loaded.toLocaleString()}${total === undefined ? '' : ` of ${total.toLocaleString()}`} rows`;
  if (state === 'done' && loaded >= MAX_ROWS) return `${rows} loaded, the most that this page holds.`;
  if (state === 'done') return `All ${loaded.toLocaleString()} rows loaded.`;
  if (state === 'stopped' && !loaded) return 'Stopped before the first page came.';
  if (state === 'stopped') return `Stopped after ${rows}. What was loaded is in the table.`;
  if (state === 'failed') return `Ended after ${rows}${loaded ? '; what was loaded is in the table' : ''}.`;
  if (waitSeconds) return `${rows}. Your budget is spent for now; goes on in ${waitSeconds} s.`;
  return rows;
}
