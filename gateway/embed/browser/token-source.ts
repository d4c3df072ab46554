import { retryDelayMs } from './delays.rules';
import { type HeldToken, holdToken } from './held-token';
import type { TokenProvider } from './support-view-types';
import type { InTurn } from './turns';
import { asViewError, type ViewError } from './view-error';

/** Told of each renewal, and once when a token has ended without one. */
export interface TokenListener {
  readonly onRenewed: (expiresAt: Date) => void;
  readonly onEnded: () => void;
}

/** The token of one view from one place: shared by all elements that need it, and renewed before it ends. */
export class TokenSource {
  #held: HeldToken | null = null;
  #renewing: Promise<HeldToken> | null = null;
  #failure: { readonly error: ViewError; readonly untilMs: number } | null = null;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop = new AbortController();
  readonly #listeners = new Set<TokenListener>();

  constructor(
    private readonly view: string,
    private readonly provide: TokenProvider,
    private readonly inTurn: InTurn,
  ) {}

  /** Keeps the token fresh until the returned function is called; the last one to leave ends what is under way. */
  subscribe(listener: TokenListener): () => void {
    if (this.#listeners.size === 0) this.#stop = new AbortController();
    this.#listeners.add(listener);
    this.#schedule();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop.abort();
      this.#renewing = null;
      clearTimeout(this.#timer);
    };
  }

  /**
   * A token that is good, as far as can be known here. One that is due for renewal is renewed first; when that fails
   * it is given out until it ends.
   * @throws ViewError when there is none; soon after a failure the same one again without asking, unless `isUrgent`.
   */
  async current(isUrgent = false): Promise<HeldToken> {
    const held = this.#held;
    if (held && Date.now() < held.renewAtMs) return held;
    try {
      if (this.#failure && !isUrgent && Date.now() < this.#failure.untilMs) throw this.#failure.error;
      return await this.#renew();
    } catch (error) {
      if (held && held === this.#held && Date.now() < held.endsAtMs) return held;
      throw error;
    }
  }

  /** Forgets a token that the graph refused; another one that came meanwhile is kept. */
  discard(token: string): void {
    if (this.#held?.token === token) this.#held = null;
  }

  // One at a time, however many ask.
  #renew(): Promise<HeldToken> {
    if (this.#renewing) return this.#renewing;
    const renewing = this.#ask().finally(() => {
      if (this.#renewing === renewing) this.#renewing = null;
    });
    return (this.#renewing = renewing);
  }

  async #ask(): Promise<HeldToken> {
    const { signal } = this.#stop;
    try {
      const held = holdToken(await this.inTurn(() => this.provide(this.view, signal)));
      this.#held = held;
      this.#failure = null;
      this.#failures = 0;
      this.#schedule();
      for (const listener of this.#listeners) listener.onRenewed(held.expiresAt);
      return held;
    } catch (thrown) {
      const error = asViewError(thrown, 'TOKEN_UNAVAILABLE');
      if (!signal.aborted) this.#remember(error);
      throw error;
    }
  }

  #remember(error: ViewError): void {
    const delayMs = (error.retryAfterMs ?? 0) + retryDelayMs((this.#failures += 1));
    this.#failure = { error, untilMs: Date.now() + delayMs };
    this.#schedule(delayMs);
  }

  #schedule(delayMs = (this.#held?.renewAtMs ?? Infinity) - Date.now()): void {
    clearTimeout(this.#timer);
    if (this.#listeners.size === 0 || !this.#held || delayMs === Infinity) return;
    this.#timer = setTimeout(() => void this.#renewAhead(), Math.max(0, delayMs));
  }

  // A page that nobody looks at asks for nothing: the token is renewed when it is needed again.
  async #renewAhead(): Promise<void> {
    if (document.hidden) return;
    const held = this.#held;
    try {
      await this.#renew();
    } catch {
      // Remembered, and tried again; nobody minds before the token ends.
      if (!held || Date.now() < held.endsAtMs || held !== this.#held) return;
      this.#held = null;
      for (const listener of this.#listeners) listener.onEnded();
    }
  }
}
