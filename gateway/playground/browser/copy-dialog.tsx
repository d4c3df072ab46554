import { useEffect, useRef, useState } from 'react';
import { linkTo } from '../link';
import type { GraphRequest } from '../request';
import {
  curlOf,
  embedOf,
  HOW_TO_MAKE_A_VIEW,
  isReviewedText,
  type ListedView,
  type ReviewedView,
  setVariables,
  typescriptOf,
  viewOf,
} from '../snippets';
import { ENDPOINT, readJson } from './graph';
import { usePlayground } from './use-playground';

const FORMS = ['Link', 'curl', 'TypeScript', 'Embed'] as const;
type Form = (typeof FORMS)[number];

/** Shows the request in a form that can be taken elsewhere, and copies it. A token is in none of them. */
export function CopyDialog({
  request,
  onClose,
}: {
  readonly request: GraphRequest;
  readonly onClose: () => void;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const [form, setForm] = useState<Form>('Link');
  const [said, setSaid] = useState('');
  const views = useViews(form === 'Embed');
  const { settings, view: look } = usePlayground();
  const view = viewOf(views, request.operationName);
  const reviewed = settings.groups
    .find(({ role }) => role === 'EMBED')
    ?.questions.find(({ id }) => id === view?.name);
  const text =
    form === 'Link'
      ? linkTo(location.href, request, look)
      : form === 'Embed'
        ? view && embedOf(location.origin, view, setVariables(request, view, reviewed))
        : textOf(form, request);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text ?? '');
      setSaid('Copied.');
    } catch {
      setSaid('The browser does not let this page copy. Select the text and copy it by hand.');
    }
  };
  return (
    <dialog ref={dialog} className="sg-dialog" aria-labelledby="copy-title" onClose={onClose}>
      <div className="sg-dialog-head">
        <h2 id="copy-title">Copy as</h2>
        <button type="button" className="sg-button" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </div>
      <fieldset className="sg-forms">
        <legend className="sg-hidden">Form</legend>
        {FORMS.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="copy-form"
              checked={one === form}
              onChange={() => {
                setForm(one);
                setSaid('');
              }}
            />
            {one}
          </label>
        ))}
      </fieldset>
      {text === undefined ? (
        <p>{HOW_TO_MAKE_A_VIEW}</p>
      ) : (
        <>
          <pre tabIndex={0} aria-label={`The request as ${form}`}>
            {text}
          </pre>
          <p className="sg-soft">{aboutText(form, request, reviewed)}</p>
          <button type="button" className="sg-button sg-button-first" onClick={() => void copy()}>
            Copy
          </button>
        </>
      )}
      <p role="status">{said}</p>
    </dialog>
  );
}

function textOf(form: 'curl' | 'TypeScript', request: GraphRequest): string {
  const write = form === 'curl' ? curlOf : typescriptOf;
  return write(`${location.origin}${ENDPOINT}`, request);
}

function aboutText(form: Form, request: GraphRequest, reviewed: ReviewedView | undefined): string {
  if (form === 'Link') return 'Query, variables and how the answer is shown; no token.';
  if (form === 'Embed' && reviewed && !isReviewedText(request, reviewed))
    return 'No token is in it. The tab has another text than the one that was reviewed: pages show the reviewed one.';
  return 'No token is in it.';
}

// The list is public and the same for all; it is asked for when somebody wants it.
function useViews(isWanted: boolean): readonly ListedView[] {
  const [views, setViews] = useState<readonly ListedView[]>();
  const isMissing = isWanted && views === undefined;
  useEffect(() => {
    if (!isMissing) return;
    const read = async () => {
      const none = { views: [] };
      const listed = await readJson<{ readonly views: readonly ListedView[] }>('/embed/views.json').catch(
        () => none,
      );
      setViews(listed.views);
    };
    void read();
  }, [isMissing]);
  return views ?? [];
}
