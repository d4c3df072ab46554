import { useEffect, useState } from 'react';
import { explain, placeOf } from '../explain';
import type { AnswerError } from '../request';

const SHOWN = 5;

/** Says in plain words what went wrong, and what helps. */
export function ErrorPanel({ errors, at }: { readonly errors: readonly AnswerError[]; readonly at: number }) {
  const more = errors.length - SHOWN;
  return (
    <div className="sg-errors" role="alert">
      {grouped(errors)
        .slice(0, SHOWN)
        .map((group) => (
          <ErrorGroup key={group.key} group={group} at={at} />
        ))}
      {more > 0 && <p>And {more} more; the JSON has all of them.</p>}
    </div>
  );
}

interface Group {
  readonly key: string;
  readonly first: AnswerError;
  readonly places: readonly string[];
  readonly count: number;
}

function ErrorGroup({ group: { first, places, count }, at }: { readonly group: Group; readonly at: number }) {
  const { title, help, remedy } = explain(first);
  const { requested, most, code } = first.extensions ?? {};
  return (
    <section>
      <h3>
        {title} {typeof code === 'string' && <code>{code}</code>}
      </h3>
      <p>
        {first.message}
        {places.length > 0 && ` (${places.join('; ')}${count > places.length ? '; and more' : ''})`}
      </p>
      {typeof requested === 'number' && typeof most === 'number' && (
        <p>
          Asked for {requested.toLocaleString('en')}; allowed are {most.toLocaleString('en')}.
        </p>
      )}
      <p className="sg-soft">{help}</p>
      {remedy === 'wait' && <Countdown seconds={first.extensions?.['retryAfterSeconds']} at={at} />}
      {remedy === 'sign-in' && (
        <button
          type="button"
          className="sg-button"
          onClick={() =>
            document.querySelector<HTMLElement>('.sg-sign-in :is(select, input, button)')?.focus()
          }
        >
          Go to the sign-in
        </button>
      )}
    </section>
  );
}

function Countdown({ seconds, at }: { readonly seconds: unknown; readonly at: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), 250);
    return () => clearInterval(timer);
  }, []);
  if (typeof seconds !== 'number') return null;
  const left = Math.ceil(seconds - Math.max(0, now - at) / 1_000);
  // Not announced each second: the text above says how long it takes.
  return <p aria-live="off">{left > 0 ? `It can run again in ${left} s.` : 'It can run again now.'}</p>;
}

// A part that is down leaves an error at every row.
function grouped(errors: readonly AnswerError[]): Group[] {
  const groups = new Map<string, AnswerError[]>();
  for (const error of errors) {
    const key = `${String(error.extensions?.['code'])} ${error.message}`;
    groups.set(key, [...(groups.get(key) ?? []), error]);
  }
  return [...groups].flatMap(([key, all]) => {
    const [first] = all;
    const places = all.slice(0, 3).flatMap((error) => placeOf(error) ?? []);
    return first ? [{ key, first, places, count: all.length }] : [];
  });
}
