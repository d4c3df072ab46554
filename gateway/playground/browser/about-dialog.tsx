import type { RefObject } from 'react';
import { ABOUT } from '../about';

/** The help: what runs here, the roles, where to look when something is wrong. */
export function About({ dialog }: { readonly dialog: RefObject<HTMLDialogElement | null> }) {
  return (
    <dialog ref={dialog} className="sg-dialog" aria-labelledby="about-title">
      <div className="sg-dialog-head">
        <h2 id="about-title">About this page</h2>
        <button type="button" className="sg-button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <p>
        Choose a question, or write one of your own; the documentation beside the editor describes every
        field. Ctrl+Enter runs it, Ctrl+Space proposes what fits; Escape leaves the editor, so that Tab goes
        on from there, and Enter goes back into it. The answer can be read as a table, a chart or JSON, and
        taken away as CSV or as a picture.
      </p>
      {ABOUT.map(({ title, facts }) => (
        <section key={title}>
          <h3>{title}</h3>
          <dl>
            {facts.map(({ term, text, href }) => (
              <div key={term}>
                <dt>{href ? <a href={href}>{term}</a> : term}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </dialog>
  );
}
