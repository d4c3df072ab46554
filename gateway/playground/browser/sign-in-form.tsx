import { useEffect, useRef } from 'react';
import { demoViewerIn, type Session } from './session';
import { TokenField } from './token-field';

/** Lets the reader sign in: with a token of their own, and in the demo as one of its people. */
export function SignInForm({ session, isDemo }: { readonly session: Session; readonly isDemo: boolean }) {
  const { signIn, demoViewers } = session;
  const signOut = useRef<HTMLButtonElement>(null);
  const wasEntered = useRef(false);
  useEffect(() => {
    if (signIn.state === 'checking') return;
    // The field that had the focus is gone.
    if (signIn.state === 'in' && wasEntered.current) signOut.current?.focus();
    wasEntered.current = false;
  }, [signIn]);
  const enter = (token: string) => {
    wasEntered.current = true;
    return session.enter(token);
  };
  return (
    <div className="sg-sign-in">
      {isDemo && (
        <label className="sg-field">
          <span>Ask as</span>
          <select
            className="sg-control"
            value={demoViewerIn(session)?.role ?? ''}
            onChange={({ target }) => void session.become(target.value)}
          >
            <option value="" disabled>
              somebody else
            </option>
            {demoViewers.map((viewer) => (
              <option key={viewer.role} value={viewer.role}>
                {viewer.role} · {viewer.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <p className="sg-who" role="status" data-state={signIn.state}>
        {whoIsIt(session)}
      </p>
      {signIn.state === 'in' && !isDemo ? (
        <button ref={signOut} type="button" className="sg-button" onClick={session.leave}>
          Sign out
        </button>
      ) : (
        <TokenField enter={enter} isAlwaysOpen={!isDemo} signIn={signIn} />
      )}
    </div>
  );
}

function whoIsIt(session: Session): string {
  const { signIn } = session;
  switch (signIn.state) {
    case 'checking':
      return 'Signing in …';
    case 'out':
      return [signIn.wanted, signIn.problem].filter(Boolean).join(' ') || 'Nobody is signed in.';
    case 'in': {
      const { name, role, partner } = signIn.person;
      const rest = partner ? [partner.name] : [];
      // Of somebody of the demo, the choice beside it says the name and the role.
      return (demoViewerIn(session) ? rest : [name, role, ...rest]).join(' · ');
    }
  }
}
