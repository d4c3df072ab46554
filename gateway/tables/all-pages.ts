import type { GraphQLSchema } from 'graphql';
import type { Answer, AnswerError, Execute, GraphRequest } from './answer';
import { pageDocumentFor } from './connections';
import { connectionRows, isObject, type JsonObject, valueAt } from './json';
import { PAGE_INFO, type PageDocument, TOTAL_COUNT } from './page-document';

/** How far the reading of all pages is. */
export interface PageProgress {
  readonly loaded: number;
  /** How many rows there are; undefined where the graph does not say. */
  readonly total: number | undefined;
  /** How long it waits before the next page because the budget is spent; 0 while it reads. */
  readonly waitSeconds: number;
}

/** One page of a connection. */
export interface ConnectionPage {
  /** The connection as the query asks for it, with the rows of this page. */
  readonly connection: JsonObject;
  readonly rowCount: number;
  /** Where the next page begins; null after the last. */
  readonly next: string | null;
  /** What was wrong with parts of the page. */
  readonly errors: readonly AnswerError[];
}

/** How to read all pages. */
export interface AllPagesOptions {
  /** Stops the reading: the generator then throws the signal's reason. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: PageProgress) => void;
  /** After how many rows to end; 100,000 when not given. */
  readonly maxRows?: number;
  /** How many rows to ask for at once; fewer are asked for when a page would be too dear. 100 when not given. */
  readonly pageSize?: number;
  /** With it only fields that can be paged are. */
  readonly schema?: GraphQLSchema | null;
  /** Where to go on, and how many rows came before. */
  readonly from?: { readonly after: string; readonly loaded: number };
}

/** The graph answered without the page. */
export class PageError extends Error {
  override readonly name = 'PageError';

  constructor(
    message: string,
    readonly errors: readonly AnswerError[] = [],
  ) {
    super(message);
  }
}

const MAX_ROWS = 100_000;
const PAGE_SIZE = 100;
const DEFAULT_WAIT_SECONDS = 5;
const LONGEST_WAIT_SECONDS = 60;

/**
 * Reads a connection of a query to its end, one page after the other, and yields each. Waits when the budget is spent, and
 * takes smaller pages when one would be too dear. What was yielded stays good when it throws.
 * @throws PageError when the graph refuses or leaves out a page; what `execute` throws; the signal's reason.
 */
export async function* allPages(
  request: GraphRequest,
  path: string,
  execute: Execute,
  { signal, onProgress, maxRows = MAX_ROWS, pageSize = PAGE_SIZE, schema, from }: AllPagesOptions,
): AsyncGenerator<ConnectionPage, void, undefined> {
  const document = pageDocumentFor(request, path, schema);
  if (!document) throw new PageError('This list cannot be read page by page.');
  const reader = new PageReader(document, execute, signal, pageSize);
  let loaded = from?.loaded ?? 0;
  let total: number | undefined;
  const report = (waitSeconds = 0) => onProgress?.({ loaded, total, waitSeconds });
  let after = from ? from.after : document.after;
  for (;;) {
    const answer = await reader.read(after, Math.max(1, maxRows - loaded), total === undefined, report);
    const { page, totalCount } = pageIn(answer, path);
    total ??= totalCount;
    loaded += page.rowCount;
    report();
    yield page;
    if (page.next === null || loaded >= maxRows) return;
    if (page.next === after) throw new PageError('The list does not continue after its last cursor.');
    after = page.next;
  }
}

class PageReader {
  #size: number;
  #waitSeconds = 0;

  constructor(
    readonly document: PageDocument,
    readonly execute: Execute,
    readonly signal: AbortSignal,
    size: number,
  ) {
    this.#size = size;
  }

  async read(
    after: string | null,
    most: number,
    isCounted: boolean,
    onWait: (seconds: number) => void,
  ): Promise<Answer> {
    const { query, operationName } = this.document;
    for (;;) {
      await this.#wait(onWait);
      const variables = this.document.variables(Math.min(this.#size, most), after, isCounted);
      const answer = await this.execute({ query, operationName, variables }, this.signal);
      this.signal.throwIfAborted();
      if (this.#shrink(answer)) continue;
      const refused = refusalWait(answer);
      this.#waitSeconds = refused ?? budgetWait(answer);
      if (refused === undefined) return answer;
    }
  }

  async #wait(onWait: (seconds: number) => void): Promise<void> {
    for (let left = this.#waitSeconds; left > 0; left--) {
      onWait(left);
      await sleep(Math.min(left, 1) * 1_000, this.signal);
    }
    if (this.#waitSeconds) onWait(0);
    this.#waitSeconds = 0;
  }

  // True when the page was too dear and a smaller one may not be.
  #shrink({ errors = [] }: Answer): boolean {
    const tooDear = errors.find(
      ({ extensions }) => extensions?.['code'] === 'COST_LIMIT_EXCEEDED',
    )?.extensions;
    if (!tooDear || this.#size === 1) return false;
    const { most, requested } = tooDear;
    const share = typeof most === 'number' && typeof requested === 'number' ? (0.95 * most) / requested : 0.5;
    this.#size = Math.max(1, Math.min(this.#size - 1, Math.floor(this.#size * share)));
    return true;
  }
}

function refusalWait({ errors = [] }: Answer): number | undefined {
  const refusal = errors.find(({ extensions }) => extensions?.['code'] === 'RATE_LIMITED');
  if (!refusal) return undefined;
  const seconds = refusal.extensions?.['retryAfterSeconds'];
  return typeof seconds === 'number' && seconds > 0
    ? Math.min(seconds, LONGEST_WAIT_SECONDS)
    : DEFAULT_WAIT_SECONDS;
}

// How long until there is enough for another page like this one: to be refused would help nobody.
function budgetWait({ extensions }: Answer): number {
  const cost = extensions?.['cost'];
  if (!isObject(cost)) return 0;
  const { requested, remaining, restoreRate } = cost;
  if (typeof requested !== 'number' || typeof remaining !== 'number' || typeof restoreRate !== 'number')
    return 0;
  if (remaining >= requested || restoreRate <= 0) return 0;
  return Math.min(Math.ceil((requested - remaining) / restoreRate), LONGEST_WAIT_SECONDS);
}

function pageIn(
  { data, errors = [] }: Answer,
  path: string,
): { page: ConnectionPage; totalCount: number | undefined } {
  const value = valueAt(data, path.split('.'));
  const rows = isObject(value) ? connectionRows(value)?.rows : undefined;
  if (!isObject(value) || !rows)
    throw new PageError(errors[0]?.message ?? 'The list is missing from the answer.', errors);
  const { [PAGE_INFO]: pageInfo, [TOTAL_COUNT]: count, ...connection } = value;
  const endCursor = valueAt(pageInfo, ['endCursor']);
  const hasNextPage = valueAt(pageInfo, ['hasNextPage']) === true;
  const next = hasNextPage && typeof endCursor === 'string' ? endCursor : null;
  return {
    page: { connection, rowCount: rows.length, next, errors },
    totalCount: typeof count === 'number' ? count : undefined,
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
