import { useEffect, useState } from 'react';
import { type ErrorGroup, groupErrors } from '../error-groups';
import type { AnswerError } from '../request';

const SHOWN = 5;

/** Says in plain words what went wrong, and what helps. */
export function ErrorPanel(props: {
  readonly errors: readonly AnswerError[];
  /** When they came, by the clock of the page. */
  readonly at: number;
  /** What a request cost that was not answered at all, in points. */
  readonly paid: number | undefined;
}) {
  const { errors, at, paid } = props;
  const groups = groupErrors(errors);
  const more = groups.slice(SHOWN).reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="sg-errors" role="alert">
      {groups.slice(0, SHOWN).map((group) => (
        <Group key={group.title} group={group} at={at} />
      ))}
      {more > 0 && <p>And {more.toLocaleString('en')} more; the JSON has all of them.</p>}
      {paid !== undefined && paid > 0 && (
        <p className="sg-soft">
          The refusal costs {paid.toLocaleString('en')} {paid === 1 ? 'point' : 'points'}: what is refused was
          read and checked all the same.
        </p>
      )}
    </div>
  );
}

function Group({ group, at }: { readonly group: ErrorGroup; readonly at: number }) {
  const { title, help, remedy, code, messages, first } = group;
  const { requested, most, retryAfterSeconds } = first.extensions ?? {};
  const hiddenMessages = messages.slice(SHOWN).reduce((sum, { count }) => sum + count, 0);
  return (
    <section>
      <h3>
        {title} {code && <code>{code}</code>}
      </h3>
      {messages.slice(0, SHOWN).map(({ message, places, count }) => (
        <p key={message}>
          {message}
          {places.length > 0 && ` (${places.join('; ')}${count > places.length ? '; and more' : ''})`}
        </p>
      ))}
      {hiddenMessages > 0 && (
        <p>And {hiddenMessages.toLocaleString('en')} more of these; the JSON has all of them.</p>
      )}
      {typeof requested === 'number' && typeof most === 'number' && (
        <p>
          Asked for {requested.toLocaleString('en')}; allowed are {most.toLocaleString('en')}.
        </p>
      )}
      <p className="sg-soft">{help}</p>
      {remedy === 'wait' && <Countdown seconds={retryAfterSeconds} at={at} />}
      {remedy === 'sign-in' && <GoToSignIn />}
    </section>
  );
}

function GoToSignIn() {
  const go = () => document.querySelector<HTMLElement>('.sg-sign-in :is(select, input, button)')?.focus();
  return (
    <button type="button" className="sg-button" onClick={go}>
      Go to the sign-in
    </button>
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
