import { type SubmitEvent, useEffect, useRef, useState } from 'react';
import { bareToken, isToken } from '../token-text';
import type { Session, SignIn } from './session';

const NO_TOKEN =
  'This is no token. A token is one word of letters, digits and the signs . _ - such as npm start prints.';

/** Takes a token. Where others sign in by a choice, it is out of the way until it is wanted, and can be put away again. */
export function TokenField(props: {
  readonly enter: Session['enter'];
  readonly isAlwaysOpen: boolean;
  readonly signIn: SignIn;
}) {
  const { enter, isAlwaysOpen, signIn } = props;
  const [isShown, setIsShown] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wanted = signIn.state === 'out' ? signIn.wanted : undefined;
  const isOpen = isAlwaysOpen || isShown || wanted !== undefined;
  const wasClosed = useRef(false);
  useEffect(() => {
    // What had the focus is gone.
    if (!isOpen && wasClosed.current) opener.current?.focus();
    wasClosed.current = false;
  }, [isOpen]);
  if (!isOpen)
    return (
      <button
        ref={opener}
        type="button"
        className="sg-button sg-button-quiet"
        onClick={() => setIsShown(true)}
      >
        Use a token
      </button>
    );
  const close = () => {
    wasClosed.current = true;
    setIsShown(false);
  };
  const canClose = !isAlwaysOpen && wanted === undefined;
  return (
    <TokenForm
      enter={enter}
      signIn={signIn}
      isFocusedAtFirst={isShown}
      {...(!isAlwaysOpen && { onDone: close })}
      {...(canClose && { onClose: close })}
    />
  );
}

function TokenForm(props: {
  readonly enter: Session['enter'];
  readonly signIn: SignIn;
  readonly isFocusedAtFirst: boolean;
  /** After a sign-in. */
  readonly onDone?: () => void;
  /** When it is put away; it stays where this is not given. */
  readonly onClose?: () => void;
}) {
  const { enter, signIn, isFocusedAtFirst, onDone, onClose } = props;
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const isWanted = signIn.state === 'out' && signIn.wanted !== undefined;
  useEffect(() => {
    if (isFocusedAtFirst) field.current?.focus();
  }, [isFocusedAtFirst]);
  useEffect(() => {
    // Each time that it is wanted anew.
    if (isWanted) field.current?.focus();
  }, [isWanted, signIn]);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const bare = bareToken(token);
    setProblem(isToken(bare) ? '' : NO_TOKEN);
    if (!isToken(bare) || !(await enter(bare))) return;
    setToken('');
    onDone?.();
  };
  return (
    <form
      className="sg-token"
      onSubmit={(event) => void submit(event)}
      onKeyDown={({ key }) => key === 'Escape' && onClose?.()}
    >
      <label className="sg-field">
        <span>Token</span>
        <input
          ref={field}
          className="sg-control"
          id="token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          placeholder="Bearer token"
          aria-describedby={problem ? 'token-problem' : undefined}
          value={token}
          onChange={({ target }) => setToken(target.value)}
        />
      </label>
      <button type="submit" className="sg-button sg-button-first">
        Sign in
      </button>
      {onClose && (
        <button type="button" className="sg-button" onClick={onClose}>
          Cancel
        </button>
      )}
      {problem && (
        <p className="sg-note sg-note-danger" id="token-problem" role="alert">
          {problem}
        </p>
      )}
    </form>
  );
}
