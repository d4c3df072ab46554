import { valueAt } from '../../tables/json';
import { graphNow, noteGraphTime } from './graph-clock';
import type { ViewAddress, ViewAnswer } from './view';
import { asViewError, errorOf, ViewError } from './view-error';

const TIMEOUT_MS = 30_000;

/** An answer with the tag that the next question names, to learn whether anything has changed. */
export interface TaggedAnswer {
  readonly answer: ViewAnswer;
  readonly etag: string | null;
  /** When the last byte of it was here, by `performance.now()`. */
  readonly arrivedAtMs: number;
}

/** What a question for a view learns. */
export interface Learned {
  /** Null when what the tag stands for is still so. */
  readonly fresh: TaggedAnswer | null;
  /** When the graph looked, by its own clock: it keeps an answer for a little while. */
  readonly asOf: Date;
}

/** Asks for a view's data, unless they are what the tag stands for. @throws ViewError */
export async function fetchView(
  address: ViewAddress,
  token: string,
  etag: string | null,
  stopped: AbortSignal,
): Promise<Learned> {
  const headers = { ...authorization(token), ...(etag && { 'if-none-match': etag }) };
  const response = await ask(urlOf(address), headers, stopped);
  noteGraphTime(response.headers.get('date'));
  const asOf = new Date(graphNow() - 1_000 * (countIn(response, 'age') ?? 0));
  if (response.status === 304) return { fresh: null, asOf };
  if (!response.ok) throw await errorOf(response);
  const text = await response.text();
  const arrivedAtMs = performance.now();
  const fresh = { answer: answerIn(text), etag: response.headers.get('etag'), arrivedAtMs };
  return { fresh, asOf };
}

// An answer without its rows is no empty list: what is on show stays.
function answerIn(text: string): ViewAnswer {
  const answer = JSON.parse(text) as Partial<ViewAnswer> | null;
  if (!answer?.view) throw new ViewError('UNAVAILABLE', 'The answer was not that of a view.');
  if (valueAt(answer.data, answer.view.display.rowsAt.split('.')) != null) return answer as ViewAnswer;
  throw new ViewError('UNAVAILABLE', answer.errors?.[0]?.message ?? 'The answer lacks the rows of the view.');
}

/** A view as a file. */
export interface CsvFile {
  readonly content: Blob;
  /** As the graph names it; null when it does not. */
  readonly name: string | null;
  /** How many rows the view has, and how many of them the file holds at most; null when the graph does not say. */
  readonly totalCount: number | null;
  readonly rowLimit: number | null;
}

/** Asks for all rows of a view as CSV, up to its row limit. @throws ViewError */
export async function fetchCsv(address: ViewAddress, token: string, stopped: AbortSignal): Promise<CsvFile> {
  const response = await ask(urlOf(address, '.csv'), authorization(token), stopped);
  if (!response.ok) throw await errorOf(response);
  try {
    return {
      content: await response.blob(),
      name: /filename="([\w.-]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? null,
      totalCount: countIn(response, 'x-total-count'),
      rowLimit: countIn(response, 'x-row-limit'),
    };
  } catch (error) {
    // Half a file is no file.
    throw asViewError(error, 'NETWORK');
  }
}

function countIn({ headers }: Response, name: string): number | null {
  const text = headers.get(name);
  return text === null ? null : Number(text);
}

async function ask(url: string, headers: Record<string, string>, stopped: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, {
      headers,
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      // The tag is the element's own; the browser's cache would answer 304 with 200.
      cache: 'no-store',
      signal: AbortSignal.any([stopped, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    throw asViewError(error, 'NETWORK');
  }
}

function urlOf({ baseUrl, view, variables }: ViewAddress, ending = ''): string {
  const url = new URL(`/embed/views/${encodeURIComponent(view)}${ending}`, baseUrl);
  if (Object.keys(variables).length > 0) url.searchParams.set('variables', JSON.stringify(variables));
  return url.href;
}

function authorization(token: string) {
  return { authorization: `Bearer ${token}` };
}
