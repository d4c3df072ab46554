import { isObject, type JsonObject, valueAt } from '../../tables/json';
import type { ViewAnswer } from './view';
import type { Learned, TaggedAnswer } from './view-request';

// More than anybody reads on a page; each is asked for again at every refresh. A download has them all.
const MOST_PAGES = 20;

/** Asks for the page after a cursor, unless it is what the tag stands for. */
export type AskForPage = (after: string | null, etag: string | null) => Promise<Learned>;

/** The pages of a view that are on show, from the first on: one, until somebody wants more. */
export class ViewPages {
  #pages: readonly TaggedAnswer[] = [];
  #wanted = 1;

  /** Whether one more may be shown. */
  get canGrow(): boolean {
    const last = this.#pages.at(-1);
    return this.#pages.length < MOST_PAGES && last !== undefined && nextCursor(last.answer) !== null;
  }

  /** From the next loading on there is one page more. */
  more(): void {
    this.#wanted = Math.min(MOST_PAGES, this.#pages.length + 1);
  }

  /**
   * Loads all of them, one after the other, since each begins where the one before it ends; as one answer. What was there
   * stays when it rejects.
   */
  async load(ask: AskForPage): Promise<Learned> {
    const pages: TaggedAnswer[] = [];
    const learned: Learned[] = [];
    let after: string | null = null;
    do {
      const known: TaggedAnswer | undefined = this.#pages[pages.length];
      const page: Learned = await ask(after, known?.etag ?? null);
      const answer: TaggedAnswer | undefined = page.fresh ?? known;
      if (!answer) throw new Error('The graph says that nothing has changed, of which nothing is known.');
      learned.push(page);
      pages.push(answer);
      after = nextCursor(answer.answer);
    } while (after !== null && pages.length < this.#wanted);
    const isFresh = pages.length !== this.#pages.length || learned.some(({ fresh }) => fresh);
    this.#pages = pages;
    const asOf = new Date(Math.min(...learned.map((page) => page.asOf.getTime())));
    return { fresh: isFresh ? joined(pages) : null, asOf };
  }
}

// Null after the last page, and in a view that cannot be paged.
function nextCursor({ view, data }: ViewAnswer): string | null {
  if (!view.open?.includes('after')) return null;
  const list = listPath(view.display.rowsAt);
  const cursor = valueAt(data, [...list, 'pageInfo', 'endCursor']);
  const hasNext = valueAt(data, [...list, 'pageInfo', 'hasNextPage']) === true;
  return hasNext && typeof cursor === 'string' ? cursor : null;
}

function joined(pages: readonly TaggedAnswer[]): TaggedAnswer {
  const [first, last] = [pages[0], pages.at(-1)];
  if (!first || !last || first === last) return first as TaggedAnswer;
  const { view, data } = first.answer;
  const path = view.display.rowsAt.split('.');
  const rows = pages.flatMap(({ answer }) => valueAt(answer.data, path) as readonly unknown[]);
  const list = listPath(view.display.rowsAt);
  const withRows = put(data, path, rows);
  const errors = pages.flatMap(({ answer }) => answer.errors ?? []);
  return {
    ...first,
    arrivedAtMs: last.arrivedAtMs,
    answer: {
      ...first.answer,
      data: put(withRows, [...list, 'pageInfo'], valueAt(last.answer.data, [...list, 'pageInfo'])),
      ...(errors.length > 0 && { errors }),
    },
  };
}

function listPath(rowsAt: string): string[] {
  return rowsAt.split('.').slice(0, -1);
}

// The data with another value there; what is beside the way stays the same.
function put(data: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  const object: JsonObject = isObject(data) ? data : {};
  return { ...object, [key]: put(object[key], rest, value) };
}
