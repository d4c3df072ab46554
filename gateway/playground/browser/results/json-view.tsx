import { useMemo, useState } from 'react';
import { CopyButton } from './copy-button';
import { jsonTokens } from './json-tokens';

// Colour is for reading the beginning; a page that colours millions of pieces stands still.
const COLOURED_LENGTH = 60_000;
const SHOWN_LENGTH = 400_000;

/** An answer as indented JSON. Of a long one the beginning is coloured, and of a very long one shown, until all is asked for. */
export function JsonView({ value }: { readonly value: unknown }) {
  const json = useMemo(() => JSON.stringify(value, null, 2), [value]);
  const [full, setFull] = useState('');
  const colouredTo = endOfLine(json, COLOURED_LENGTH);
  const tokens = useMemo(() => jsonTokens(json.slice(0, colouredTo)), [json, colouredTo]);
  const shownTo = full === json ? json.length : endOfLine(json, SHOWN_LENGTH);
  return (
    <>
      <div className="sg-results-bar">
        <CopyButton text={() => json} label="Copy JSON" />
      </div>
      <div className="sg-results-scroll" tabIndex={0} role="region" aria-label="The answer as JSON">
        <pre className="sg-results-json">
          {tokens.map(({ kind, text }, at) =>
            kind === 'plain' ? (
              text
            ) : (
              <span key={at} className={`sg-json-${kind}`}>
                {text}
              </span>
            ),
          )}
          {json.slice(colouredTo, shownTo)}
        </pre>
        {shownTo < json.length && (
          <button type="button" className="sg-results-button" onClick={() => setFull(json)}>
            Show all {Math.round(json.length / 1_000).toLocaleString()} kB
          </button>
        )}
      </div>
    </>
  );
}

function endOfLine(text: string, most: number): number {
  if (text.length <= most) return text.length;
  const end = text.lastIndexOf('\n', most);
  return end < 0 ? most : end;
}
