import { useRef } from 'react';
import { About } from './about-dialog';
import type { Session } from './session';
import { SignInForm } from './sign-in-form';
import type { ThemeChoice, useTheme } from './theme';

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** What stands above the editor: who asks, how the page looks, and what this is. */
export function Header({
  session,
  theme,
  isDemo,
}: {
  readonly session: Session;
  readonly theme: ReturnType<typeof useTheme>;
  readonly isDemo: boolean;
}) {
  const about = useRef<HTMLDialogElement>(null);
  return (
    <header className="sg-header">
      <h1>Support graph</h1>
      <SignInForm session={session} isDemo={isDemo} />
      <div className="sg-header-end">
        <label className="sg-field">
          <span>Theme</span>
          <select
            className="sg-control"
            value={theme.choice}
            onChange={({ target }) => theme.setChoice(THEMES.find((one) => one === target.value) ?? 'system')}
          >
            <option value="system">System</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        </label>
        <button type="button" className="sg-button" onClick={() => about.current?.showModal()}>
          About
        </button>
      </div>
      <About dialog={about} />
    </header>
  );
}
