import { retryDelayMs } from './delays.rules';
import { type Rest, rest } from './rest';
import type { HeldToken } from './held-token';
import type { TokenSource } from './token-source';
import type { ViewAddress } from './view';
import { asViewError, type ViewError } from './view-error';
import { type AskForPage, ViewPages } from './view-pages';
import { type CsvFile, fetchCsv, fetchView, type Learned, type TaggedAnswer } from './view-request';

// What trying again is not likely to help is tried again all the same, for pages on a wall that nobody clicks at.
const SLOW_RETRY_MS = 300_000;

/** What a feed knows: the last answer, when it was last known to be true, and what is wrong now. */
export interface FeedState {
  readonly last: TaggedAnswer | null;
  /** Whether the view has more rows that can be shown; see `more`. */
  readonly canGrow: boolean;
  readonly asOf: Date | null;
  readonly error: ViewError | null;
}

/** What a feed needs to know. */
export interface FeedOptions {
  readonly address: ViewAddress;
  readonly tokens: TokenSource;
  /** 0 asks once only. */
  readonly refreshMs: number;
  readonly onState: (state: FeedState) => void;
  readonly onToken: (expiresAt: Date) => void;
}

/** Keeps one view up to date, from `start` until `stop`. What it has once shown it never takes away. */
export class ViewFeed {
  #last: TaggedAnswer | null = null;
  readonly #pages = new ViewPages();
  #asOf: Date | null = null;
  #error: ViewError | null = null;
  #failures = 0;
  #isUrgent = false;
  #rest: Rest | null = null;
  readonly #stop = new AbortController();

  constructor(private readonly options: FeedOptions) {}

  /** Loads, and goes on loading. */
  start(): void {
    const leave = this.options.tokens.subscribe({
      onRenewed: this.options.onToken,
      onEnded: () => this.#rest?.wake(),
    });
    this.#stop.signal.addEventListener('abort', leave);
    void this.#run();
  }

  /** Ends requests and timers; nothing is told any more. */
  stop(): void {
    this.#stop.abort();
    this.#rest?.wake();
  }

  /** Loads now, also after errors that are waited for otherwise. */
  refresh(): void {
    this.#isUrgent = true;
    this.#rest?.wake();
  }

  /** Loads one page of rows more, and all that are on show with it. */
  more(): void {
    this.#pages.more();
    this.refresh();
  }

  /** All rows as CSV. @throws ViewError */
  csv(): Promise<CsvFile> {
    const { signal } = this.#stop;
    return this.#withToken((token) => fetchCsv(this.options.address, token, signal));
  }

  async #run(): Promise<void> {
    const { signal } = this.#stop;
    for (let isOver = false; !isOver; isOver = signal.aborted) {
      const delayMs = await this.#load();
      this.#rest = rest(delayMs, this.#error !== null);
      // What was asked for meanwhile need not wait; what was stopped must not.
      if (this.#isUrgent || signal.aborted) this.#rest.wake();
      await this.#rest.over;
    }
  }

  // Resolves to how long to rest, null for until somebody wants more.
  async #load(): Promise<number | null> {
    const { address, refreshMs } = this.options;
    const isUrgent = this.#isUrgent;
    this.#isUrgent = false;
    try {
      const { signal } = this.#stop;
      const ask: AskForPage = (after, etag) => {
        const at = after === null ? address : { ...address, variables: { ...address.variables, after } };
        return this.#withToken((token) => fetchView(at, token, etag, signal), isUrgent);
      };
      this.#succeed(await this.#pages.load(ask));
      return refreshMs || null;
    } catch (thrown) {
      const error = asViewError(thrown, 'UNAVAILABLE');
      this.#fail(error);
      if (!error.isTransient) return refreshMs === 0 ? null : Math.max(refreshMs, SLOW_RETRY_MS);
      return (error.retryAfterMs ?? 0) + retryDelayMs((this.#failures += 1));
    }
  }

  // A token that was taken back is worth one more question, with a new one.
  async #withToken<T>(work: (token: string) => Promise<T>, isUrgent = false): Promise<T> {
    const { tokens } = this.options;
    const held: HeldToken = await tokens.current(isUrgent);
    try {
      return await work(held.token);
    } catch (error) {
      if (asViewError(error, 'UNAVAILABLE').code !== 'UNAUTHENTICATED') throw error;
      tokens.discard(held.token);
      return work((await tokens.current(isUrgent)).token);
    }
  }

  #succeed({ fresh, asOf }: Learned): void {
    this.#last = fresh ?? this.#last;
    this.#asOf = asOf;
    this.#error = null;
    this.#failures = 0;
    this.#tell();
  }

  #fail(error: ViewError): void {
    this.#error = error;
    this.#tell();
  }

  #tell(): void {
    if (this.#stop.signal.aborted) return;
    this.options.onState({
      last: this.#last,
      canGrow: this.#pages.canGrow,
      asOf: this.#asOf,
      error: this.#error,
    });
  }
}
