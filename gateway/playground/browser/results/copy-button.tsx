import { useEffect, useState } from 'react';

const SHOWN_MS = 2_000;

/** Copies text, which is made when it is asked for, and says whether that worked. */
export function CopyButton({
  text,
  label,
}: {
  readonly text: () => string | Promise<string>;
  readonly label: string;
}) {
  const [outcome, setOutcome] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setOutcome(''), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(await text());
      setOutcome('Copied');
    } catch {
      // Not every page may write to the clipboard, and not every visitor lets it.
      setOutcome('Not copied: the browser does not allow it');
    }
  };
  return (
    <>
      <button type="button" className="sg-results-button" onClick={() => void copy()}>
        {label}
      </button>
      <span role="status" className="sg-results-status">
        {outcome}
      </span>
    </>
  );
}
