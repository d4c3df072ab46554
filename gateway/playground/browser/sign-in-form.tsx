import { useState } from 'react';
import type { Session, SignIn } from './session';

/** Lets the reader sign in: with a token of their own, and in the demo as one of its people. */
export function SignInForm({ session, isDemo }: { readonly session: Session; readonly isDemo: boolean }) {
  const { signIn, demoViewers } = session;
  const role = signIn.state === 'in' ? signIn.person.role : '';
  return (
    <div className="sg-sign-in">
      {isDemo && (
        <label className="sg-field">
          <span>Ask as</span>
          <select
            className="sg-control"
            value={demoViewers.some((one) => one.role === role) ? role : ''}
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
        {whoIsIt(signIn, isDemo)}
      </p>
      {signIn.state === 'in' && !isDemo ? (
        <button type="button" className="sg-button" onClick={session.leave}>
          Sign out
        </button>
      ) : (
        <TokenField session={session} isOpen={!isDemo} />
      )}
    </div>
  );
}

// In the demo it is out of the way, for those who have another token.
function TokenField({ session, isOpen }: { readonly session: Session; readonly isOpen: boolean }) {
  const [token, setToken] = useState('');
  const [isShown, setIsShown] = useState(false);
  if (!isOpen && !isShown)
    return (
      <button type="button" className="sg-button sg-button-quiet" onClick={() => setIsShown(true)}>
        Use a token
      </button>
    );
  return (
    <form
      className="sg-token"
      onSubmit={(event) => {
        event.preventDefault();
        void session.enter(bare(token)).then((isIn) => isIn && setToken(''));
      }}
    >
      <label className="sg-field">
        <span>Token</span>
        <input
          className="sg-control"
          id="token"
          type="password"
          autoComplete="off"
          spellCheck={false}
          required
          placeholder="Bearer token"
          value={token}
          onChange={({ target }) => setToken(target.value)}
        />
      </label>
      <button type="submit" className="sg-button sg-button-first">
        Sign in
      </button>
    </form>
  );
}

// In the demo, the choice beside it says the name and the role.
function whoIsIt(signIn: SignIn, isDemo: boolean): string {
  switch (signIn.state) {
    case 'checking':
      return 'Signing in …';
    case 'out':
      return signIn.problem ?? 'Nobody is signed in.';
    case 'in': {
      const { name, role, partner } = signIn.person;
      const rest = partner ? [partner.name] : [];
      return (isDemo ? rest : [name, role, ...rest]).join(' · ');
    }
  }
}

// Pasted from a header, a token may still have its word in front.
function bare(text: string): string {
  return text.trim().replace(/^(authorization:\s*)?bearer\s+/i, '');
}
